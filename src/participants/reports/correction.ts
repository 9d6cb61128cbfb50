import type { Clock } from '#clock';
import type { Db, Tx } from '#db';
import { Refusal } from '#errors';
import { inFull } from '#letters';
import { decide, findCorrections } from './store.ts';

/** What a participant said is wrong with his data, and what came of it; `decision` is null while it waits. */
export interface Correction {
  readonly id: string;
  readonly message: string;
  readonly at: Date;
  readonly decision: 'accepted' | 'declined' | null;
  /** What the organiser tells the participant; empty where nothing was written. */
  readonly answer: string;
  readonly settledAt: Date | null;
}

/** A correction of one person, and who decides on it. */
export interface Deciding {
  readonly orgId: string;
  readonly eventId: string;
  readonly participantId: string;
  readonly reportId: string;
  readonly by: string;
  readonly answer: string;
}

/** Longest answer, in characters. */
export const longestAnswer = 500;

/** What a person asked to have corrected, newest first (a hundred at most), for his own page and the organiser's. */
export async function correctionsOf(
  db: Db | Tx,
  orgId: string,
  eventId: string,
  participantId: string,
): Promise<readonly Correction[]> {
  return await findCorrections(db, orgId, eventId, participantId);
}

/**
 * Says that the data were corrected as asked. Runs in the transaction that corrects them: the participant never reads
 * "diperbaiki" of data that stayed as they were.
 * @throws Refusal 'correction-settled' when somebody has decided on it already.
 */
export async function acceptCorrection(tx: Tx, deciding: Deciding, at: Date): Promise<void> {
  await settle(tx, deciding, 'accepted', at);
}

/**
 * Leaves the data as they are and tells the participant why.
 * @throws Refusal 'reason-missing' without an answer, 'correction-settled'.
 */
export async function declineCorrection(
  { db, clock }: { readonly db: Db; readonly clock: Clock },
  deciding: Deciding,
): Promise<void> {
  if (deciding.answer.trim() === '') throw new Refusal('reason-missing');
  await settle(db, deciding, 'declined', clock.now());
}

async function settle(db: Db | Tx, deciding: Deciding, decision: 'accepted' | 'declined', at: Date): Promise<void> {
  const answer = inFull(deciding.answer, longestAnswer);
  if (!(await decide(db, { ...deciding, answer, decision, at }))) throw new Refusal('correction-settled');
}
