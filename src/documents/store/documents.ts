import { and, desc, eq, isNull } from 'drizzle-orm';
import { type Db, document, publicRecord, statusEntry, type Tx } from '#db';
import { insertLeaf } from '#db/log';
import { newestDigest, newestSize, withRevisions } from '#signing';
import type { NewLeaf } from '#trust/log/append';

type Row = typeof document.$inferSelect;

/** Which closing document. */
export type DocumentKind = Row['kind'];
/** A sealed document without its bytes; digest and size are those of its newest version. */
export type SealedDocument = Omit<Row, 'bytes'>;

const shown = {
  orgId: document.orgId,
  eventId: document.eventId,
  id: document.id,
  kind: document.kind,
  version: document.version,
  code: document.code,
  verifyUrl: document.verifyUrl,
  digest: newestDigest(document.digest, document),
  size: newestSize(document.size, document),
  pages: document.pages,
  counts: document.counts,
  sealedAt: document.sealedAt,
  sealedBy: document.sealedBy,
  supersededAt: document.supersededAt,
  supersededReason: document.supersededReason,
};

/** All sealed documents of an event, newest version of each kind first. */
export async function listDocuments(db: Db | Tx, orgId: string, eventId: string): Promise<SealedDocument[]> {
  return await db
    .select(shown)
    .from(document)
    .where(and(eq(document.orgId, orgId), eq(document.eventId, eventId)))
    .orderBy(document.kind, desc(document.version));
}

/** The file of one document, in force or superseded, in its newest version. */
export async function findDocumentFile(
  db: Db,
  orgId: string,
  eventId: string,
  id: string,
): Promise<Pick<Row, 'kind' | 'version' | 'code' | 'bytes'> | undefined> {
  const [row] = await db
    .select({
      kind: document.kind,
      version: document.version,
      code: document.code,
      bytes: withRevisions(document.bytes, document),
    })
    .from(document)
    .where(and(eq(document.orgId, orgId), eq(document.eventId, eventId), eq(document.id, id)));
  return row;
}

/** Takes a place in the status list; false when it is taken. It stays INVALID until a record of this code is in force. */
export async function takeStatusIndex(db: Db, orgId: string, index: number, code: string): Promise<boolean> {
  const taken = await db.insert(statusEntry).values({ orgId, index, code }).onConflictDoNothing().returning();
  return taken.length > 0;
}

/** All that is written when a document is sealed. */
export interface NewDocument {
  readonly row: Omit<Row, 'supersededAt' | 'supersededReason'>;
  readonly record: typeof publicRecord.$inferInsert;
  readonly leaf: NewLeaf;
  /** Why the version before it no longer stands; empty for the first. */
  readonly reason: string;
}

/**
 * Writes a sealed document and takes the former version out of force, with its public record. The caller holds the event,
 * so that nobody else seals the same kind meanwhile. False, and nothing written, when another version came first.
 */
export async function insertDocument(tx: Tx, { row, record, leaf, reason }: NewDocument): Promise<boolean> {
  const { orgId, eventId, kind, sealedAt } = row;
  const [former] = await tx
    .select({ id: document.id, version: document.version, code: document.code })
    .from(document)
    .where(
      and(
        eq(document.orgId, orgId),
        eq(document.eventId, eventId),
        eq(document.kind, kind),
        isNull(document.supersededAt),
      ),
    );
  if ((former?.version ?? 0) + 1 !== row.version) return false;
  if (former) {
    await tx
      .update(document)
      .set({ supersededAt: sealedAt, supersededReason: reason })
      .where(and(eq(document.orgId, orgId), eq(document.eventId, eventId), eq(document.id, former.id)));
    await tx
      .update(publicRecord)
      .set({ status: 'superseded', revokedAt: sealedAt, revokedReason: reason })
      .where(and(eq(publicRecord.orgId, orgId), eq(publicRecord.code, former.code)));
  }
  await tx.insert(document).values(row);
  const leafId = await insertLeaf(tx, { orgId, subject: row.id, at: sealedAt, leaf });
  const { orgId: __, code: ___, ...facts } = { ...record, leafId };
  await tx
    .insert(publicRecord)
    .values({ ...record, leafId })
    .onConflictDoUpdate({ target: [publicRecord.orgId, publicRecord.code], set: facts });
  return true;
}
