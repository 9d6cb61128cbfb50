import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { attendance, type Db, event, participant, unit } from '#db';
import { standingRows } from '#participants';

/** One event of a series: how many counted on its roster, and how many of them came. */
export interface Session {
  readonly eventId: string;
  readonly ordinal: number;
  readonly title: string;
  readonly state: 'draft' | 'open' | 'closed';
  readonly sample: boolean;
  readonly startsAt: Date;
  readonly zone: (typeof event.$inferSelect)['zone'];
  readonly people: number;
  readonly inPerson: number;
  readonly online: number;
}

/** The events of a series in their order. */
export async function listSessions(db: Db, orgId: string, seriesId: string): Promise<Session[]> {
  const counting = (mode: 'in-person' | 'online') =>
    sql<number>`(count(*) filter (where ${attendance.mode} = ${mode}))::int`;
  const rows = await db
    .select({
      eventId: event.id,
      ordinal: sql<number>`${event.seriesOrdinal}`,
      title: event.title,
      state: event.state,
      sample: event.sample,
      startsAt: event.startsAt,
      zone: event.zone,
      people: sql<number>`count(${participant.id})::int`,
      inPerson: counting('in-person'),
      online: counting('online'),
    })
    .from(event)
    .leftJoin(
      participant,
      and(
        eq(participant.orgId, event.orgId),
        eq(participant.eventId, event.id),
        eq(participant.role, 'peserta'),
        isNull(participant.removedAt),
      ),
    )
    .leftJoin(
      attendance,
      and(
        eq(attendance.orgId, participant.orgId),
        eq(attendance.eventId, participant.eventId),
        eq(attendance.participantId, participant.id),
        isNull(attendance.withdrawnAt),
      ),
    )
    .where(and(eq(event.orgId, orgId), eq(event.seriesId, seriesId)))
    .groupBy(event.orgId, event.id)
    .orderBy(asc(event.seriesOrdinal));
  return rows;
}

/** Whose coverage: the series, and the event whose roster it is counted over. */
export interface Over {
  readonly orgId: string;
  readonly seriesId: string;
  readonly rosterEventId: string;
}

/** How many people of a unit came to that many sessions. */
export interface CoverageRow {
  readonly unitId: string;
  readonly unit: string;
  readonly sessions: number;
  readonly people: number;
}

export async function coverageByUnit(db: Db, over: Over): Promise<readonly CoverageRow[]> {
  const rows = await db.execute<{ unit_id: string; unit: string; sessions: number; people: number }>(sql`
    ${reached(over)}
    select per.unit_id, ${unit.name} as unit, per.sessions, count(*)::int as people
    from per join ${unit} on ${unit.orgId} = ${over.orgId} and ${unit.id} = per.unit_id
    group by per.unit_id, ${unit.name}, per.sessions
    order by ${unit.name}, per.unit_id, per.sessions`);
  return rows.map(({ unit_id, ...row }) => ({ unitId: unit_id, ...row }));
}

/** How many came to some session and are not on that roster: they moved, retired, or were guests of another office. */
export async function countOthers(db: Db, over: Over): Promise<number> {
  const [row] = await db.execute<{ others: number }>(sql`
    ${reached(over)}
    select count(distinct coalesce(came.nip, encode(came.nik_hash, 'hex'), came.id::text))::int as others
    from came
    where came.role = 'peserta'
      and not exists (select 1 from roster where roster.nip = came.nip)
      and not exists (select 1 from roster where roster.nik_hash = came.nik_hash and (roster.nip is null or came.nip is null))
      and came.event_id <> ${over.rosterEventId}`);
  return row?.others ?? 0;
}

/** A person of the roster with the ordinals of the sessions he came to. */
export interface CoveredPerson {
  readonly handle: string;
  readonly name: string;
  readonly titleFront: string;
  readonly titleBack: string;
  readonly position: string;
  readonly unit: string;
  readonly ordinals: readonly number[];
}

export interface CoverageFilter {
  /** People who came to exactly so many sessions; null: all. */
  readonly sessions: number | null;
  readonly unitId: string;
}

/** People of the roster, by unit and name. */
export async function listCovered(
  db: Db,
  over: Over,
  filter: CoverageFilter,
  page: { readonly offset: number; readonly limit: number },
): Promise<readonly CoveredPerson[]> {
  const rows = await db.execute<{
    handle: string;
    name: string;
    title_front: string;
    title_back: string;
    position: string;
    unit: string;
    ordinals: number[];
  }>(sql`
    ${reached(over)}
    select p.handle, p.name, p.title_front, p.title_back, p.position, ${unit.name} as unit, per.ordinals
    from per
    join ${participant} p on p.org_id = ${over.orgId} and p.event_id = ${over.rosterEventId} and p.id = per.id
    join ${unit} on ${unit.orgId} = ${over.orgId} and ${unit.id} = per.unit_id
    where ${matching(filter)}
    order by ${unit.name}, p.name, p.id
    limit ${page.limit} offset ${page.offset}`);
  return rows.map(({ title_front, title_back, ...row }) => ({
    ...row,
    titleFront: title_front,
    titleBack: title_back,
  }));
}

function matching({ sessions, unitId }: CoverageFilter): SQL {
  const times = sessions === null ? sql`true` : sql`per.sessions = ${sessions}`;
  return unitId === '' ? times : sql`${times} and per.unit_id = ${unitId}`;
}

/**
 * Common table expressions: `roster`, who counts, in the unit that theirs is now; `came`, who was at which session; `per`, each of the roster with the
 * sessions he came to. The same person at two events is found by NIP, else by the keyed hash of his NIK; a NIK says
 * nothing where both have a NIP, and a person with neither is known at his own event only.
 */
function reached({ orgId, seriesId, rosterEventId }: Over): SQL {
  return sql`
    with roster as (
      select id, coalesce(standing.now, unit_id) as unit_id, nip, nik_hash from ${participant}
      left join (${standingRows(orgId)}) standing(was, now) on standing.was = unit_id
      where org_id = ${orgId} and event_id = ${rosterEventId} and role = 'peserta' and removed_at is null
    ), came as (
      select p.id, p.nip, p.nik_hash, p.role, e.id as event_id, e.series_ordinal as ordinal
      from ${event} e
      join ${attendance} a on a.org_id = e.org_id and a.event_id = e.id and a.withdrawn_at is null
      join ${participant} p on p.org_id = a.org_id and p.event_id = a.event_id and p.id = a.participant_id
        and p.removed_at is null
      where e.org_id = ${orgId} and e.series_id = ${seriesId}
    ), matched as (
      select roster.id, came.ordinal from roster join came on came.nip = roster.nip
      union
      select roster.id, came.ordinal from roster join came on came.nik_hash = roster.nik_hash
        and (came.nip is null or roster.nip is null)
      union
      select roster.id, came.ordinal from roster join came on came.id = roster.id
        and came.event_id = ${rosterEventId}
    ), per as (
      select roster.id, roster.unit_id, count(matched.ordinal)::int as sessions,
        coalesce(array_agg(matched.ordinal order by matched.ordinal) filter (where matched.ordinal is not null), '{}') as ordinals
      from roster left join matched on matched.id = roster.id
      group by roster.id, roster.unit_id
    )`;
}
