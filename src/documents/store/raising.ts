import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { type Db, publicRecord, type Tx } from '#db';
import type { DueFile } from './archive.ts';

/** Signers' certificates last seven days from the prepare, which may be an hour older than the signature; and some to act in. */
const reachMs = 7 * 86_400_000 - 2 * 3_600_000;

/** A file whose trusted time did not come while its signer's certificate lasted. */
export interface LateFile {
  readonly code: string;
  readonly title: string;
  /** Of the signer; empty for a document of the office. */
  readonly name: string;
  readonly signedAt: Date;
}

/** Files of an event that have the server's time only. */
export interface RaisingFigures {
  readonly waiting: number;
  readonly late: number;
  /** The first of them, oldest first. */
  readonly lateFiles: readonly LateFile[];
}

const mostNamed = 500;

/** In force, with the server's time only. A list bears no person's signature, so that no certificate runs out on it. */
const untrusted = sql`r.status = 'recorded' and r.time_source = 'server'`;
const inReach = (now: Date): SQL =>
  sql`(r.kind in ('attendance-list', 'signer-list') or r.signed_at > ${new Date(now.getTime() - reachMs).toISOString()})`;

/** The next files that an outside timestamp may still raise, oldest first, without those of `except`. */
export async function raisableFiles(db: Db, now: Date, limit: number, except: readonly string[]): Promise<DueFile[]> {
  const others = except.length === 0 ? sql`` : sql`and r.code not in ${[...except]}`;
  const rows = await db.execute<{ org_id: string; code: string; event_id: string; id: string; kind: DueFile['kind'] }>(
    sql`with r as (
        select r.org_id, r.code, r.kind, r.signed_at from public_record r
        where ${untrusted} and ${inReach(now)} ${others} order by r.signed_at limit ${limit}
      )
      select r.org_id, r.code, p.event_id, p.id, 'pact' as kind, r.signed_at
      from r join pact p on p.org_id = r.org_id and p.code = r.code
      union all
      select r.org_id, r.code, d.event_id, d.id, 'document', r.signed_at
      from r join document d on d.org_id = r.org_id and d.code = r.code
      order by signed_at`,
  );
  return [...rows].map(({ org_id: orgId, event_id: eventId, code, id, kind }) => ({ orgId, eventId, code, id, kind }));
}

/** How an event's files stand that wait for an outside clock, or waited in vain. */
export async function raisingFigures(
  db: Db,
  { orgId, eventId }: Pick<DueFile, 'orgId' | 'eventId'>,
  now: Date,
): Promise<RaisingFigures> {
  const rows = await db.execute<{ code: string; title: string; name: string; signed_at: string; waits: boolean }>(
    sql`select r.code, r.title, r.name, r.signed_at, ${inReach(now)} as waits from public_record r
      where r.org_id = ${orgId} and ${untrusted} and r.code in (
        select code from pact where org_id = ${orgId} and event_id = ${eventId}
        union all select code from document where org_id = ${orgId} and event_id = ${eventId})
      order by r.signed_at`,
  );
  const late = [...rows].filter(({ waits }) => !waits);
  return {
    waiting: rows.length - late.length,
    late: late.length,
    lateFiles: late.slice(0, mostNamed).map(({ code, title, name, signed_at: signedAt }) => ({
      code,
      title,
      name,
      signedAt: new Date(signedAt),
    })),
  };
}

/**
 * Whether a file still has the server's time only; its record is held until the transaction ends. Two processes may have
 * found the same file, and the second one may have read it after the first had raised it.
 */
export async function holdUntrusted(tx: Tx, { orgId, code }: Pick<DueFile, 'orgId' | 'code'>): Promise<boolean> {
  const held = await tx
    .select({ code: publicRecord.code })
    .from(publicRecord)
    .where(and(eq(publicRecord.orgId, orgId), eq(publicRecord.code, code), isNull(publicRecord.trustedAt)))
    .for('update');
  return held.length > 0;
}

/**
 * Notes that an outside clock vouches for a file: the first such time stays. A time after the signer's certificate ended
 * proves too little to be called trusted, and is not noted.
 */
export async function noteTrustedTime(
  tx: Tx,
  { orgId, code }: Pick<DueFile, 'orgId' | 'code'>,
  at: Date,
): Promise<void> {
  const early = sql`(${publicRecord.kind} in ('attendance-list', 'signer-list') or ${publicRecord.signedAt} > ${new Date(
    at.getTime() - 7 * 86_400_000,
  ).toISOString()})`;
  await tx
    .update(publicRecord)
    .set({ timeSource: 'trusted', trustedAt: at })
    .where(and(eq(publicRecord.orgId, orgId), eq(publicRecord.code, code), isNull(publicRecord.trustedAt), early));
}
