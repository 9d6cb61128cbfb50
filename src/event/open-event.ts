import type { Tx } from '#db';
import { appendLeaf } from '#db/log';
import { Refusal } from '#errors';
import { recordedDigest } from '#trust/log/append';
import { type Event, missingDetail, nextState } from './event.ts';
import { contestMismatches } from './flags.ts';
import { holdEvent } from './load-event.ts';
import { setState } from './store.ts';
import { eventWords } from './words.ts';

/** Whether an organiser still has to say that bases about another contest are meant. */
export function asksAboutContest(event: Event): boolean {
  return event.contestConfirmedAt === null && contestMismatches(event).length > 0;
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
 * @throws Refusal as assertCanOpen(), and 'not-found'.
 */
export async function openEvent(
  tx: Tx,
  orgId: string,
  id: string,
  { at, sample }: { readonly at: Date; readonly sample: boolean },
): Promise<void> {
  const event = await holdEvent(tx, orgId, id);
  assertCanOpen(event);
  const state = nextState(event.state, 'open');
  const attendanceEndsAt = plannedEnd(event, at);
  await setState(tx, orgId, id, { state, openedAt: at, sample, attendanceEndsAt });
  await appendLeaf(tx, {
    orgId,
    kind: 'event-opened',
    subject: id,
    record: {
      event: id,
      at: at.toISOString(),
      sample: sample ? 'yes' : 'no',
      title: recordedDigest(event.title),
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
