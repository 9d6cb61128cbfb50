import { and, eq, isNull, sql } from 'drizzle-orm';
import { type Db, preparedPact, publicRecord, statusEntry, type Tx } from '#db';
import { insertLeaf } from '#db/log';
import type { NewLeaf } from '#trust/log/append';
import type { Evidence, PreparedPact } from '../steps.ts';
import { brokenConstraint } from './violation.ts';

/** What `facts` holds of a prepared revision besides its tail. */
interface Facts {
  readonly revision: Omit<PreparedPact['revision'], 'tail' | 'digest'> & { readonly digest: string };
  readonly verifyUrl: string;
}

/** A prepare with all that is written beside it, in one transaction. */
export interface NewPrepared {
  readonly pact: PreparedPact;
  readonly nonce: string;
  readonly statusIndex: number;
  readonly record: typeof publicRecord.$inferInsert;
  /** The leaf of the certificate that was issued for it. */
  readonly leaf: NewLeaf;
}

export type Written = 'written' | 'nonce-used' | 'status-index-taken';

/**
 * Writes a prepare; the same device's earlier one is superseded. Another device's stays: whoever completes first wins.
 * `nonce-used` and `status-index-taken` write nothing.
 */
export async function insertPrepared(db: Db, it: NewPrepared): Promise<Written> {
  try {
    await db.transaction((tx) => writePrepared(tx, it));
    return 'written';
  } catch (error) {
    const broken = brokenConstraint(error);
    if (broken === 'prepared_nonce') return 'nonce-used';
    if (broken?.startsWith('status_entry')) return 'status-index-taken';
    throw error;
  }
}

/** Sent at once and answered in order: one round trip instead of five. */
async function writePrepared(tx: Tx, { pact, nonce, statusIndex, record, leaf }: NewPrepared): Promise<void> {
  const { orgId, participantId, code, createdAt, evidence } = pact;
  await Promise.all([
    tx
      .update(preparedPact)
      .set({ supersededAt: createdAt })
      .where(
        and(
          eq(preparedPact.orgId, orgId),
          eq(preparedPact.participantId, participantId),
          isNull(preparedPact.supersededAt),
          sql`${preparedPact.evidence} ->> 'device' = ${evidence.device}`,
        ),
      ),
    tx.insert(preparedPact).values(toRow(pact, nonce)),
    tx.insert(statusEntry).values({ orgId, index: statusIndex, code }),
    tx.insert(publicRecord).values(record),
    insertLeaf(tx, { orgId, subject: pact.id, at: createdAt, leaf }),
  ]);
}

function toRow(pact: PreparedPact, nonce: string): typeof preparedPact.$inferInsert {
  const { revision, verifyUrl, evidence, ...columns } = pact;
  const { tail, digest, ...rest } = revision;
  const facts: Facts = { revision: { ...rest, digest: Buffer.from(digest).toString('hex') }, verifyUrl };
  return { ...columns, tail, facts, evidence, nonce, keyThumbprint: evidence.keyThumbprint };
}

/** A prepare of this person by its id. */
export async function findPrepared(
  db: Db,
  orgId: string,
  participantId: string,
  id: string,
): Promise<PreparedPact | undefined> {
  const [row] = await db
    .select()
    .from(preparedPact)
    .where(and(eq(preparedPact.orgId, orgId), eq(preparedPact.id, id), eq(preparedPact.participantId, participantId)))
    .limit(1);
  if (!row) return undefined;
  const { facts, evidence, tail, supersededAt: _, nonce: __, keyThumbprint: ___, ...columns } = row;
  const { revision, verifyUrl } = facts as Facts;
  const digest = new Uint8Array(Buffer.from(revision.digest, 'hex'));
  return { ...columns, revision: { ...revision, tail, digest }, verifyUrl, evidence: evidence as Evidence };
}

/** Whether a newer prepare of the same device has taken this one's place. */
export async function isSuperseded(db: Db, orgId: string, id: string): Promise<boolean> {
  const [row] = await db
    .select({ at: preparedPact.supersededAt })
    .from(preparedPact)
    .where(and(eq(preparedPact.orgId, orgId), eq(preparedPact.id, id)));
  return row?.at !== null;
}
