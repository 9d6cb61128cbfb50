import { asc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { type Db, failedTry, type Tx } from '#db';
import { type Pace, waitOf } from '../pace.ts';

/** At one time. The next time, which is soon, goes on. */
const mostRemoved = 20_000;

/** What a try is counted by. */
export interface CountedTry {
  readonly subject: Uint8Array;
  /** The account that it is a try at, where it is one account's. */
  readonly about: Uint8Array | null;
  readonly pace: Pace;
}

/**
 * Counts a try by each of its subjects before it is made, so that many at once cannot slip through. Where one of them has
 * to wait, nothing is counted and the answer is until when: somebody who keeps trying makes nobody wait for longer. That is
 * asked without a lock first: whoever has to wait holds no connection while others are counted.
 */
export async function countTries(
  db: Db,
  tries: readonly CountedTry[],
  at: Date,
  keptMs: number,
): Promise<Date | undefined> {
  const waiting = nextTry(tries, await findTries(db, tries), at, keptMs);
  if (waiting) return waiting;
  return db.transaction(async (tx) => {
    const known = await lockTries(tx, tries, at);
    const next = nextTry(tries, known, at, keptMs);
    if (next) return next;
    for (const { subject } of tries) {
      const last = known.find((row) => same(row.subject, subject));
      const count = last && counts(last, at, keptMs) ? last.count + 1 : 1;
      await tx.update(failedTry).set({ count, lastAt: at }).where(eq(failedTry.subject, subject));
    }
    return undefined;
  });
}

type Row = Pick<typeof failedTry.$inferSelect, 'subject' | 'count' | 'lastAt'>;

const columns = { subject: failedTry.subject, count: failedTry.count, lastAt: failedTry.lastAt };

function findTries(db: Db | Tx, tries: readonly CountedTry[]) {
  const subjects = tries.map(({ subject }) => subject);
  return db.select(columns).from(failedTry).where(inArray(failedTry.subject, subjects));
}

/** In one order, so that no two wait for each other. */
async function lockTries(tx: Tx, tries: readonly CountedTry[], lastAt: Date): Promise<Row[]> {
  const rows = tries.map(({ subject, about }) => ({ subject, about, count: 0, lastAt }));
  rows.sort((a, b) => Buffer.compare(a.subject, b.subject));
  await tx.insert(failedTry).values(rows).onConflictDoNothing();
  return findTries(tx, tries).orderBy(asc(failedTry.subject)).for('update');
}

function nextTry(tries: readonly CountedTry[], known: readonly Row[], at: Date, keptMs: number): Date | undefined {
  const waits = tries.flatMap(({ subject, pace }) => {
    const last = known.find((row) => same(row.subject, subject));
    return last && counts(last, at, keptMs) ? [last.lastAt.getTime() + waitOf(last.count, pace)] : [];
  });
  const until = Math.max(...waits);
  return until > at.getTime() ? new Date(until) : undefined;
}

/** A failure that is long past counts no more; nor does one of a time to come, written by a clock that was wrong. */
function counts({ lastAt }: Row, at: Date, keptMs: number): boolean {
  return Math.abs(at.getTime() - lastAt.getTime()) <= keptMs;
}

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

export async function forgetTries(db: Db, subjects: readonly Uint8Array[]): Promise<void> {
  for (const subject of subjects) await removeTries(db, sql`subject = ${subject}`);
}

export async function forgetTriesAbout(db: Db, about: Uint8Array): Promise<void> {
  await removeTries(db, sql`about = ${about}`);
}

/** Takes one counted try back, for subjects that many people share. */
export async function takeBackTries(db: Db, subjects: readonly Uint8Array[]): Promise<void> {
  for (const subject of subjects)
    await db
      .update(failedTry)
      .set({ count: sql`greatest(${failedTry.count} - 1, 0)` })
      .where(eq(failedTry.subject, subject));
}

/** Removes what counts no more, of whatever kind; rows that somebody is counting at this moment are left to the next time. */
export async function forgetTriesBefore(db: Db, before: Date): Promise<void> {
  await removeTries(db, sql`last_at < ${before.toISOString()}::timestamptz`, sql`skip locked`);
}

/** By where they lie, found once: a join of a table that was small when its plan was made takes minutes when it is not. */
async function removeTries(db: Db, which: SQL, others: SQL = sql``): Promise<void> {
  await db.execute(sql`delete from failed_try where ctid = any(array(
    select ctid from failed_try where ${which} order by subject limit ${mostRemoved} for update ${others}))`);
}
