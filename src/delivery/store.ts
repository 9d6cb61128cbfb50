import { and, eq, isNotNull, isNull, lt, lte, sql } from 'drizzle-orm';
import { type Db, outbox, type Tx } from '#db';

/** A message that waits, still encrypted. */
export interface Waiting {
  readonly orgId: string;
  readonly id: string;
  readonly box: Uint8Array;
  /** How often it was tried, this time included. */
  readonly tries: number;
  readonly expiresAt: Date;
}

/** Puts a message into the outbox, in the transaction of the act it follows. */
export async function insertMessage(
  tx: Tx,
  it: {
    readonly orgId: string;
    readonly id: string;
    readonly box: Uint8Array;
    readonly at: Date;
    readonly expiresAt: Date;
  },
): Promise<void> {
  const { at, ...row } = it;
  await tx.insert(outbox).values({ ...row, kind: 'e-mail', createdAt: at, nextAt: at });
}

/**
 * Takes up to `count` messages that are due, for nobody else until `leaseUntil`. If we crash before saying how it went,
 * they are due again then.
 */
export async function takeDue(
  db: Db,
  { now, leaseUntil, count }: { readonly now: Date; readonly leaseUntil: Date; readonly count: number },
): Promise<Waiting[]> {
  const due = db.$with('due').as(
    db
      .select({ orgId: outbox.orgId, id: outbox.id })
      .from(outbox)
      .where(and(isNotNull(outbox.box), lte(outbox.nextAt, now)))
      .orderBy(outbox.nextAt)
      .limit(count)
      .for('update', { skipLocked: true }),
  );
  const rows = await db
    .with(due)
    .update(outbox)
    .set({ nextAt: leaseUntil, tries: sql`${outbox.tries} + 1` })
    .from(due)
    .where(and(eq(outbox.orgId, due.orgId), eq(outbox.id, due.id)))
    .returning({
      orgId: outbox.orgId,
      id: outbox.id,
      box: outbox.box,
      tries: outbox.tries,
      expiresAt: outbox.expiresAt,
    });
  return rows.flatMap(({ box, ...row }) => (box ? [{ ...row, box }] : []));
}

type Key = Pick<Waiting, 'orgId' | 'id'>;
const isMessage = ({ orgId, id }: Key) => and(eq(outbox.orgId, orgId), eq(outbox.id, id));

/** It left; recipient and content are kept no longer. */
export async function markSent(db: Db, key: Key, at: Date): Promise<void> {
  await db.update(outbox).set({ sentAt: at, box: null, lastError: null }).where(isMessage(key));
}

/** It did not leave and is tried again at `nextAt`. */
export async function markFailed(db: Db, key: Key, nextAt: Date, lastError: string): Promise<void> {
  await db.update(outbox).set({ nextAt, lastError }).where(isMessage(key));
}

/** It will not leave any more; recipient and content are kept no longer. */
export async function giveUp(db: Db, key: Key, at: Date, lastError: string): Promise<void> {
  await db.update(outbox).set({ givenUpAt: at, box: null, lastError }).where(isMessage(key));
}

/** Gives up what is of no use any more; how many that were. */
export async function giveUpExpired(db: Db, now: Date): Promise<number> {
  const gone = await db
    .update(outbox)
    .set({ givenUpAt: now, box: null, lastError: sql`coalesce(${outbox.lastError}, 'expired')` })
    .where(and(isNotNull(outbox.box), lte(outbox.expiresAt, now)))
    .returning({ id: outbox.id });
  return gone.length;
}

const keptMs = 30 * 86_400_000;

/** Deletes messages that were sent or given up, a month after they were written. Their content went when that was. */
export async function freeOutbox(db: Db, now: Date): Promise<void> {
  const old = lt(outbox.createdAt, new Date(now.getTime() - keptMs));
  await db.delete(outbox).where(and(isNull(outbox.box), old));
}
