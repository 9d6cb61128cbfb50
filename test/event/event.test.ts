import { describe, expect, it } from 'vitest';
import { type EventPart, type EventState, mayChange, missingDetail, nextState } from '#event';
import { muna } from './muna.ts';

describe('the states of an event', () => {
  it('go from draft to open to closed, and nowhere else', () => {
    expect(nextState('draft', 'open')).toBe('open');
    expect(nextState('open', 'close')).toBe('closed');
    for (const [state, act] of [
      ['open', 'open'],
      ['closed', 'open'],
      ['draft', 'close'],
      ['closed', 'close'],
    ] as const) {
      expect(() => nextState(state, act)).toThrow(expect.objectContaining({ code: 'event-state' }));
    }
  });

  it('freeze what signed texts speak of when the event opens, and everything when it closes', () => {
    const allowed = (state: EventState) =>
      (['detail', 'texts', 'roster', 'links', 'signatures'] as EventPart[]).filter((part) => mayChange(state, part));
    expect(allowed('draft')).toEqual(['detail', 'texts', 'roster', 'links']);
    expect(allowed('open')).toEqual(['roster', 'links', 'signatures']);
    expect(allowed('closed')).toEqual([]);
  });
});

describe('an event that is about to open', () => {
  it('lacks nothing when title and venue are there and it ends after it starts', () => {
    expect(missingDetail(muna)).toEqual([]);
  });

  it('is told what it lacks, in the order of the form', () => {
    expect(missingDetail({ ...muna, title: ' ', venue: '', endsAt: muna.startsAt })).toEqual([
      'title',
      'venue',
      'endsAt',
    ]);
  });
});
