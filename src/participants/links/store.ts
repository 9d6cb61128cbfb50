import { and, desc, eq, inArray, lte, type SQL, sql } from 'drizzle-orm';
import { type Db, event, linkExport, linkSent, participant, retiredLink, signatory, type Tx } from '#db';

export type LinkExport = typeof linkExport.$inferSelect;

/** Notes that links left the service. */
export async function insertExport(tx: Tx, row: LinkExport): Promise<void> {
  await tx.insert(linkExport).values(row);
}

interface Taken {
  readonly orgId: string;
  readonly eventId: string;
  readonly ids: readonly string[];
  readonly at: Date;
}

/** Writes beside the official who signs the berita acara that his link was taken. */
export async function markOfficialTaken(tx: Tx, { orgId, eventId, at }: Taken): Promise<void> {
  await tx
    .update(signatory)
    .set({ linkTakenAt: at, linkTakenTimes: sql`${signatory.linkTakenTimes} + 1` })
    .where(and(eq(signatory.orgId, orgId), eq(signatory.eventId, eventId)));
}

/** Writes beside participants that their links were taken. */
export async function markTaken(tx: Tx, taken: Taken): Promise<void> {
  const { orgId, eventId, ids, at } = taken;
  for (let start = 0; start < ids.length; start += batch) {
    await tx
      .update(participant)
      .set({ linkTakenAt: at, linkTakenTimes: sql`${participant.linkTakenTimes} + 1` })
      .where(
        and(
          eq(participant.orgId, orgId),
          eq(participant.eventId, eventId),
          inArray(participant.id, ids.slice(start, start + batch)),
        ),
      );
  }
}

export type LinkSent = typeof linkSent.$inferSelect;

/** Whose links an organiser said he sent, in an event. */
export async function sentOf(db: Db, orgId: string, eventId: string): Promise<LinkSent[]> {
  return await db
    .select()
    .from(linkSent)
    .where(and(eq(linkSent.orgId, orgId), eq(linkSent.eventId, eventId)));
}

/** Notes that links were sent; who said so of the same link before stays named. */
export async function insertSent(tx: Tx, rows: readonly LinkSent[]): Promise<void> {
  if (rows.length === 0) return;
  const { orgId, eventId, participantId, generation } = linkSent;
  await tx
    .insert(linkSent)
    .values([...rows])
    .onConflictDoUpdate({
      target: [orgId, eventId, participantId],
      set: { generation: sql`excluded.generation`, by: sql`excluded.by`, at: sql`excluded.at` },
      setWhere: sql`${generation} <> excluded.generation`,
    });
}

/** Takes that back. */
export async function deleteSent(tx: Tx, orgId: string, eventId: string, ids: readonly string[]): Promise<void> {
  await tx
    .delete(linkSent)
    .where(and(eq(linkSent.orgId, orgId), eq(linkSent.eventId, eventId), inArray(linkSent.participantId, [...ids])));
}

/** PostgreSQL takes 65,535 parameters. */
const batch = 5_000;

/** The latest exports of an event, newest first. */
export async function latestExports(db: Db | Tx, orgId: string, eventId: string, limit: number): Promise<LinkExport[]> {
  return await db
    .select()
    .from(linkExport)
    .where(and(eq(linkExport.orgId, orgId), eq(linkExport.eventId, eventId)))
    .orderBy(desc(linkExport.at))
    .limit(limit);
}

export type RetiredLink = typeof retiredLink.$inferSelect;

/** Remembers a replaced link, and forgets what is older than the newest `most` of its holder. */
export async function insertRetired(tx: Tx, link: RetiredLink, most: number): Promise<void> {
  await tx.insert(retiredLink).values(link).onConflictDoNothing();
  await tx.delete(retiredLink).where(and(ofHolder(link), lte(retiredLink.generation, link.generation - most)));
}

/** Since when a link is replaced, and its holder off the roster; in which zone that is told. */
export interface Gone {
  readonly at: Date;
  readonly removedAt: Date | null;
  readonly zone: string;
}

export async function retiredByHash(db: Db, hash: Uint8Array): Promise<Gone | undefined> {
  return findRetired(db, eq(retiredLink.linkHash, hash));
}

export async function retiredOf(db: Db, holder: Holder, generation: number): Promise<Gone | undefined> {
  return findRetired(db, and(ofHolder(holder), eq(retiredLink.generation, generation)));
}

/** Since when a person is off the roster, by handle or by the hash of the link. */
export async function removalOf(
  db: Db,
  by: { readonly handle: string } | { readonly hash: Uint8Array },
): Promise<Pick<Gone, 'removedAt' | 'zone'> | undefined> {
  const its = 'handle' in by ? eq(participant.handle, by.handle) : eq(participant.linkHash, by.hash);
  const [row] = await db
    .select({ removedAt: participant.removedAt, zone: event.zone })
    .from(participant)
    .innerJoin(event, and(eq(event.orgId, participant.orgId), eq(event.id, participant.eventId)))
    .where(its)
    .limit(1);
  return row;
}

type Holder = Pick<RetiredLink, 'orgId' | 'eventId' | 'holderId'>;

const ofHolder = ({ orgId, eventId, holderId }: Holder) =>
  and(eq(retiredLink.orgId, orgId), eq(retiredLink.eventId, eventId), eq(retiredLink.holderId, holderId));

async function findRetired(db: Db, where: SQL | undefined): Promise<Gone | undefined> {
  const { orgId, eventId, holderId } = retiredLink;
  const [row] = await db
    .select({ at: retiredLink.at, removedAt: participant.removedAt, zone: event.zone })
    .from(retiredLink)
    .innerJoin(event, and(eq(event.orgId, orgId), eq(event.id, eventId)))
    .leftJoin(
      participant,
      and(eq(participant.orgId, orgId), eq(participant.eventId, eventId), eq(participant.id, holderId)),
    )
    .where(where)
    .limit(1);
  return row;
}
