import { beforeEach, describe, expect, it } from 'vitest';
import { ageOf, type PhoneClock, ServerClock, type TypedCode, typeCode, typedAtOf } from '#attendance/client';

/** A phone whose clock, and whose page's running time, are set by hand; the server's is always right. */
let device = 0;
let running = 0;
const real = Date.parse('2024-06-10T00:14:00.000Z');
let server = real;
const after = (seconds: number, { asleep = false } = {}) => {
  device += seconds * 1000;
  server += seconds * 1000;
  running += asleep ? 0 : seconds * 1000;
};
const reloaded = (typed: TypedCode) => JSON.parse(JSON.stringify({ ...typed, page: 1 })) as TypedCode;
const answer = (clock: ServerClock, seconds = 0) => {
  const asked = device;
  after(seconds / 2);
  const told = new Date(server).toISOString();
  after(seconds / 2);
  clock.learn(told, asked);
};
const typedAtBy = (typed: TypedCode, clock: ServerClock) => Date.parse(typedAtOf(typed, clock) ?? '');

beforeEach(() => {
  [device, running, server] = [real - 7_000_000, 1000, real];
});
const phone: PhoneClock = { date: () => device, running: () => running, page: 7 };

describe('when a code was typed', () => {
  it('is told by the server’s clock, however wrong the phone’s is, awake or asleep, after a reload too', () => {
    const clock = new ServerClock(phone);
    answer(clock);
    after(60);
    const [typed, at] = [typeCode('123456', clock), server];
    after(300, { asleep: true });
    expect(typedAtBy(typed, clock)).toBe(at);
    device += 7_000_000;
    const next = new ServerClock(phone);
    answer(next);
    expect(typedAtBy(reloaded(typed), next)).toBe(at);
  });

  it('is told by how long ago it was where no answer had come before', () => {
    const clock = new ServerClock(phone);
    const [typed, at] = [typeCode('123456', clock), server];
    expect(typedAtOf(typed, clock)).toBeUndefined();
    after(90);
    answer(clock);
    expect(typedAtBy(typed, clock)).toBe(at);
    device -= 3_600_000;
    answer(clock);
    expect(ageOf(typed, clock)).toBe(90_000);
    expect(typedAtBy(typed, clock)).toBe(at);
    expect(ageOf({ code: '123456' }, clock)).toBe(0);
    expect(typedAtOf({ code: '123456' }, clock)).toBeUndefined();
  });

  it('is off by no more than half of what the quickest answer took, and a clock that is set is noticed', () => {
    const clock = new ServerClock(phone);
    answer(clock, 20);
    answer(clock, 1);
    answer(clock, 24);
    expect(Math.abs((clock.now() ?? 0) - server)).toBeLessThanOrEqual(500);
    device += 7_000_000;
    answer(clock, 2);
    expect(Math.abs((clock.now() ?? 0) - server)).toBeLessThanOrEqual(1000);
    clock.learn('kemarin', device);
    expect(Math.abs((clock.now() ?? 0) - server)).toBeLessThanOrEqual(1000);
  });
});
