import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm';
import { type Db, event, eventOffice, oneTimeCode, organisation, participant, type Tx } from '#db';
import { contactColumns, type KeptContact } from '#participants';
import type { Zone } from '#web/i18n';

/** Whose code, as rows are keyed. */
interface Key {
  readonly orgId: string;
  readonly eventId: string;
  readonly participantId: string;
}

/** To whom a code goes, and what its letter says. */
export interface Addressee {
  readonly contact: KeptContact;
  readonly eventTitle: string;
  readonly organisation: string;
  readonly zone: Zone;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  readonly venue: string;
  readonly state: 'draft' | 'open' | 'closed';
}

/**
 * The person a code is for, held until the transaction ends, so that two requests count one after the other. Undefined
 * for somebody who was taken off the roster.
 */
export async function holdAddressee(tx: Tx, { orgId, eventId, participantId }: Key): Promise<Addressee | undefined> {
  const [row] = await tx
    .select({
      contact: contactColumns,
      eventTitle: event.title,
      organisation: sql<string>`coalesce(${eventOffice.name}, ${organisation.name})`,
      zone: event.zone,
      startsAt: event.startsAt,
      endsAt: event.endsAt,
      venue: event.venue,
      state: event.state,
    })
    .from(participant)
    .innerJoin(event, and(eq(event.orgId, participant.orgId), eq(event.id, participant.eventId)))
    .innerJoin(organisation, eq(organisation.id, participant.orgId))
    .leftJoin(eventOffice, and(eq(eventOffice.orgId, participant.orgId), eq(eventOffice.eventId, participant.eventId)))
    .where(
      and(
        eq(participant.orgId, orgId),
        eq(participant.eventId, eventId),
        eq(participant.id, participantId),
        isNull(participant.removedAt),
      ),
    )
    .for('no key update', { of: participant });
  return row;
}

/** When codes were made for this person since `since`, oldest first. */
export async function codesSince(tx: Tx, { orgId, eventId, participantId }: Key, since: Date): Promise<Date[]> {
  const rows = await tx
    .select({ createdAt: oneTimeCode.createdAt })
    .from(oneTimeCode)
    .where(
      and(
        eq(oneTimeCode.orgId, orgId),
        eq(oneTimeCode.eventId, eventId),
        eq(oneTimeCode.participantId, participantId),
        gt(oneTimeCode.createdAt, since),
      ),
    )
    .orderBy(asc(oneTimeCode.createdAt));
  return rows.map(({ createdAt }) => createdAt);
}

export async function insertCode(
  tx: Tx,
  row: Key & { readonly id: string; readonly codeHash: Uint8Array; readonly createdAt: Date; readonly expiresAt: Date },
): Promise<void> {
  await tx.insert(oneTimeCode).values(row);
}

/** What came of a code that was given. `replaced`: it is an older one, or its time or its tries are over. */
export type Given =
  | { readonly kind: 'right' }
  | { readonly kind: 'replaced' }
  | { readonly kind: 'wrong'; readonly triesLeft: number };

/**
 * Holds a code against the newest one that was sent; each try counts, however many arrive at once. The right one is used
 * up, and what this device showed is kept, in the same statement. The same device giving it again is right again.
 */
export async function giveCode(
  { $client: sql }: Db,
  it: Key & {
    readonly device: Uint8Array;
    readonly codeHash: Uint8Array;
    readonly now: Date;
    readonly mostTries: number;
  },
): Promise<Given> {
  const { orgId, eventId, participantId, device, codeHash, mostTries } = it;
  const now = it.now.toISOString();
  const [row] = await sql<
    { tries: number | null; matches: boolean | null; known: boolean; again: boolean; spent: boolean }[]
  >`
    with sent as (
      select id, code_hash, created_at, expires_at, tries from one_time_code
      where org_id = ${orgId} and event_id = ${eventId} and participant_id = ${participantId}
    ), newest as (
      select id, code_hash, tries from sent order by created_at desc limit 1
    ), tried as (
      update one_time_code c set tries = c.tries + 1,
        used_at = case when c.code_hash = ${codeHash} then ${now}::timestamptz end
      from newest n
      where c.org_id = ${orgId} and c.event_id = ${eventId} and c.id = n.id
        and c.used_at is null and c.expires_at > ${now} and c.tries < ${mostTries}
        and (c.code_hash = ${codeHash} or not exists (select 1 from sent where sent.code_hash = ${codeHash}))
      returning c.tries, c.code_hash = ${codeHash} as matches
    ), shown as (
      insert into shown_assurance (org_id, event_id, participant_id, device, kind, at)
      select ${orgId}, ${eventId}, ${participantId}, ${device}, 'one-time-code', ${now} from tried where matches
      on conflict do nothing
    )
    select (select tries from tried) as tries, (select matches from tried) as matches,
      exists (select 1 from sent where sent.code_hash = ${codeHash}) as known,
      exists (select 1 from newest where tries >= ${mostTries}) as spent,
      exists (select 1 from newest n join shown_assurance s on s.org_id = ${orgId} and s.event_id = ${eventId}
        and s.participant_id = ${participantId} and s.device = ${device} and s.kind = 'one-time-code'
        where n.code_hash = ${codeHash}) as again`;
  if (row?.matches || row?.again) return { kind: 'right' };
  if (row?.tries != null) return { kind: 'wrong', triesLeft: mostTries - row.tries };
  return row?.spent && !row.known ? { kind: 'wrong', triesLeft: 0 } : { kind: 'replaced' };
}
