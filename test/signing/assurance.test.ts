import { describe, expect, it } from 'vitest';
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
const over = { ...event, attendanceEndsAt: now };

describe('what signing asks for besides the link', () => {
  it('is nothing where the event asks for nothing, and nothing more is claimed than was asked for', () => {
    const given = { required: 'link', given: true, chosen: 'link' };
    expect(assuranceOf({ ...event, assurance: 'link' }, [], now)).toEqual(given);
    expect(assuranceOf({ ...event, assurance: 'link' }, ['room-code', 'one-time-code'], now)).toEqual(given);
  });

  it('is the room’s code while attendance is open; the stream’s code serves, and the room’s goes before it', () => {
    const asks = (...shown: Parameters<typeof assuranceOf>[1]) => assuranceOf(event, shown, now);
    expect(asks()).toEqual({ required: 'room-code', given: false, chosen: 'link' });
    expect(asks('one-time-code')).toEqual({ required: 'room-code', given: false, chosen: 'link' });
    expect(asks('stream-code')).toEqual({ required: 'room-code', given: true, chosen: 'stream-code' });
    expect(asks('stream-code', 'room-code')).toEqual({ required: 'room-code', given: true, chosen: 'room-code' });
  });

  it('is what the event asks of late signers from the moment attendance ends', () => {
    expect(assuranceOf(over, ['room-code'], now)).toEqual({ required: 'link', given: true, chosen: 'link' });
    expect(assuranceOf({ ...over, lateAssurance: 'one-time-code' }, ['room-code'], now)).toEqual({
      required: 'one-time-code',
      given: false,
      chosen: 'link',
    });
    expect(assuranceOf({ ...over, lateAssurance: 'one-time-code' }, ['one-time-code'], now)).toEqual({
      required: 'one-time-code',
      given: true,
      chosen: 'one-time-code',
    });
  });

  it('may be a one-time code at any time', () => {
    const asking = { ...event, assurance: 'one-time-code' } as const;
    expect(assuranceOf(asking, ['room-code'], now).given).toBe(false);
    expect(assuranceOf(asking, ['room-code', 'one-time-code'], now).chosen).toBe('one-time-code');
  });
});
