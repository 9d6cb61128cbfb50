import { type Db, deviceAlert } from '#db';

/** A phone on which more than two people are in force. */
export interface DeviceGroup {
  /** Keyed mark of the device, hex: it leads to nobody outside this database. */
  readonly device: string;
  readonly people: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  /** What the organiser decided, and how many there were then. */
  readonly decision: { readonly people: number; readonly note: string; readonly by: string; readonly at: Date } | null;
}

/** Somebody who signed or was recorded as present on such a phone. */
export interface DevicePerson {
  readonly device: string;
  readonly participantId: string;
  readonly name: string;
  readonly titleFront: string;
  readonly titleBack: string;
  readonly unit: string;
  readonly pact: { readonly id: string; readonly at: Date } | null;
  readonly attendance: { readonly id: string; readonly at: Date } | null;
}

/** More than this on one phone and somebody looks at it. */
export const mostPeople = 2;

/** Instants as PostgreSQL writes them: drizzle reads them where they go through it, and these do not. */
interface GroupRow {
  device: string;
  people: number;
  firstAt: string;
  lastAt: string;
  decidedPeople: number | null;
  note: string | null;
  decidedBy: string | null;
  decidedAt: string | null;
}

/** Phones of an event by which more than two people signed, or came in by a code; the latest first. */
export async function listDeviceGroups(
  { $client: sql }: Db,
  orgId: string,
  eventId: string,
): Promise<readonly DeviceGroup[]> {
  const rows = await sql<GroupRow[]>`
    with acts as (${actsOf(sql, orgId, eventId)}),
    served as (
      select device, participant_id, min(at) as first_at, max(at) as last_at from acts group by device, participant_id
    ),
    phones as (
      select device, count(*)::int as people, min(first_at) as first_at, max(last_at) as last_at
      from served group by device having count(*) > ${mostPeople}
    )
    select encode(phones.device, 'hex') as "device", phones.people as "people", phones.first_at as "firstAt",
      phones.last_at as "lastAt", decided.people as "decidedPeople", decided.note as "note",
      account.name as "decidedBy", decided.at as "decidedAt"
    from phones
    left join device_alert decided
      on decided.org_id = ${orgId} and decided.event_id = ${eventId} and decided.device = phones.device
    left join account on account.org_id = decided.org_id and account.id = decided.by
    order by phones.last_at desc, phones.device`;
  return rows.map(({ device, people, firstAt, lastAt, decidedPeople, note, decidedBy, decidedAt }) => ({
    device,
    people,
    firstAt: new Date(firstAt),
    lastAt: new Date(lastAt),
    decision:
      decidedPeople !== null && decidedAt
        ? { people: decidedPeople, note: note ?? '', by: decidedBy ?? '', at: new Date(decidedAt) }
        : null,
  }));
}

interface PersonRow extends Omit<DevicePerson, 'pact' | 'attendance'> {
  pactId: string | null;
  signedAt: string | null;
  attendanceId: string | null;
  attendedAt: string | null;
}

/** Who is in force by these phones, in the order they came. */
export async function listDevicePeople(
  { $client: sql }: Db,
  orgId: string,
  eventId: string,
  devices: readonly string[],
): Promise<readonly DevicePerson[]> {
  if (devices.length === 0) return [];
  const marks = devices.map((device) => Buffer.from(device, 'hex'));
  const rows = await sql<PersonRow[]>`
    with acts as (${actsOf(sql, orgId, eventId)})
    select encode(acts.device, 'hex') as "device", person.id as "participantId", person.name as "name",
      person.title_front as "titleFront", person.title_back as "titleBack", unit.name as "unit",
      (max(acts.id::text) filter (where acts.kind = 'pact')) as "pactId",
      (max(acts.at) filter (where acts.kind = 'pact')) as "signedAt",
      (max(acts.id::text) filter (where acts.kind = 'attendance')) as "attendanceId",
      (max(acts.at) filter (where acts.kind = 'attendance')) as "attendedAt"
    from acts
    join participant person
      on person.org_id = ${orgId} and person.event_id = ${eventId} and person.id = acts.participant_id
    join unit on unit.org_id = person.org_id and unit.id = person.unit_id
    where acts.device in ${sql(marks)}
    group by acts.device, person.id, person.name, person.title_front, person.title_back, unit.name
    order by min(acts.at), person.name`;
  return rows.map(({ pactId, signedAt, attendanceId, attendedAt, ...person }) => ({
    ...person,
    pact: pactId && signedAt ? { id: pactId, at: new Date(signedAt) } : null,
    attendance: attendanceId && attendedAt ? { id: attendanceId, at: new Date(attendedAt) } : null,
  }));
}

/** What was done on phones and is in force. An organiser who marks people present does so at a desk of his own. */
function actsOf(sql: Db['$client'], orgId: string, eventId: string) {
  return sql`
    select 'pact' as kind, id, participant_id, device, signed_at as at from pact
    where org_id = ${orgId} and event_id = ${eventId} and revoked_at is null
    union all
    select 'attendance', id, participant_id, decode(evidence ->> 'device', 'hex'), at from attendance
    where org_id = ${orgId} and event_id = ${eventId} and withdrawn_at is null
      and way in ('room-code', 'stream-code') and evidence ->> 'device' is not null`;
}

/** Keeps what was decided on a phone, in place of what was decided before. */
export async function writeDecision(db: Db, decision: typeof deviceAlert.$inferInsert): Promise<void> {
  const { people, note, by, at } = decision;
  await db
    .insert(deviceAlert)
    .values(decision)
    .onConflictDoUpdate({
      target: [deviceAlert.orgId, deviceAlert.eventId, deviceAlert.device],
      set: { people, note, by, at },
    });
}
