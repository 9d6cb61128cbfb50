import { sql } from 'drizzle-orm';
import type { Tx } from '#db';
import type { Finding } from '../audit/finding.ts';

/** Public records of pacts that say something else than the pact; by code and column. */
export async function changedPactRecords(tx: Tx): Promise<Finding[]> {
  const rows = await tx.execute<{ code: string; fields: string[] }>(sql`
    select code, fields from (
      select p.code, array_remove(array[
        case when r.code is null then 'record' end,
        case when r.kind <> 'pact' then 'kind' end,
        case when r.status <> case when p.revoked_at is null then 'recorded' else 'revoked' end then 'status' end,
        case when r.file_digest is distinct from p.digest then 'file' end,
        case when r.signed_at is distinct from p.signed_at then 'at' end,
        case when encode(r.text_digest, 'hex') <> p.evidence ->> 'textDigest' then 'text' end,
        case when r.assurance is distinct from p.evidence ->> 'assurance' then 'assurance' end,
        case when r.circumstances is distinct from p.evidence -> 'circumstances' then 'circumstances' end,
        case when r.revoked_at is distinct from p.revoked_at then 'revokedAt' end,
        case when r.revoked_reason is distinct from p.revoked_reason then 'reason' end,
        case when l.subject is distinct from p.id then 'leaf' end,
        case when r.time_source = 'trusted' and coalesce(l.record ->> 'time', 'server') <> 'trusted' and not exists (
          select from file_revision f where f.org_id = p.org_id and f.code = p.code) then 'clock' end
      ], null) as fields
      from pact p left join public_record r on r.org_id = p.org_id and r.code = p.code
      left join log_leaf l on l.id = r.leaf_id and l.kind = 'pact-signed'
    ) judged where cardinality(fields) > 0 limit 1000`);
  return named(rows);
}

/** Public records of documents that say something else than the document; by code and column. */
export async function changedDocumentRecords(tx: Tx): Promise<Finding[]> {
  const rows = await tx.execute<{ code: string; fields: string[] }>(sql`
    select code, fields from (
      select d.code, array_remove(array[
        case when r.code is null then 'record' end,
        case when r.kind <> d.kind then 'kind' end,
        case when r.status <> case when d.superseded_at is null then 'recorded' else 'superseded' end then 'status' end,
        case when r.file_digest is distinct from d.digest then 'file' end,
        case when r.signed_at is distinct from d.sealed_at then 'at' end,
        case when r.counts is distinct from d.counts then 'counts' end,
        case when r.revoked_at is distinct from d.superseded_at then 'revokedAt' end,
        case when encode(r.text_digest, 'hex') <> l.record ->> 'text' then 'text' end,
        case when l.subject is distinct from d.id then 'leaf' end
      ], null) as fields
      from document d left join public_record r on r.org_id = d.org_id and r.code = d.code
      left join log_leaf l on l.id = r.leaf_id and l.kind = 'document-sealed'
    ) judged where cardinality(fields) > 0 limit 1000`);
  return named(rows);
}

/** Public records of nothing: no pact, no document, and for prepared ones no prepare. */
export async function publicRecordsOfNothing(tx: Tx): Promise<Finding[]> {
  const rows = await tx.execute<{ code: string }>(sql`
    select r.code from public_record r where not exists (
      select from pact p where p.org_id = r.org_id and p.code = r.code
    ) and not exists (
      select from document d where d.org_id = r.org_id and d.code = r.code
    ) and (r.status <> 'prepared' or not exists (
      select from prepared_pact p where p.org_id = r.org_id and p.code = r.code
      union all select from prepared_minutes p where p.org_id = r.org_id and p.code = r.code))
    limit 1000`);
  return rows.map(({ code }) => ({ fault: 'added', what: 'public-record', id: code }));
}

const named = (rows: readonly { code: string; fields: string[] }[]): Finding[] =>
  rows.flatMap(({ code, fields }) =>
    fields.map(
      (field): Finding => ({
        fault: field === 'record' ? 'removed' : field === 'at' ? 'back-dated' : 'changed',
        what: 'public-record',
        id: code,
        field,
      }),
    ),
  );

/** What the public page shows of a code, and the digest of it that a leaf has. */
export interface ShownRecord extends Record<string, unknown> {
  readonly id: string;
  readonly code: string;
  readonly event_title: string;
  readonly event_at: string;
  readonly name: string;
  readonly position: string;
  readonly unit: string;
  readonly nip_tail: string;
  readonly text_digest: Uint8Array;
  readonly committed: string;
}

/** What stands on public pages, by the id of what it was made with, behind `after`. */
export async function shownRecords(tx: Tx, after = '00000000-0000-0000-0000-000000000000'): Promise<ShownRecord[]> {
  return [
    ...(await tx.execute<ShownRecord>(sql`
      select d.id, r.code, r.event_title, r.event_at, r.name, r.position, r.unit, r.nip_tail, r.text_digest,
        l.record ->> 'record' as committed
      from (select org_id, id, code from prepared_pact union all select org_id, id, code from prepared_minutes
        union all select org_id, id, code from document) d
      join public_record r on r.org_id = d.org_id and r.code = d.code
      join log_leaf l on l.org_id = d.org_id and l.subject = d.id and l.kind in ('certificate-issued', 'document-sealed')
      where l.record ->> 'record' is not null and d.id > ${after}::uuid order by d.id limit 500`)),
  ];
}
