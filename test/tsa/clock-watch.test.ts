import { describe, expect, it } from 'vitest';
import { steadyTimestamps, type Timestamps, watchClock } from '#tsa';

const start = Date.parse('2024-08-13T02:00:00Z');
const hour = 3_600_000;

/** A clock, and the time that passes; each is moved by itself. */
function machine() {
  const here = { clock: start, passed: 5_000 };
  const watch = watchClock({ now: () => new Date(here.clock) }, () => here.passed);
  const pass = (ms: number) => {
    here.clock += ms;
    here.passed += ms;
  };
  return { here, watch, pass };
}

const stamps: Timestamps = {
  stamp: async (_, at) => ({ token: new Uint8Array(1), source: 'server', time: at }),
  check: () => undefined,
  tokenBytes: 1,
  roots: [],
};

describe('the watch over the clock', () => {
  it('asks the machine twenty times a second at most, and sees a step between two of these all the same', () => {
    let asked = 0;
    let steppedBy = 0;
    const clock = { now: () => new Date(start + performance.now() + steppedBy) };
    const watch = watchClock(clock, () => {
      asked += 1;
      return performance.now();
    });
    const began = performance.now();
    for (let n = 0; n < 2_000; n++) expect(watch.look()).toBe(0);
    expect(asked).toBeLessThan(3 + (performance.now() - began) / 50);
    watch.look();
    steppedBy = 70_000;
    expect(Math.abs(watch.look() - 70_000)).toBeLessThan(100);
  });

  it('sees no step while time passes, an hour in one look or a night asleep included', () => {
    const { watch, pass } = machine();
    for (const ms of [1_000, hour, 9 * hour]) {
      pass(ms);
      expect(watch.look()).toBe(0);
    }
  });

  it('takes a clock that is kept right in small corrections for steady, however much they come to', () => {
    const { here, watch, pass } = machine();
    for (let day = 0; day < 100; day += 1) {
      pass(24 * hour);
      here.clock += 1_500;
      watch.look();
    }
    expect(watch.off).toBe(0);
  });

  it('sees a step forward, and back, and that both together are none', () => {
    const { here, watch, pass } = machine();
    here.clock += 2 * hour;
    expect([watch.look(), watch.off]).toEqual([2 * hour, 2 * hour]);
    pass(10_000);
    here.clock -= 2 * hour;
    expect([watch.look(), watch.off]).toEqual([-2 * hour, 0]);
  });
});

describe('timestamps by a clock that was set', () => {
  it.each([
    ['forward', 61_000],
    ['back', -61_000],
  ])('are not given after a step %s, until it is taken back', async (_, step) => {
    const { here, watch, pass } = machine();
    const timestamps = steadyTimestamps(stamps, watch);
    here.clock += step;
    const refused = { code: 'clock-stepped', details: { seconds: step / 1000 } };
    expect(() => timestamps.check()).toThrow(expect.objectContaining(refused));
    await expect(timestamps.stamp(new Uint8Array(), new Date(here.clock))).rejects.toMatchObject(refused);
    pass(hour);
    expect(() => timestamps.check()).toThrow(expect.objectContaining(refused));
    here.clock -= step;
    await expect(timestamps.stamp(new Uint8Array(), new Date(here.clock))).resolves.toMatchObject({ source: 'server' });
  });

  it('are given after a step of less than a minute', async () => {
    const { here, watch } = machine();
    const timestamps = steadyTimestamps(stamps, watch);
    here.clock -= 59_000;
    expect(() => timestamps.check()).not.toThrow();
    expect(watch.off).toBe(-59_000);
  });
});
