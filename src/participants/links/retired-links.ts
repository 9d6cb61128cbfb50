import { and, eq, lte, type SQL } from 'drizzle-orm';
import { type Db, event, participant, retiredLink, type Tx } from '#db';
import { Refusal } from '#errors';

/** A link that is about to be replaced: a participant's, or the official's. */
export interface Retired {
  readonly orgId: string;
  readonly eventId: string;
  readonly holderId: string;
  readonly generation: number;
  readonly linkHash: Uint8Array;
  readonly at: Date;
}

/** So many replaced links of one holder are remembered; an older one is unknown. */
const mostRemembered = 20;

/** Remembers a link that another one takes the place of, so that whoever still has it is told so. */
export async function retireLink(tx: Tx, link: Retired): Promise<void> {
  const { orgId, eventId, holderId, generation } = link;
  await tx.insert(retiredLink).values(link).onConflictDoNothing();
  const old = lte(retiredLink.generation, generation - mostRemembered);
  await tx
    .delete(retiredLink)
    .where(
      and(eq(retiredLink.orgId, orgId), eq(retiredLink.eventId, eventId), eq(retiredLink.holderId, holderId), old),
    );
}

/**
 * What is said to somebody whose link opens nothing: 'link-replaced' (at, zone) where another one took its place,
 * 'link-removed' (at, zone) where its holder is off the roster besides, 'link-unknown' where it never was a link.
 */
export async function whyUnknown(db: Db, linkHash: Uint8Array | undefined): Promise<Refusal> {
  const found = linkHash && (await findRetired(db, eq(retiredLink.linkHash, linkHash)));
  return found ?? new Refusal('link-unknown');
}

/** As whyUnknown(), of a page that a link of this generation opened; a renewal of before links were remembered has no time. */
export async function whyEnded(
  db: Db,
  { orgId, eventId, id }: { readonly orgId: string; readonly eventId: string; readonly id: string },
  generation: number,
): Promise<Refusal> {
  const its = and(eq(retiredLink.orgId, orgId), eq(retiredLink.eventId, eventId), eq(retiredLink.holderId, id));
  return (await findRetired(db, and(its, eq(retiredLink.generation, generation)))) ?? new Refusal('link-replaced');
}

/** 'link-removed' (at, zone) for a person who was taken off the roster, by handle or by the link's hash. */
export async function whyRemoved(
  db: Db,
  by: { readonly handle: string } | { readonly hash: Uint8Array },
): Promise<Refusal> {
  const its = 'handle' in by ? eq(participant.handle, by.handle) : eq(participant.linkHash, by.hash);
  const [row] = await db
    .select({ at: participant.removedAt, zone: event.zone })
    .from(participant)
    .innerJoin(event, and(eq(event.orgId, participant.orgId), eq(event.id, participant.eventId)))
    .where(its)
    .limit(1);
  return row?.at ? removedSince(row.at, row.zone) : new Refusal('link-unknown');
}

const removedSince = (at: Date, zone: string) => new Refusal('link-removed', { at: at.toISOString(), zone });

async function findRetired(db: Db, where: SQL | undefined): Promise<Refusal | undefined> {
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
  if (!row) return undefined;
  const { at, zone, removedAt } = row;
  return removedAt ? removedSince(removedAt, zone) : new Refusal('link-replaced', { at: at.toISOString(), zone });
}
