import { sql } from 'drizzle-orm';
import type { Tx } from '#db';
import { hex, iso } from './audit-sql.ts';

/** What the log says of one person's link and addresses, by his opaque id; times as ISO 8601. */
export interface LoggedLink extends Record<string, unknown> {
  readonly person: string;
  /** How often it was renewed, and the generation the newest renewal made. */
  readonly renewals: number;
  readonly generation: number | null;
  /** Takings behind the newest renewal. */
  readonly takenAt: string | null;
  readonly takenTimes: number;
  /** The same of leaves that say the link was an official's: earlier ones were not kept beside him. */
  readonly officialAt: string | null;
  readonly officialTimes: number;
  readonly emailChangedAt: string | null;
  readonly phoneChangedAt: string | null;
}

/** Everybody of an event whom a leaf names: one short row a person, however often. */
export async function loggedLinks(tx: Tx, orgId: string, eventId: string): Promise<LoggedLink[]> {
  return [
    ...(await tx.execute<LoggedLink>(sql`
      with leaf as (
        select id, kind, subject, record from log_leaf where org_id = ${orgId} and record ->> 'event' = ${eventId}
          and kind in ('links-exported', 'link-renewed', 'address-changed')
      ), renewed as (
        select record ->> 'person' as person, count(*)::int as renewals, max(id) as id,
          max((record ->> 'generation')::int) as generation
        from leaf where kind = 'link-renewed' group by 1
      ), named as (
        -- the leaves that go on with an act say no more than whose; which address it was, its first says
        select l.id, l.kind, l.record ->> 'at' as at, n.person, l.record ->> 'whose' = 'official' as official, coalesce(l.record ->> 'field', f.record ->> 'field') as field
        from leaf l cross join lateral string_to_table(l.record ->> 'people', ' ') as n (person)
        left join lateral (
          select record from leaf where kind = l.kind and subject = l.subject and id < l.id and record -> 'of' is null
          order by id desc limit 1
        ) f on l.record -> 'of' is not null
      )
      select coalesce(n.person, r.person) as person, coalesce(max(r.renewals), 0) as renewals, max(r.generation) as generation,
        max(n.at) filter (where n.kind = 'links-exported' and n.id > coalesce(r.id, 0)) as "takenAt",
        (count(*) filter (where n.kind = 'links-exported' and n.id > coalesce(r.id, 0)))::int as "takenTimes",
        max(n.at) filter (where n.official and n.id > coalesce(r.id, 0)) as "officialAt",
        (count(*) filter (where n.official and n.id > coalesce(r.id, 0)))::int as "officialTimes",
        max(n.at) filter (where n.field = 'email') as "emailChangedAt",
        max(n.at) filter (where n.field = 'phone') as "phoneChangedAt"
      from named n full join renewed r on r.person = n.person group by 1`)),
  ];
}

/** Somebody with a link of his own: a participant, also one taken off the roster, or the official of an event. */
export interface LinkRow extends Record<string, unknown> {
  readonly id: string;
  readonly kind: 'participant' | 'official';
  readonly generation: number;
  /** Hex. */
  readonly hash: string;
  readonly takenAt: string | null;
  readonly takenTimes: number;
  readonly emailChangedAt: string | null;
  readonly phoneChangedAt: string | null;
}

const first = '00000000-0000-0000-0000-000000000000';

/** Those of an event by id, behind `after`, a page at a time. */
export async function linkRows(tx: Tx, orgId: string, eventId: string, after = first): Promise<LinkRow[]> {
  return [
    ...(await tx.execute<LinkRow>(sql`
      select id, 'participant' as kind, link_generation as generation, ${hex(sql`link_hash`)} as hash,
        ${iso(sql`link_taken_at`)} as "takenAt", link_taken_times as "takenTimes",
        ${iso(sql`email_changed_at`)} as "emailChangedAt", ${iso(sql`phone_changed_at`)} as "phoneChangedAt"
      from participant where org_id = ${orgId} and event_id = ${eventId} and id > ${after}::uuid
      union all
      select id, 'official', link_generation, ${hex(sql`link_hash`)}, ${iso(sql`link_taken_at`)}, link_taken_times, null, null
      from signatory where org_id = ${orgId} and event_id = ${eventId} and id > ${after}::uuid
      order by id limit 500`)),
  ];
}

/** Every event, drafts too: their links can be handed out. */
export async function eventsWithLinks(tx: Tx): Promise<{ orgId: string; id: string }[]> {
  return [
    ...(await tx.execute<{ orgId: string; id: string }>(sql`select org_id as "orgId", id from event order by id`)),
  ];
}
