import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { audit, clockCommand, requireClock, startClockWatch } from '#log';
import { steadyTimestamps, watchClock } from '#tsa';
import { Phone, signOnPhone } from '../../bench/phone.ts';
import { sequenceBatch } from '../../src/log/sequence-batch.ts';
import { openRound, type Round } from '../signing/round.ts';
import { writeLeaves } from './leaves.ts';

const hour = 3_600_000;
const minute = 60_000;

let round: Round;
/** The time since the machine started: passes with the clock, until the clock is set. */
let passed: number;
beforeEach(async () => {
  passed = 0;
  round = await openRound(4, {
    spoil: async (services) => {
      const watch = watchClock(services.clock, () => passed);
      return { ...services, timestamps: steadyTimestamps(services.timestamps, watch) };
    },
  });
});
afterEach(() => round.close());

const pass = (ms: number) => {
  passed += ms;
  round.clock.move(ms);
};
const act = async (count = 3) => {
  await writeLeaves(round.services.db, count, round.services.clock.now());
  await sequenceBatch(round.services);
};
/** What an audit says of times; the leaves that these tests write have no rows. */
async function backDated() {
  const { findings, leaves } = await audit({ ...round.services, now: round.services.clock.now() });
  const named = findings.filter(({ fault }) => fault === 'back-dated').map(({ what }) => what);
  return { named, steps: leaves['clock-stepped'] ?? 0 };
}
const check = () => requireClock({ ...round.services, toleranceMs: minute });
/** One look of the watch that writes what it sees. */
async function looking<T>(work: () => Promise<T>): Promise<T> {
  const steps: number[] = [];
  const { db, clock } = round.services;
  const watch = startClockWatch({
    db,
    clock,
    watch: watchClock(clock, () => passed),
    leastMs: minute,
    onStep: (step) => steps.push(step),
    onTrouble: (error) => {
      throw error;
    },
  });
  const result = await work();
  await expect.poll(() => steps.length).toBeGreaterThan(0);
  await watch.close();
  return result;
}

describe('a clock that is set while the service runs', () => {
  it('holds signing with a sentence, and lets it go on when it is right again', async () => {
    const [first, second] = round.invited;
    round.clock.move(2 * hour);
    const phone = new Phone(first?.link ?? '', { origin: round.origin });
    await phone.enter();
    await expect(phone.prepare()).rejects.toMatchObject({ status: 503, code: 'clock-stepped' });
    round.clock.move(-2 * hour);
    const { receipt } = await signOnPhone(second?.link ?? '', { origin: round.origin });
    expect(receipt.code).toBeTruthy();
  });

  it.each([
    ['back by two hours', -2 * hour],
    ['forward by a year, and acts follow before it is noticed', 365 * 24 * hour],
  ])('leaves a leaf, and honest entries are not called back-dated: %s', async (_, step) => {
    await act();
    pass(minute);
    await looking(async () => {
      round.clock.move(step);
      await act();
    });
    pass(2_000);
    await act();
    expect(await backDated()).toEqual({ named: [], steps: 1 });
    // and back to what is right: a step as well
    await looking(async () => {
      round.clock.move(-step);
      await act();
    });
    pass(2_000);
    await act();
    expect(await backDated()).toEqual({ named: [], steps: 2 });
  });

  it('explains no entry of another time: what is back-dated by days is named', async () => {
    await act();
    await looking(async () => {
      round.clock.move(-2 * hour);
      await writeLeaves(round.services.db, 1, new Date(round.services.clock.now().getTime() - 72 * hour));
      await act();
    });
    await act();
    expect(await backDated()).toEqual({ named: ['leaf'], steps: 1 });
  });

  it('without its leaf the same entries are named, as before', async () => {
    await act();
    round.clock.move(-2 * hour);
    await act();
    expect((await backDated()).named).toContain('leaf');
  });
});

describe('a clock that is wrong at the start', () => {
  it('is told as the clock: behind what the log says', async () => {
    pass(4 * hour);
    await act();
    await check();
    round.clock.move(-2 * hour);
    await expect(check()).rejects.toMatchObject({
      code: 'clock-behind',
      details: { now: expect.stringMatching(/Z$/), latest: expect.stringMatching(/Z$/) },
    });
  });

  it.each([
    ['before the keys were made', -3 * 365 * 24 * hour],
    ['after the seal has ended', 4 * 365 * 24 * hour],
    ['after the clock unit has ended', 11 * 365 * 24 * hour],
  ])('is told as the clock or the end of a key, never as damage: %s', async (_, step) => {
    await round.database.sql`delete from log_leaf`;
    round.clock.move(step);
    await expect(check()).rejects.toMatchObject({ code: 'clock-outside-keys' });
  });

  it('can be said to be right once, in the log, and the service starts', async () => {
    pass(4 * hour);
    await act();
    round.clock.move(-2 * hour);
    const said: string[] = [];
    const voice = { print: (line: string) => said.push(line), complain: (line: string) => said.push(line) };
    const run = (...words: string[]) => clockCommand(words, { ...round.services, toleranceMs: minute }, voice);
    expect(await run('lain')).toBe(2);
    expect(await run()).toBe(1);
    await expect(check()).rejects.toMatchObject({ code: 'clock-behind' });
    expect(await run('accept')).toBe(0);
    await check();
    expect(await run()).toBe(0);
    await act();
    expect(await backDated()).toEqual({ named: [], steps: 1 });
    expect(said.join('\n')).toContain('ikrar clock accept');
  });
});
