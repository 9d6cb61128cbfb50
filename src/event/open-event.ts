import type { Tx } from '#db';
import { appendLeaf, officeDigest } from '#db/log';
import { Refusal } from '#errors';
import { assertPrintable } from '#letters';
import { recordedDigest } from '#trust/log/append';
import { type Event, missingDetail, nextState } from './event.ts';
import { contestMismatches, flagsFor } from './flags.ts';
import { holdEvent } from './load-event.ts';
import { freezeOffice } from './office.ts';
import { printedEntries } from './printed-entries.ts';
import { setState } from './store.ts';
import { eventWords } from './words.ts';

/** Whether an organiser still has to say that bases about another contest are meant. */
export function asksAboutContest(event: Event): boolean {
  return event.contestConfirmedAt === null && contestMismatches(event).length > 0;
}

/** Whether whoever opens an event must say why: bases of it are repealed on its day, or not yet in force. */
function asksWhyBases(event: Event): boolean {
  return flagsFor(event).length > 0;
}

const { fields } = eventWords('id');
const named = { title: fields.title, venue: fields.venue, endsAt: fields.end };

/**
 * Stops an event that cannot open yet.
 * @throws Refusal 'event-state'; 'event-incomplete' {missing: what is lacking, in Indonesian}; 'basis-contest-unconfirmed'.
 */
export function assertCanOpen(event: Event): void {
  nextState(event.state, 'open');
  const missing = missingDetail(event);
  if (missing.length > 0)
    throw new Refusal('event-incomplete', { missing: missing.map((one) => named[one]).join(', ') });
  if (asksAboutContest(event)) throw new Refusal('basis-contest-unconfirmed');
}

/**
 * Opens a draft in the caller's transaction, which also writes its frozen texts. `sample` is true on an instance without
 * https: its documents say CONTOH for good, since opening is not undone. Attendance ends when the meeting was planned to.
 * From here on its papers carry the office's name, seat, letterhead and emblem as they are now.
 * @throws Refusal as assertCanOpen(), 'not-found', 'letters-unprintable' {field, letters} of a draft or profile older than that rule, and 'basis-reason-missing' where a basis is not in force on the event's day and none is given.
 */
export async function openEvent(
  tx: Tx,
  orgId: string,
  id: string,
  { at, sample, basesReason = '' }: { readonly at: Date; readonly sample: boolean; readonly basesReason?: string },
): Promise<void> {
  const event = await holdEvent(tx, orgId, id);
  assertCanOpen(event);
  const reason = asksWhyBases(event) ? basesReason.trim() : null;
  if (reason === '') throw new Refusal('basis-reason-missing');
  const state = nextState(event.state, 'open');
  const attendanceEndsAt = plannedEnd(event, at);
  const moved = { state, openedAt: at, sample, attendanceEndsAt, basesReason: reason, lettersChecked: true };
  await setState(tx, orgId, id, moved);
  assertPrintable(printedEntries(event, await freezeOffice(tx, orgId, id, at)));
  await appendLeaf(tx, {
    orgId,
    kind: 'event-opened',
    subject: id,
    record: {
      event: id,
      at: at.toISOString(),
      sample: sample ? 'yes' : 'no',
      title: recordedDigest(event.title),
      office: await officeDigest(tx, orgId, id),
      'bases-reason': reason === null ? null : recordedDigest(reason),
      startsAt: event.startsAt.toISOString(),
      assurance: event.assurance,
      lateAssurance: event.lateAssurance,
      'attendance-end': attendanceEndsAt?.toISOString() ?? null,
      'signing-end': event.signingEndsAt?.toISOString() ?? null,
      'display-link-hall': event.hallGeneration,
      'display-link-stream': event.streamGeneration,
    },
    at,
  });
}

/** When attendance ends by itself. A plan that has passed already says nothing: then it ends when the organiser says so. */
function plannedEnd({ endsAt }: Event, at: Date): Date | null {
  return endsAt !== null && endsAt > at ? endsAt : null;
}
