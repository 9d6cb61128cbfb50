import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { type Db, participant, rosterChange, rosterDeed, type Tx, unit } from '#db';
import { type DeedRow, isHeld, isTaken, type Named, type Place } from './deeds.ts';

/** Why somebody stays as a deed made them: changed since, signed or come since, or their NIP or NIK is another's by now. */
export type StayReason = 'changed-since' | 'held' | 'taken';
type Back = StayReason | 'back';

/** So many of those who stay are named. */
export const mostStaying = 500;

export interface Staying extends Named {
  readonly reason: StayReason;
}

/** Who is as a deed made them, and goes back; and who stays, and why. Before the deed is undone. */
export async function countBack(db: Db | Tx, deed: DeedRow): Promise<{ readonly back: number; readonly stay: number }> {
  const rows = await db
    .select({ back: sql<boolean>`${backOf(deed)} = 'back'`, count: sql<number>`count(*)::int` })
    .from(rosterChange)
    .innerJoin(participant, ofChange)
    .where(doneBy(deed))
    .groupBy(sql`1`);
  const of = (back: boolean) => rows.find((one) => one.back === back)?.count ?? 0;
  return { back: of(true), stay: of(false) };
}

/** Those who stay, by name; before the deed is undone. */
export async function nameStaying(db: Db | Tx, deed: DeedRow): Promise<Staying[]> {
  const { handle, name, titleFront, titleBack } = participant;
  const reason = sql<StayReason>`${backOf(deed)}`;
  return await db
    .select({ handle, name, titleFront, titleBack, unit: unit.name, reason })
    .from(rosterChange)
    .innerJoin(participant, ofChange)
    .innerJoin(unit, and(eq(unit.orgId, participant.orgId), eq(unit.id, participant.unitId)))
    .where(and(doneBy(deed), sql`${backOf(deed)} <> 'back'`))
    .orderBy(unit.name, participant.name, participant.id)
    .limit(mostStaying);
}

const ofChange = and(
  eq(participant.orgId, rosterChange.orgId),
  eq(participant.eventId, rosterChange.eventId),
  eq(participant.id, rosterChange.participantId),
);

function doneBy({ orgId, eventId, id }: DeedRow): SQL | undefined {
  const { deedId, how } = rosterChange;
  return and(eq(rosterChange.orgId, orgId), eq(rosterChange.eventId, eventId), eq(deedId, id), eq(how, 'bulk'));
}

function backOf(deed: DeedRow): SQL<Back> {
  const place: Place = deed;
  const gone =
    deed.kind === 'unit'
      ? sql`not exists (select from ${unit} u where u.org_id = ${deed.orgId} and u.id = ${rosterChange.fromUnit} and u.merged_into is null)`
      : sql`false`;
  const taken = deed.kind === 'withdraw' ? isTaken(place) : sql`false`;
  return sql<Back>`case when ${participant.updatedAt} <> ${deed.at.toISOString()}::timestamptz or ${gone} then 'changed-since'
    when ${taken} then 'taken' when not ${rosterChange.held} and ${isHeld(place)} then 'held' else 'back' end`;
}

interface Undoing {
  readonly by: string;
  readonly at: Date;
}

/** Notes of whom a deed is taken back; they are who the next statement changes. */
export async function insertBack(tx: Tx, deed: DeedRow, { by, at }: Undoing): Promise<void> {
  const field = { removed: 'restored', restored: 'removed' };
  await tx.execute(sql`
    insert into ${rosterChange} (org_id, event_id, participant_id, deed_id, how, field, "from", "to", by, at, from_unit, was_by_hand)
    select ${rosterChange.orgId}, ${rosterChange.eventId}, ${rosterChange.participantId}, ${rosterChange.deedId}, 'bulk-undo',
      case ${rosterChange.field} when 'removed' then ${field.removed} when 'restored' then ${field.restored} else ${rosterChange.field} end,
      ${rosterChange.to}, ${rosterChange.from}, ${by}::uuid, ${at.toISOString()}::timestamptz, ${rosterChange.fromUnit}, ${rosterChange.wasByHand}
    from ${rosterChange} join ${participant} on ${ofChange}
    where ${doneBy(deed)} and ${backOf(deed)} = 'back'`);
}

/** Gives those back what they had before. */
export async function updateBack(tx: Tx, deed: DeedRow, { at }: Undoing): Promise<void> {
  const former = formerOf(deed, at);
  if (!former) return;
  const hand = ['category', 'role', 'unit'].includes(deed.kind)
    ? sql`, by_hand = case when c.was_by_hand then p.by_hand else array_remove(p.by_hand, ${deed.kind}::text) end`
    : sql``;
  await tx.execute(sql`
    update ${participant} p set ${former}${hand}, updated_at = ${at.toISOString()}::timestamptz
    from ${rosterChange} c
    where c.org_id = ${deed.orgId} and c.event_id = ${deed.eventId} and c.deed_id = ${deed.id} and c.how = 'bulk-undo'
      and p.org_id = c.org_id and p.event_id = c.event_id and p.id = c.participant_id`);
}

function formerOf({ kind }: DeedRow, at: Date): SQL | null {
  switch (kind) {
    case 'category':
      return sql`category = c."to"`;
    case 'role':
      return sql`role = c."to"`;
    case 'unit':
      return sql`unit_id = c.from_unit`;
    case 'withdraw':
      return sql`removed_at = null`;
    case 'put-back':
      return sql`removed_at = ${at.toISOString()}::timestamptz`;
    case 'reissue':
      return null;
  }
}

/** Marks a deed as undone; false when it was already. */
export async function markDeedUndone(tx: Tx, { orgId, eventId, id }: DeedRow, { by, at }: Undoing): Promise<boolean> {
  const marked = await tx
    .update(rosterDeed)
    .set({ undoneAt: at, undoneBy: by })
    .where(
      and(
        eq(rosterDeed.orgId, orgId),
        eq(rosterDeed.eventId, eventId),
        eq(rosterDeed.id, id),
        isNull(rosterDeed.undoneAt),
      ),
    )
    .returning({ id: rosterDeed.id });
  return marked.length > 0;
}
