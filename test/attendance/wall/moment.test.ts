import { describe, expect, it } from 'vitest';
import { codesReach, momentOf } from '../../../src/attendance/wall/moment.ts';
import type { WallFeed } from '../../../src/attendance/wall/protocol.ts';

const start = Date.parse('2024-10-03T01:00:00Z');
const at = (seconds: number) => new Date(start + seconds * 1000).toISOString();

const feed: WallFeed = {
  serverTime: at(0),
  channel: 'hall',
  event: { id: 'x', title: '', organisation: '', venue: '', startsAt: at(0), zone: 'Asia/Makassar', sample: true },
  phase: 'open',
  windows: [],
  codes: [
    { code: '111111', from: at(0), until: at(30) },
    { code: '222222', from: at(30), until: at(60) },
  ],
  figures: { present: 0, goal: 0, units: [], moreUnits: 0 },
  checkInUrl: 'https://ikrar.test/hadir',
};
const shown = (change: Partial<WallFeed>, seconds: number) => momentOf({ ...feed, ...change }, start + seconds * 1000);

describe('the wall in the hall', () => {
  it('turns from code to code to the millisecond, without a further answer', () => {
    expect(shown({}, 0)).toMatchObject({ kind: 'code', code: { code: '111111' }, secondsLeft: 30 });
    expect(shown({}, 29.999)).toMatchObject({ code: { code: '111111' }, secondsLeft: 1 });
    expect(shown({}, 30)).toMatchObject({ code: { code: '222222' }, secondsLeft: 30 });
  });

  it('shows no code that no longer counts when it has been alone for too long', () => {
    expect(codesReach(feed)).toBe(Date.parse(at(60)));
    expect(shown({}, 60)).toEqual({ kind: 'used-up' });
    expect(codesReach({ ...feed, codes: [] })).toBeUndefined();
  });

  it('ends by itself at the time that was set, and says what the server says of before and after', () => {
    expect(shown({ endsAt: at(45) }, 44)).toMatchObject({ kind: 'code' });
    expect(shown({ endsAt: at(45) }, 45)).toEqual({ kind: 'ended' });
    expect(shown({ phase: 'before' }, 0)).toEqual({ kind: 'before' });
    expect(shown({ phase: 'ended' }, 0)).toEqual({ kind: 'ended' });
  });
});

describe('the wall in the stream', () => {
  const stream = { ...feed, channel: 'stream' } as const;

  it('shows a code inside its windows only, and when the next one opens', () => {
    const windows = [
      { opensAt: at(10), closesAt: at(20) },
      { opensAt: at(40), closesAt: at(50) },
    ];
    const kinds = [9, 10, 19, 20, 40, 50].map((seconds) => shown({ ...stream, windows }, seconds));
    expect(kinds).toMatchObject([
      { kind: 'closed', opensAt: Date.parse(at(10)) },
      { kind: 'code', closesAt: Date.parse(at(20)) },
      { kind: 'code', code: { code: '111111' } },
      { kind: 'closed', opensAt: Date.parse(at(40)) },
      { kind: 'code', code: { code: '222222' }, closesAt: Date.parse(at(50)) },
      { kind: 'closed' },
    ]);
    expect(kinds.at(-1)).toEqual({ kind: 'closed' });
  });

  it('is closed, not out of codes, where no window is set', () => {
    expect(shown({ ...stream, codes: [] }, 0)).toEqual({ kind: 'closed' });
  });
});
