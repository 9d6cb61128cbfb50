import { describe, expect, it } from 'vitest';
import type { Event } from '#event';
import { type Circumstances, lacksOf } from '../../src/documents/readiness.ts';

const now = new Date('2024-06-10T04:00:00Z');
const event = (over: Partial<Event>) =>
  ({ state: 'open', closedAt: null, attendanceEndsAt: null, signingEndsAt: null, ...over }) as Event;
const minutes = { approved: true, flags: [] };
const at = (over: Partial<Circumstances>): Circumstances => ({
  event: event({}),
  signs: true,
  begun: 0,
  minutes,
  now,
  ...over,
});
const ended = event({ state: 'closed', closedAt: new Date('2024-06-10T03:00:00Z') });

describe('what keeps a document from being sealed', () => {
  it('is that somebody can still get onto it', () => {
    expect(lacksOf('attendance-list', at({}))).toEqual(['attendance-open']);
    expect(lacksOf('signer-list', at({}))).toEqual(['signing-open']);
    expect(lacksOf('minutes', at({}))).toEqual(['attendance-open', 'signing-open']);
  });

  it('is nothing for the daftar hadir once attendance ended, though signing goes on', () => {
    const still = event({ attendanceEndsAt: new Date('2024-06-10T03:30:00Z') });
    expect(lacksOf('attendance-list', at({ event: still }))).toEqual([]);
    expect(lacksOf('signer-list', at({ event: still }))).toEqual(['signing-open']);
  });

  it('is a ceremony that was begun in time and may still be completed', () => {
    const just = event({ state: 'closed', closedAt: new Date('2024-06-10T03:58:00Z') });
    expect(lacksOf('signer-list', at({ event: just, begun: 1 }))).toEqual(['signing-open']);
    expect(lacksOf('signer-list', at({ event: ended, begun: 1 }))).toEqual([]);
  });

  it('is for the berita acara its approval, and a figure that came to differ since', () => {
    expect(lacksOf('minutes', at({ event: ended, minutes: { approved: false, flags: [] } }))).toEqual([
      'minutes-draft',
    ]);
    const flag = { figure: 'signed', typed: 5, counted: 6, difference: -1, desa: 0, kelurahan: 0, reason: '' } as const;
    const flagged = { approved: true, flags: [flag] };
    expect(lacksOf('minutes', at({ event: ended, minutes: flagged }))).toEqual(['minutes-flagged']);
    const reasoned = { approved: true, flags: [{ ...flag, reason: 'satu orang menyusul' }] };
    expect(lacksOf('minutes', at({ event: ended, minutes: reasoned }))).toEqual([]);
  });

  it('is final for the list of signers of an event nobody signs at', () => {
    expect(lacksOf('signer-list', at({ event: ended, signs: false }))).toEqual(['no-pacts']);
    expect(lacksOf('minutes', at({ event: ended, signs: false }))).toEqual([]);
  });
});
