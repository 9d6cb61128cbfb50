import type { Db } from '#db';
import type { EventState } from '#event';
import type { NewLeaf } from '#trust/log/append';
import type { Zone } from '#web/i18n';
import type { Attendance, ShownKind } from '../attendance.ts';
import type { CodedEvent } from '../codes.ts';
import { type WithoutDates, withDates } from './attendance.ts';
import type { CheckWindow } from './windows.ts';

/** Whose request it is, as rows are keyed. */
interface Key {
  readonly orgId: string;
  readonly eventId: string;
  readonly participantId: string;
}

/** All that a check-in is judged by. */
export interface Door {
  readonly event: CodedEvent & {
    readonly state: EventState;
    readonly zone: Zone;
    readonly openedAt: Date | null;
    readonly closedAt: Date | null;
    readonly attendanceEndsAt: Date | null;
  };
  readonly windows: readonly CheckWindow[];
  /** What is in force already, with how it came about. */
  readonly present: { readonly attendance: Attendance; readonly evidence: Evidence } | undefined;
}

/** What is kept of how an attendance came about. */
export interface Evidence {
  /** Keyed mark of the device, hex. */
  readonly device?: string;
  readonly userAgent?: string;
  readonly channel?: 'hall' | 'stream';
  readonly step?: number;
}

interface DoorRow extends Record<string, unknown> {
  readonly state: EventState;
  readonly zone: Zone;
  readonly opened_at: string | null;
  readonly closed_at: string | null;
  readonly attendance_ends_at: string | null;
  readonly hall_generation: number;
  readonly stream_generation: number;
  readonly windows: readonly { id: string; opensAt: string; closesAt: string }[] | null;
  readonly attendance: WithoutDates | null;
  readonly evidence: Evidence | null;
}

/** Reads the door in one statement. Undefined for somebody who was taken off the roster. */
export async function findDoor(
  { $client: sql }: Db,
  { orgId, eventId, participantId }: Key,
): Promise<Door | undefined> {
  const [row] = await sql<DoorRow[]>`
    select e.state, e.zone, e.opened_at, e.closed_at, e.attendance_ends_at, e.hall_generation, e.stream_generation,
      (select jsonb_agg(jsonb_build_object('id', w.id, 'opensAt', w.opens_at, 'closesAt', w.closes_at))
        from check_window w where w.org_id = e.org_id and w.event_id = e.id) as windows,
      case when a.id is not null then jsonb_build_object('id', a.id, 'participantId', a.participant_id, 'mode', a.mode,
        'way', a.way, 'at', a.at, 'typedAt', a.typed_at, 'by', a.by, 'reason', a.reason, 'onBehalfOf', a.on_behalf_of
      ) end as attendance,
      a.evidence
    from participant p
    join event e on e.org_id = p.org_id and e.id = p.event_id
    left join attendance a on a.org_id = p.org_id and a.event_id = p.event_id and a.participant_id = p.id
      and a.withdrawn_at is null
    where p.org_id = ${orgId} and p.event_id = ${eventId} and p.id = ${participantId} and p.removed_at is null`;
  return row && doorOf(eventId, row);
}

function doorOf(eventId: string, row: DoorRow): Door {
  const { attendance, evidence, windows } = row;
  return {
    event: {
      id: eventId,
      state: row.state,
      zone: row.zone,
      openedAt: dateOrNull(row.opened_at),
      closedAt: dateOrNull(row.closed_at),
      attendanceEndsAt: dateOrNull(row.attendance_ends_at),
      hallGeneration: row.hall_generation,
      streamGeneration: row.stream_generation,
    },
    windows: (windows ?? []).map(({ id, opensAt, closesAt }) => ({
      id,
      opensAt: new Date(opensAt),
      closesAt: new Date(closesAt),
    })),
    present: attendance ? { attendance: withDates(attendance), evidence: evidence ?? {} } : undefined,
  };
}

const dateOrNull = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** An attendance with all that is written beside it. */
export interface NewCheckIn extends Key {
  readonly attendance: Attendance;
  /** The moment its code is held against: attendance must not have ended by then. */
  readonly judgedAt: Date;
  readonly evidence: Evidence;
  readonly device: Uint8Array;
  readonly shown: ShownKind;
  readonly leaf: NewLeaf;
  /** Keyed marks under which failed tries are counted; `freeFrom` says from when on they count. */
  readonly tries: TryLimits;
}

/** How many wrong codes in a row a device, and a link on whatever devices, may give. */
export interface TryLimits {
  readonly device: Uint8Array;
  readonly link: Uint8Array;
  readonly mostOfDevice: number;
  readonly mostOfLink: number;
  /** Tries before this are forgotten. */
  readonly since: Date;
}

/**
 * `recorded`: this request did. `already`: the person was there before. `ended`: attendance, or the person's place on the
 * roster, ended while this was on its way. `locked`: too many wrong codes came before it.
 */
export type Recorded = 'recorded' | 'already' | 'ended' | 'locked';

/**
 * Writes attendance, its leaf and what this device showed: one statement, which is a transaction of its own. The unique
 * index decides between two phones. The event's row is held shared, so that whoever closes it counts all that came before.
 */
export async function recordCheckIn({ $client: sql }: Db, it: NewCheckIn): Promise<Recorded> {
  const { orgId, eventId, participantId, attendance, evidence, device, shown, leaf, tries } = it;
  const at = attendance.at.toISOString();
  const typedAt = attendance.typedAt?.toISOString() ?? null;
  const since = tries.since.toISOString();
  const [row] = await sql<{ open: boolean; free: boolean; made: boolean }[]>`
    with open as (
      select 1 from event e join participant p on p.org_id = e.org_id and p.event_id = e.id
      where e.org_id = ${orgId} and e.id = ${eventId} and e.state = 'open' and p.id = ${participantId}
        and p.removed_at is null and (e.attendance_ends_at is null or e.attendance_ends_at > ${it.judgedAt.toISOString()})
      for share of e
    ), free as (
      select 1 where not exists (select 1 from failed_try where last_at >= ${since}
        and (subject = ${tries.device} and count > ${tries.mostOfDevice}
          or subject = ${tries.link} and count > ${tries.mostOfLink}))
    ), made as (
      insert into attendance (org_id, event_id, id, participant_id, mode, way, at, typed_at, evidence)
      select ${orgId}, ${eventId}, ${attendance.id}, ${participantId}, ${attendance.mode}, ${attendance.way}, ${at},
        ${typedAt}, ${JSON.stringify(evidence)}
      from open, free
      on conflict (org_id, event_id, participant_id) where withdrawn_at is null do nothing
      returning id
    ), shown as (
      insert into shown_assurance as s (org_id, event_id, participant_id, device, kind, at, typed_at)
      select ${orgId}, ${eventId}, ${participantId}, ${device}, ${shown}, ${at}, ${typedAt}::timestamptz from open, free
      on conflict (org_id, event_id, participant_id, device, kind) do update set at = excluded.at, typed_at = null
        where s.typed_at is not null and excluded.typed_at is null
    ), leaf as (
      insert into log_leaf (org_id, kind, subject, record, salt, leaf, at)
      select ${orgId}, ${leaf.kind}, id, ${JSON.stringify(leaf.record)}, ${leaf.salt}, ${leaf.leaf}, ${at} from made
    ), forgotten as (
      delete from failed_try where subject = ${tries.device} and exists (select 1 from free)
    )
    select exists (select 1 from open) as open, exists (select 1 from free) as free, exists (select 1 from made) as made`;
  if (!row?.open) return 'ended';
  if (!row.free) return 'locked';
  return row.made ? 'recorded' : 'already';
}

/** A count of failures, and when it last rose. */
export interface Failures {
  readonly ofDevice: { readonly count: number; readonly lastAt: Date } | undefined;
  readonly ofLink: { readonly count: number; readonly lastAt: Date } | undefined;
}

/**
 * Counts a wrong code against device and link; beyond a limit the count stands still, and so does its time. A device is as
 * new as it says it is, so beyond the link's limit none is written down any more.
 */
export async function countWrongCode({ $client: sql }: Db, tries: TryLimits, now: Date): Promise<Failures> {
  const at = now.toISOString();
  const since = tries.since.toISOString();
  const rows = await sql<{ subject: Uint8Array; count: number; last_at: string }[]>`
    with link as (
      insert into failed_try as t (subject, count, last_at) values (${tries.link}, 1, ${at})
      on conflict (subject) do update set
        count = case when t.last_at < ${since} then 1 else least(t.count + 1, ${tries.mostOfLink}::int + 1) end,
        last_at = case when t.last_at >= ${since} and t.count > ${tries.mostOfLink}::int then t.last_at else ${at} end
      returning subject, count, last_at
    ), device as (
      insert into failed_try as t (subject, count, last_at)
      select ${tries.device}::bytea, 1, ${at}::timestamptz from link where count <= ${tries.mostOfLink}::int
      on conflict (subject) do update set
        count = case when t.last_at < ${since} then 1 else least(t.count + 1, ${tries.mostOfDevice}::int + 1) end,
        last_at = case when t.last_at >= ${since} and t.count > ${tries.mostOfDevice}::int then t.last_at else ${at} end
      returning subject, count, last_at
    )
    select * from link union all select * from device`;
  const failuresOf = (subject: Uint8Array) => {
    const row = rows.find((one) => Buffer.compare(one.subject, subject) === 0);
    return row && { count: row.count, lastAt: new Date(row.last_at) };
  };
  return { ofDevice: failuresOf(tries.device), ofLink: failuresOf(tries.link) };
}
