import { sql } from 'drizzle-orm';
import type { Tx } from '#db';
import { officeDigest, rosterDigest, textsDigest } from '#db/log';
import type { Finding } from '../audit/finding.ts';
import type { Fields } from './audit-rows.ts';
import { hex, iso } from './audit-sql.ts';

/** Settings of an opened event, with what its opening and each later change put into the log. */
export interface EventSettings extends Record<string, unknown> {
  readonly org_id: string;
  readonly id: string;
  readonly said: Fields;
  readonly opening: Fields | null;
  /** By setting, what the newest leaf says. */
  readonly latest: Fields | null;
  readonly roster: Fields | null;
  readonly texts: Fields | null;
}

export async function openedEvents(tx: Tx): Promise<EventSettings[]> {
  return [
    ...(await tx.execute<EventSettings>(sql`
      select e.org_id, e.id, jsonb_build_object('attendance-end', ${iso(sql`e.attendance_ends_at`)},
          'signing-end', ${iso(sql`e.signing_ends_at`)}, 'display-link-hall', e.hall_generation,
          'display-link-stream', e.stream_generation) as said,
        (select l.record from log_leaf l where l.org_id = e.org_id and l.subject = e.id and l.kind = 'event-opened'
          order by l.id limit 1) as opening,
        (select jsonb_object_agg(s.setting, s.value) from (
          select distinct on (l.record ->> 'setting') l.record ->> 'setting' as setting,
            coalesce(l.record -> 'generation', l.record -> 'after') as value
          from log_leaf l where l.org_id = e.org_id and l.subject = e.id and l.kind = 'setting-changed'
          order by l.record ->> 'setting', l.id desc) s) as latest,
        (select l.record from log_leaf l where l.org_id = e.org_id and l.subject = e.id and l.kind = 'roster-sealed'
          order by l.id desc limit 1) as roster,
        (select l.record from log_leaf l where l.org_id = e.org_id and l.subject = e.id and l.kind = 'texts-frozen'
          order by l.id limit 1) as texts
      from event e where e.state <> 'draft' order by e.id`)),
  ];
}

/** The roster of an event as it is now, in the form its leaf has. */
export async function rosterNow(tx: Tx, { org_id, id }: EventSettings): Promise<Fields> {
  const { people, digest } = await rosterDigest(tx, org_id, id);
  return { people, roster: digest };
}

/** Whose papers the event's are now, in the form its opening has. */
export async function officeNow(tx: Tx, { org_id, id }: EventSettings): Promise<Fields> {
  return { office: await officeDigest(tx, org_id, id) };
}

/** The texts of an event as they are now, in the form their leaf has. */
export async function textsNow(tx: Tx, { org_id, id }: EventSettings): Promise<Fields> {
  return { texts: await textsDigest(tx, org_id, id) };
}

/** Windows of the stream that are not as their newest leaf left them, and leaves of windows that are gone. */
export async function changedWindows(tx: Tx): Promise<Finding[]> {
  const rows = await tx.execute<{ id: string; fault: 'added' | 'changed' | 'removed' }>(sql`
    select id, fault from (
      select coalesce(w.id, l.subject) as id, case
        when w.id is not null and (l.subject is null or l.record ->> 'setting' = 'check-window-removed') then 'added'
        when w.id is null and l.record ->> 'setting' = 'check-window' then 'removed'
        when w.id is not null and (l.record ->> 'opensAt' <> ${iso(sql`w.opens_at`)}
          or l.record ->> 'closesAt' <> ${iso(sql`w.closes_at`)}) then 'changed' end as fault
      from check_window w full join (
        select distinct on (org_id, subject) org_id, subject, record from log_leaf
        where kind = 'setting-changed' and record ->> 'setting' in ('check-window', 'check-window-removed')
        order by org_id, subject, id desc) l on l.org_id = w.org_id and l.subject = w.id
    ) judged where fault is not null limit 1000`);
  return rows.map(({ id, fault }) => ({ fault, what: 'window', id }));
}

/** A revision of a file with its leaves; `id` is code and ordinal. */
export interface AuditedRevision extends Record<string, unknown> {
  readonly id: string;
  readonly said: Fields;
  readonly records: readonly Fields[] | null;
}

export async function revisions(tx: Tx, after = ''): Promise<AuditedRevision[]> {
  return [
    ...(await tx.execute<AuditedRevision>(sql`
      select r.code || ' ' || r.ordinal as id, jsonb_build_object('event', r.event_id, 'code', r.code,
          'ordinal', r.ordinal, 'kind', r.kind, 'file', ${hex(sql`r.digest`)}, 'at', ${iso(sql`r.at`)}) as said,
        (select jsonb_agg(l.record) from public_record p join log_leaf m on m.id = p.leaf_id
          join log_leaf l on l.org_id = m.org_id and l.subject = m.subject and l.kind = 'file-archived'
            and l.record ->> 'code' = r.code and l.record -> 'ordinal' = to_jsonb(r.ordinal)
          where p.org_id = r.org_id and p.code = r.code) as records
      from file_revision r where r.code || ' ' || r.ordinal > ${after} order by 1 limit 500`)),
  ];
}

export async function leavesWithoutRevision(tx: Tx): Promise<Finding[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select (l.record ->> 'code') || ' ' || (l.record ->> 'ordinal') as id from log_leaf l where l.kind = 'file-archived'
      and not exists (select from file_revision r where r.org_id = l.org_id and r.code = l.record ->> 'code'
        and to_jsonb(r.ordinal) = l.record -> 'ordinal')
    order by 1 limit 1000`);
  return rows.map(({ id }) => ({ fault: 'removed', what: 'revision', id }));
}
