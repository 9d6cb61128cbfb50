import { and, desc, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import { account, attendance, type Db, pact, participant, rosterChange, rosterDeed, type Tx, unit } from '#db';
import type { Custody } from '#keys';
import { matching } from '../../store.ts';
import { type Deed, type Fate, type Fates, fates, isOfRemoved, type Selection } from '../deed.ts';

export type DeedRow = typeof rosterDeed.$inferSelect;

export interface Place {
  readonly orgId: string;
  readonly eventId: string;
}

/** A deed on a selection: what the statements about it are made of. */
export interface Asked extends Place {
  readonly deed: Deed;
  readonly selection: Selection;
  /** A search for a phone number needs its keyed hash. */
  readonly custody: Pick<Custody, 'mac'>;
}

/** So many of each fate are named before the deed. */
export const mostNamed = 20;

export interface Named {
  readonly handle: string;
  readonly name: string;
  readonly titleFront: string;
  readonly titleBack: string;
  readonly unit: string;
}

/** How many people of a selection come to which fate. */
export async function countFates(db: Db | Tx, asked: Asked): Promise<Fates> {
  const rows = await db
    .select({ fate: fateOf(asked), count: sql<number>`count(*)::int` })
    .from(participant)
    .where(selected(asked))
    .groupBy(sql`1`);
  const none: Record<Fate, number> = { done: 0, same: 0, taken: 0, held: 0 };
  for (const { fate, count } of rows) none[fate] = count;
  return none;
}

/** The first few of each fate by name. */
export async function nameFates(db: Db | Tx, asked: Asked): Promise<Readonly<Record<Fate, readonly Named[]>>> {
  const found = await Promise.all(fates.map((fate) => namesOf(db, asked, fate)));
  const named = fates.map((fate, index) => [fate, found[index] ?? []] as const);
  return Object.fromEntries(named) as Record<Fate, Named[]>;
}

async function namesOf(db: Db | Tx, asked: Asked, fate: Fate): Promise<Named[]> {
  const { handle, name, titleFront, titleBack } = participant;
  return await db
    .select({ handle, name, titleFront, titleBack, unit: unit.name })
    .from(participant)
    .innerJoin(unit, and(eq(unit.orgId, participant.orgId), eq(unit.id, participant.unitId)))
    .where(and(selected(asked), sql`${fateOf(asked)} = ${fate}`))
    .orderBy(unit.name, participant.name, participant.id)
    .limit(mostNamed);
}

/** Whoever is selected, of this roster; those taken off where the deed is about them. */
function selected({ orgId, eventId, deed, selection, custody }: Asked): SQL | undefined {
  const removed = isOfRemoved(deed.kind);
  if ('filter' in selection) return matching({ orgId, eventId }, { ...selection.filter, removed }, custody);
  return and(
    eq(participant.orgId, orgId),
    eq(participant.eventId, eventId),
    removed ? isNotNull(participant.removedAt) : isNull(participant.removedAt),
    inArray(participant.handle, [...selection.handles]),
  );
}

function fateOf(asked: Asked): SQL<Fate> {
  const taken = asked.deed.kind === 'put-back' ? isTaken(asked) : sql`false`;
  return sql<Fate>`case when ${isSame(asked)} then 'same' when ${taken} then 'taken' when ${isHeld(asked)} then 'held' else 'done' end`;
}

function isSame({ orgId, deed }: Asked): SQL {
  if (deed.kind === 'category') return sql`${participant.category} = ${deed.value}`;
  if (deed.kind === 'role') return sql`${participant.role} = ${deed.value}`;
  if (deed.kind === 'unit')
    return sql`${participant.unitId} in (select ${unit.id} from ${unit} where ${unit.orgId} = ${orgId} and ${unit.key} = ${deed.value.key})`;
  return sql`false`;
}

/** Somebody else of this NIP or NIK is on the roster, or was taken off later and comes back with them. */
export function isTaken({ orgId, eventId }: Place): SQL {
  return sql`exists (select from ${participant} other
    where other.org_id = ${orgId} and other.event_id = ${eventId} and other.id <> ${participant.id}
      and (other.nip = ${participant.nip} or other.nik_hash = ${participant.nikHash})
      and (other.removed_at is null or (other.removed_at, other.id) > (${participant.removedAt}, ${participant.id})))`;
}

/** Who has signed, a pact that was revoked since too, or come. */
export function isHeld({ orgId, eventId }: Place): SQL {
  return sql`${participant.id} in (
    select ${pact.participantId} from ${pact} where ${pact.orgId} = ${orgId} and ${pact.eventId} = ${eventId}
    union select ${attendance.participantId} from ${attendance}
    where ${attendance.orgId} = ${orgId} and ${attendance.eventId} = ${eventId} and ${attendance.withdrawnAt} is null)`;
}

/** Notes the people of a deed with what undoing it needs: from here on they are those of `deedId`. */
export async function insertDone(
  tx: Tx,
  asked: Asked,
  act: { readonly deedId: string; readonly by: string; readonly at: Date; readonly withHeld: boolean },
): Promise<void> {
  const { field, from, to, hand } = written(asked.deed);
  await tx.execute(sql`
    insert into ${rosterChange} (org_id, event_id, participant_id, deed_id, how, field, "from", "to", by, at, from_unit,
      was_by_hand, held)
    select ${participant.orgId}, ${participant.eventId}, ${participant.id}, ${act.deedId}::uuid, 'bulk', ${field}::text, ${from}, ${to},
      ${act.by}::uuid, ${act.at.toISOString()}::timestamptz, ${asked.deed.kind === 'unit' ? sql`${participant.unitId}` : sql`null::uuid`},
      ${hand}, ${isHeld(asked)}
    from ${participant}
    where ${selected(asked)} and ${fateOf(asked)} in ('done', ${act.withHeld ? 'held' : 'done'})`);
}

function written(deed: Deed): { field: string; from: SQL; to: SQL; hand: SQL } {
  const byHand = (field: string) => sql`${field}::text = any(${participant.byHand})`;
  const no = sql`false`;
  switch (deed.kind) {
    case 'category':
      return {
        field: deed.kind,
        from: sql`${participant.category}`,
        to: sql`${deed.value}::text`,
        hand: byHand(deed.kind),
      };
    case 'role':
      return {
        field: deed.kind,
        from: sql`${participant.role}`,
        to: sql`${deed.value}::text`,
        hand: byHand(deed.kind),
      };
    case 'unit': {
      const name = sql`coalesce((select ${unit.name} from ${unit} where ${unit.orgId} = ${participant.orgId} and ${unit.id} = ${participant.unitId}), '')`;
      return { field: deed.kind, from: name, to: sql`${deed.value.name}::text`, hand: byHand(deed.kind) };
    }
    case 'withdraw':
      return { field: 'removed', from: sql`''`, to: sql`''`, hand: no };
    case 'put-back':
      return { field: 'restored', from: sql`''`, to: sql`''`, hand: no };
    case 'reissue':
      return {
        field: 'link',
        from: sql`${participant.linkGeneration}::text`,
        to: sql`(${participant.linkGeneration} + 1)::text`,
        hand: no,
      };
  }
}

/** Does it to the people of a deed; a new link is another statement. Answers to how many. */
export async function updateDone(
  tx: Tx,
  { orgId, eventId, deed, deedId, at }: Place & { readonly deed: Deed; readonly deedId: string; readonly at: Date },
  unitId: string | null,
): Promise<void> {
  if (deed.kind === 'reissue') return;
  const values = {
    category: () => sql`category = ${'value' in deed ? deed.value : ''}`,
    role: () => sql`role = ${'value' in deed ? deed.value : ''}`,
    unit: () => sql`unit_id = ${unitId}::uuid`,
    withdraw: () => sql`removed_at = ${at.toISOString()}::timestamptz`,
    'put-back': () => sql`removed_at = null`,
  };
  const hand =
    deed.kind === 'withdraw' || deed.kind === 'put-back'
      ? sql``
      : sql`, by_hand = case when ${deed.kind}::text = any(p.by_hand) then p.by_hand else array_append(p.by_hand, ${deed.kind}::text) end`;
  await tx.execute(sql`
    update ${participant} p set ${values[deed.kind]()}${hand}, updated_at = ${at.toISOString()}::timestamptz
    from ${rosterChange} c
    where c.org_id = ${orgId} and c.event_id = ${eventId} and c.deed_id = ${deedId} and c.how = 'bulk'
      and p.org_id = c.org_id and p.event_id = c.event_id and p.id = c.participant_id`);
}

export async function insertDeed(tx: Tx, row: DeedRow): Promise<void> {
  await tx.insert(rosterDeed).values(row);
}

export interface ListedDeed extends DeedRow {
  readonly byName: string | null;
}

/** The latest deeds of an event, newest first. */
export async function listDeeds(db: Db | Tx, { orgId, eventId }: Place, most: number): Promise<ListedDeed[]> {
  const rows = await db
    .select({ deed: rosterDeed, byName: account.name })
    .from(rosterDeed)
    .leftJoin(account, and(eq(account.orgId, rosterDeed.orgId), eq(account.id, rosterDeed.by)))
    .where(and(eq(rosterDeed.orgId, orgId), eq(rosterDeed.eventId, eventId)))
    .orderBy(desc(rosterDeed.at), rosterDeed.id)
    .limit(most);
  return rows.map(({ deed, byName }) => ({ ...deed, byName }));
}

/** One deed of this event; undefined for another event's, or none. */
export async function findDeed(db: Db | Tx, { orgId, eventId }: Place, id: string): Promise<ListedDeed | undefined> {
  const rows = await db
    .select({ deed: rosterDeed, byName: account.name })
    .from(rosterDeed)
    .leftJoin(account, and(eq(account.orgId, rosterDeed.orgId), eq(account.id, rosterDeed.by)))
    .where(and(eq(rosterDeed.orgId, orgId), eq(rosterDeed.eventId, eventId), eq(rosterDeed.id, id)));
  return rows.map(({ deed, byName }) => ({ ...deed, byName }))[0];
}
