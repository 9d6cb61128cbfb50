import { Refusal } from '#errors';
import { inFull } from '#letters';
import type { Services } from '#web';
import type { AbsenceReason } from '../../attendance.ts';
import type { PeopleFilter } from '../people/filter.ts';
import { countChosen, deleteAbsences, deleteBatch, insertAbsences, saveAbsence } from './store.ts';

/** Longest remark, in characters. */
export const longestNote = 200;

/** Why somebody does not come or sign, as told to which account. */
export interface Telling {
  readonly orgId: string;
  readonly eventId: string;
  readonly by: string;
  readonly reason: AbsenceReason;
  readonly note: string;
}

/** Whose reason it is: people by id, or all whom a filter finds. */
export type Chosen = { readonly ids: readonly string[] } | { readonly filter: PeopleFilter };

/** What came of recording for many. */
export interface Batch {
  /** Names the batch to undoAbsences(). */
  readonly at: Date;
  readonly recorded: number;
  /** Those who are there already, or have a reason already: theirs stays. */
  readonly skipped: number;
}

type Given = Pick<Services, 'db' | 'clock'>;

/**
 * Records why one person does not come or sign; a reason recorded before gives way. It may be said of somebody who came,
 * too: one can come and not sign; and after the closing, since reasons reach the organiser while the berita acara is written.
 * @throws Refusal 'not-found' for nobody on the roster.
 */
export async function recordAbsence({ db, clock }: Given, participantId: string, telling: Telling): Promise<void> {
  const at = clock.now();
  await db.transaction(async (tx) => {
    const { orgId, eventId, by, reason } = telling;
    const note = cleaned(telling.note);
    if (!(await saveAbsence(tx, { orgId, eventId, participantId, by, reason, note, at })))
      throw new Refusal('not-found');
  });
}

/**
 * Records one reason for many in one statement. It touches neither those who are there nor those whose reason is known,
 * so that undoAbsences() restores exactly what was.
 * @throws Refusal 'not-found'.
 */
export async function recordAbsences(
  { db, clock, custody }: Given & Pick<Services, 'custody'>,
  chosen: Chosen,
  telling: Telling,
): Promise<Batch> {
  const at = clock.now();
  return await db.transaction(async (tx) => {
    const all = await countChosen(tx, custody, telling, chosen);
    const recorded = await insertAbsences(tx, custody, chosen, { ...telling, note: cleaned(telling.note), at });
    return { at, recorded, skipped: all - recorded };
  });
}

/** Takes back what one account recorded for many at one moment; how many. */
export async function undoAbsences({ db }: Pick<Services, 'db'>, batch: BatchName): Promise<number> {
  return await db.transaction(async (tx) => {
    return await deleteBatch(tx, batch);
  });
}

export interface BatchName {
  readonly orgId: string;
  readonly eventId: string;
  readonly by: string;
  readonly at: Date;
}

/** Takes the reasons of these people away, whoever recorded them; how many. */
export async function removeAbsences(
  { db }: Pick<Services, 'db'>,
  where: { readonly orgId: string; readonly eventId: string },
  ids: readonly string[],
): Promise<number> {
  return await db.transaction(async (tx) => {
    return ids.length === 0 ? 0 : await deleteAbsences(tx, where.orgId, where.eventId, ids);
  });
}

const cleaned = (note: string): string => inFull(note, longestNote);
