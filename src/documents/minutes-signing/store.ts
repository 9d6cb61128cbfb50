import { and, desc, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm';
import { type Db, document, minutes, preparedMinutes, publicRecord, signatory, statusEntry, type Tx } from '#db';
import { insertLeaf } from '#db/log';
import { mostPrepares, type Receipt, type TooMany, withRevisions } from '#signing';
import type { NewLeaf } from '#trust/log/append';
import type { MinutesEvidence, PreparedMinutes } from './prepared.ts';

export type Signatory = typeof signatory.$inferSelect;

/** The one who signs an event's berita acara. */
export async function findSignatory(db: Db, orgId: string, eventId: string): Promise<Signatory | undefined> {
  const where = and(eq(signatory.orgId, orgId), eq(signatory.eventId, eventId));
  return (await db.select().from(signatory).where(where).limit(1))[0];
}

/** By the hash of a link's token. */
export async function findSignatoryByLink(db: Db, hash: Uint8Array): Promise<Signatory | undefined> {
  return (await db.select().from(signatory).where(eq(signatory.linkHash, hash)).limit(1))[0];
}

export async function findSignatoryByHandle(db: Db, handle: string): Promise<Signatory | undefined> {
  return (await db.select().from(signatory).where(eq(signatory.handle, handle)).limit(1))[0];
}

/** Two organisers may ask at once: the first row stays. */
export async function insertSignatory(db: Db, row: Signatory): Promise<void> {
  await db.insert(signatory).values(row).onConflictDoNothing();
}

export async function saveSignatoryName(
  db: Db,
  orgId: string,
  eventId: string,
  set: Pick<Signatory, 'name' | 'office' | 'standing' | 'nip'>,
): Promise<void> {
  await db
    .update(signatory)
    .set(set)
    .where(and(eq(signatory.orgId, orgId), eq(signatory.eventId, eventId)));
}

/** False when somebody else has renewed it since. */
export async function saveSignatoryLink(
  tx: Tx,
  { orgId, eventId, id, linkGeneration }: Signatory,
  set: Pick<Signatory, 'linkGeneration' | 'linkHash'>,
): Promise<boolean> {
  const was = and(eq(signatory.id, id), eq(signatory.linkGeneration, linkGeneration));
  const saved = await tx
    .update(signatory)
    .set({ ...set, linkTakenAt: null, linkTakenTimes: 0 })
    .where(and(eq(signatory.orgId, orgId), eq(signatory.eventId, eventId), was))
    .returning({ id: signatory.id });
  return saved.length > 0;
}

/** A prepare with all that is written beside it. */
export interface NewPreparedMinutes {
  readonly prepared: PreparedMinutes;
  readonly nonce: string;
  readonly statusIndex: number;
  readonly record: typeof publicRecord.$inferInsert;
  /** The leaf of the certificate that was issued for it. */
  readonly leaf: NewLeaf;
}

export type Written = 'written' | 'nonce-used' | 'status-index-taken' | TooMany;

/** Writes a prepare, within the limits of a pact's, for each approved text; the others write nothing. */
export async function insertPrepared(db: Db, it: NewPreparedMinutes): Promise<Written> {
  const { prepared, nonce, statusIndex, record, leaf } = it;
  const { orgId, code } = prepared;
  return db
    .transaction(async (tx) => {
      const tooMany = await countPrepares(tx, prepared);
      if (tooMany) return tooMany;
      const before = await placeOf(tx, orgId, statusIndex);
      if (before !== undefined && !(await isGivenUp(tx, prepared, before))) return 'status-index-taken' as const;
      const placed = await tx
        .insert(statusEntry)
        .values({ orgId, index: statusIndex, code })
        .onConflictDoUpdate({
          target: [statusEntry.orgId, statusEntry.index],
          set: { code },
          setWhere: eq(statusEntry.code, before ?? ''),
        })
        .returning();
      if (placed.length === 0) return 'status-index-taken' as const;
      const written = await tx
        .insert(preparedMinutes)
        .values({ ...rowOf(prepared), nonce })
        .onConflictDoNothing()
        .returning({ id: preparedMinutes.id });
      if (written.length === 0) throw new NonceUsed();
      await tx.insert(publicRecord).values(record);
      await insertLeaf(tx, { orgId, subject: prepared.id, at: prepared.createdAt, leaf });
      return 'written' as const;
    })
    .catch(passNonceUsed);
}

/** Thrown inside the transaction, so that nothing of it is written. */
class NonceUsed extends Error {
  override readonly name = 'NonceUsed';
}

function passNonceUsed(error: unknown): 'nonce-used' {
  if (error instanceof NonceUsed) return 'nonce-used';
  throw error;
}

/** Holds the official's row, so that nobody counts or completes meanwhile. */
async function countPrepares(tx: Tx, it: PreparedMinutes): Promise<TooMany | undefined> {
  const { orgId, eventId, signatoryId, createdAt, evidence } = it;
  const [held] = await tx
    .select({ generation: signatory.linkGeneration })
    .from(signatory)
    .where(and(eq(signatory.orgId, orgId), eq(signatory.eventId, eventId), eq(signatory.id, signatoryId)))
    .for('update');
  const sameText = eq(sql`${preparedMinutes.evidence} ->> 'textDigest'`, evidence.textDigest);
  const rows = await tx
    .select({ at: preparedMinutes.createdAt })
    .from(preparedMinutes)
    .where(and(ofSignatory({ orgId, eventId, id: signatoryId }), sameText));
  if (rows.length >= mostPrepares.aLink * (held?.generation ?? 1)) return { minutes: 0 };
  const lately = rows.map(({ at }) => at.getTime() + 3_600_000 - createdAt.getTime()).filter((ms) => ms > 0);
  return lately.length < mostPrepares.anHour ? undefined : { minutes: Math.ceil(Math.min(...lately) / 60_000) };
}

/** The code that has this place in the status list. */
async function placeOf(tx: Tx, orgId: string, index: number): Promise<string | undefined> {
  const where = and(eq(statusEntry.orgId, orgId), eq(statusEntry.index, index));
  return (await tx.select({ code: statusEntry.code }).from(statusEntry).where(where))[0]?.code;
}

/** Whether that code is an earlier prepare of this device, which this one supersedes. */
async function isGivenUp(tx: Tx, { orgId, eventId, signatoryId, evidence }: PreparedMinutes, code: string) {
  const sameDevice = eq(sql`${preparedMinutes.evidence} ->> 'device'`, evidence.device);
  const where = and(
    ofSignatory({ orgId, eventId, id: signatoryId }),
    eq(preparedMinutes.code, code),
    sameDevice,
    isNull(preparedMinutes.completedAt),
  );
  return (await tx.select({ id: preparedMinutes.id }).from(preparedMinutes).where(where)).length > 0;
}

/** What `facts` holds of a prepare besides its bytes. */
interface Facts {
  readonly revision: Omit<PreparedMinutes['revision'], 'tail' | 'digest'> & { readonly digest: string };
  readonly sealField: PreparedMinutes['sealField'];
  readonly verifyUrl: string;
  readonly pages: number;
  readonly approvedAt: string;
}

function rowOf(prepared: PreparedMinutes) {
  const { base, revision, sealField, verifyUrl, pages, approvedAt, ...columns } = prepared;
  const { tail, digest, ...rest } = revision;
  const facts: Facts = {
    revision: { ...rest, digest: Buffer.from(digest).toString('hex') },
    sealField,
    verifyUrl,
    pages,
    approvedAt: approvedAt.toISOString(),
  };
  return { ...columns, base, tail, facts };
}

/** A prepare as it stands: completed, or waiting. */
export interface KeptMinutes {
  readonly prepared: PreparedMinutes;
  readonly requestDigest: Uint8Array | null;
  readonly receipt: Receipt | null;
  readonly completedAt: Date | null;
}

function keptOf(row: typeof preparedMinutes.$inferSelect): KeptMinutes {
  const { facts, evidence, tail, nonce: _, requestDigest, receipt, completedAt, ...columns } = row;
  const { revision, approvedAt, ...others } = facts as Facts;
  const digest = new Uint8Array(Buffer.from(revision.digest, 'hex'));
  const prepared: PreparedMinutes = {
    ...columns,
    ...others,
    revision: { ...revision, tail, digest },
    approvedAt: new Date(approvedAt),
    evidence: evidence as MinutesEvidence,
  };
  return { prepared, requestDigest, receipt: receipt as Receipt | null, completedAt };
}

const ofSignatory = ({ orgId, eventId, id }: Pick<Signatory, 'orgId' | 'eventId' | 'id'>) =>
  and(eq(preparedMinutes.orgId, orgId), eq(preparedMinutes.eventId, eventId), eq(preparedMinutes.signatoryId, id));

/** A prepare of this official by its id. */
export async function findPrepared(db: Db | Tx, of: Signatory, id: string): Promise<KeptMinutes | undefined> {
  const where = and(ofSignatory(of), eq(preparedMinutes.id, id));
  const [row] = await db.select().from(preparedMinutes).where(where).limit(1);
  return row && keptOf(row);
}

/** The last berita acara this official signed. */
export async function signedMinutesOf(
  db: Db | Tx,
  of: Signatory,
): Promise<(KeptMinutes & { readonly completedAt: Date; readonly receipt: Receipt }) | undefined> {
  const [row] = await db
    .select()
    .from(preparedMinutes)
    .where(and(ofSignatory(of), isNotNull(preparedMinutes.completedAt)))
    .orderBy(desc(preparedMinutes.completedAt))
    .limit(1);
  if (!row?.completedAt) return undefined;
  const kept = keptOf(row);
  return { ...kept, completedAt: row.completedAt, receipt: kept.receipt as Receipt };
}

/** Whether the same device has prepared anew since: then the older prepare is nobody's. */
export async function isSuperseded(db: Db, of: Signatory, { createdAt, evidence }: PreparedMinutes): Promise<boolean> {
  const newer = and(
    ofSignatory(of),
    gt(preparedMinutes.createdAt, createdAt),
    eq(sql`${preparedMinutes.evidence} ->> 'device'`, evidence.device),
  );
  return (await db.select({ id: preparedMinutes.id }).from(preparedMinutes).where(newer).limit(1)).length > 0;
}

/**
 * Holds the official's row and the berita acara until the transaction ends, so that neither a second completion nor a
 * change of the text comes in between. Answers when the text was approved; null for a draft.
 */
export async function holdMinutes(tx: Tx, { orgId, eventId }: Signatory): Promise<Date | null> {
  await tx
    .select({ id: signatory.id })
    .from(signatory)
    .where(and(eq(signatory.orgId, orgId), eq(signatory.eventId, eventId)))
    .for('update');
  const [row] = await tx
    .select({ approvedAt: minutes.approvedAt })
    .from(minutes)
    .where(and(eq(minutes.orgId, orgId), eq(minutes.eventId, eventId)))
    .for('share');
  return row?.approvedAt ?? null;
}

/** Marks a prepare as completed by this request. */
export async function markCompleted(
  tx: Tx,
  { orgId, eventId, id }: PreparedMinutes,
  set: { readonly requestDigest: Uint8Array; readonly receipt: Receipt; readonly completedAt: Date },
): Promise<void> {
  await tx
    .update(preparedMinutes)
    .set(set)
    .where(and(eq(preparedMinutes.orgId, orgId), eq(preparedMinutes.eventId, eventId), eq(preparedMinutes.id, id)));
}

/** The sealed berita acara of this code, in force or superseded, in its newest version. */
export async function minutesFile(
  db: Db,
  { orgId, eventId }: Signatory,
  code: string,
): Promise<Uint8Array | undefined> {
  const where = and(eq(document.orgId, orgId), eq(document.eventId, eventId), eq(document.code, code));
  const bytes = withRevisions(document.bytes, document);
  return (await db.select({ bytes }).from(document).where(where).limit(1))[0]?.bytes;
}
