import { describe, expect, it } from 'vitest';
import type { ShownKind } from '#attendance';
import { assuranceOf } from '../../src/signing/assurance.ts';

const now = new Date('2024-06-10T03:00:00Z');
const event = {
  state: 'open',
  closedAt: null,
  attendanceEndsAt: null,
  signingEndsAt: null,
  assurance: 'room-code',
  lateAssurance: 'link',
} as const;
const shown = (...kinds: readonly ShownKind[]) => kinds.map((kind) => ({ kind, at: now, typedAt: null }));
const over = { ...event, attendanceEndsAt: now };

describe('what signing asks for besides the link', () => {
  it('is nothing where the event asks for nothing, and nothing more is claimed than was asked for', () => {
    const given = { required: 'link', given: true, chosen: 'link' };
    expect(assuranceOf({ ...event, assurance: 'link' }, [], now)).toEqual(given);
    expect(assuranceOf({ ...event, assurance: 'link' }, shown('room-code', 'one-time-code'), now)).toEqual(given);
  });

  it('is the room’s code while attendance is open; the stream’s code serves, and the room’s goes before it', () => {
    const asks = (...kinds: readonly ShownKind[]) => assuranceOf(event, shown(...kinds), now);
    expect(asks()).toEqual({ required: 'room-code', given: false, chosen: 'link' });
    expect(asks('one-time-code')).toEqual({ required: 'room-code', given: false, chosen: 'link' });
    expect(asks('stream-code')).toEqual({ required: 'room-code', given: true, chosen: 'stream-code' });
    expect(asks('stream-code', 'room-code')).toEqual({ required: 'room-code', given: true, chosen: 'room-code' });
  });

  it('is what the event asks of late signers from the moment attendance ends', () => {
    expect(assuranceOf(over, shown('room-code'), now)).toEqual({ required: 'link', given: true, chosen: 'link' });
    expect(assuranceOf({ ...over, lateAssurance: 'one-time-code' }, shown('room-code'), now)).toEqual({
      required: 'one-time-code',
      given: false,
      chosen: 'link',
    });
    expect(assuranceOf({ ...over, lateAssurance: 'one-time-code' }, shown('one-time-code'), now)).toEqual({
      required: 'one-time-code',
      given: true,
      chosen: 'one-time-code',
    });
  });

  it('may be a one-time code at any time', () => {
    const asking = { ...event, assurance: 'one-time-code' } as const;
    expect(assuranceOf(asking, shown('room-code'), now).given).toBe(false);
    expect(assuranceOf(asking, shown('room-code', 'one-time-code'), now).chosen).toBe('one-time-code');
  });

  it('says when a code arrived late, and a code that came in time goes before it', () => {
    const typedAt = new Date(now.getTime() - 300_000);
    const late = { kind: 'room-code', at: now, typedAt } as const;
    expect(assuranceOf(event, [late], now)).toEqual({
      required: 'room-code',
      given: true,
      chosen: 'room-code',
      late: { typedAt: typedAt.toISOString(), sentAt: now.toISOString() },
    });
    expect(assuranceOf(event, [late, ...shown('stream-code')], now)).toEqual({
      required: 'room-code',
      given: true,
      chosen: 'stream-code',
    });
  });
});
