import { and, desc, eq, type GetColumnData, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { fileRevision, type Tx } from '#db';
import { appendLeaf } from '#db/log';

type Row = typeof fileRevision.$inferSelect;

/** Something that is appended to a sealed file later: a timestamp from outside, or what an archive needs. */
export interface NewFileRevision extends Row {
  /** Id of the pact or document whose file it is: what the leaf speaks of. */
  readonly subject: string;
}

/**
 * Adds a revision to a sealed file, with its leaf `file-archived`. `ordinal` is one more than the newest the caller read
 * the file with. False, and nothing written, when somebody else added one meanwhile: what was made is then made of old bytes
 * and nobody's. So a repeated or interrupted job loses nothing and doubles nothing.
 */
export async function addFileRevision(tx: Tx, { subject, ...row }: NewFileRevision): Promise<boolean> {
  const { orgId, eventId, code, ordinal, kind, digest, at } = row;
  const ofFile = and(eq(fileRevision.orgId, orgId), eq(fileRevision.code, code));
  const [newest] = await tx
    .select({ ordinal: fileRevision.ordinal })
    .from(fileRevision)
    .where(ofFile)
    .orderBy(desc(fileRevision.ordinal))
    .limit(1);
  if ((newest?.ordinal ?? 0) + 1 !== ordinal) return false;
  const written = await tx
    .insert(fileRevision)
    .values(row)
    .onConflictDoNothing()
    .returning({ ordinal: fileRevision.ordinal });
  if (written.length === 0) return false;
  const file = Buffer.from(digest).toString('hex');
  const record = { event: eventId, code, ordinal, kind, file, at: at.toISOString() };
  await appendLeaf(tx, { orgId, kind: 'file-archived', subject, record, at });
  return true;
}

/** Where a sealed file was stored, as columns of its table. */
export interface SealedColumns {
  readonly orgId: AnyPgColumn;
  readonly code: AnyPgColumn;
}

/**
 * The bytes stored when a file was sealed (a pact's tail, a whole document) with every later revision behind them: whoever
 * hands out a sealed file reads this column, and so hands out its newest version. Null where the sealed bytes are.
 */
export function withRevisions<T extends AnyPgColumn>(sealed: T, { orgId, code }: SealedColumns): SQL<GetColumnData<T>> {
  const { tail, ordinal } = fileRevision;
  const later = sql`select string_agg(${tail}, ''::bytea order by ${ordinal}) from ${fileRevision} where ${ofFile({ orgId, code })}`;
  return qualified(sql`${sealed} || coalesce((${later}), ''::bytea)`);
}

/** How many revisions a file has so far. */
export function newestOrdinal(columns: SealedColumns): SQL<number> {
  return qualified(sql`coalesce(${newest(fileRevision.ordinal, columns)}, 0)`);
}

/** Of the newest version: SHA-256 of the whole file. */
export function newestDigest(sealed: AnyPgColumn, columns: SealedColumns): SQL<Uint8Array> {
  return qualified(sql`coalesce(${newest(fileRevision.digest, columns)}, ${sealed})`);
}

/** Of the newest version: length of the whole file. */
export function newestSize(sealed: AnyPgColumn, columns: SealedColumns): SQL<number> {
  return qualified(sql`coalesce(${newest(fileRevision.size, columns)}, ${sealed})`);
}

function newest(column: AnyPgColumn, columns: SealedColumns): SQL {
  return sql`(select ${column} from ${fileRevision} where ${ofFile(columns)} order by ${fileRevision.ordinal} desc limit 1)`;
}

/** The query builder drops the table's name from columns that stand in a selected expression itself, not deeper in it. */
function qualified<T>(expression: SQL): SQL<T> {
  return sql<T>`(${expression})`;
}

function ofFile({ orgId, code }: SealedColumns): SQL {
  return sql`${fileRevision.orgId} = ${orgId} and ${fileRevision.code} = ${code}`;
}
