import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '#db';
import type { CanonicalValue, LeafKind } from '#trust/log';
import type { Audited } from '../audit/finding.ts';
import { hex, iso } from './audit-sql.ts';

export type Fields = Readonly<Record<string, CanonicalValue>>;

/** What is long or personal, as the row has it; a rule names those of them that its records speak of. */
export interface RawFields {
  readonly event?: string;
  readonly person?: string;
  readonly evidence?: CanonicalValue;
  readonly reason?: string;
  readonly onBehalfOf?: string;
  readonly title?: string;
}

/** A row, what its leaf should say of it, and what its leaves say. */
export interface AuditedRow extends Record<string, unknown> {
  readonly id: string;
  /** Members of the record that the database can name. */
  readonly said: Fields;
  /** What the others are derived from. */
  readonly raw: RawFields;
  readonly records: readonly Fields[] | null;
}

/** Rows of one table, each of which must have exactly one leaf of one kind. */
export interface RowRule {
  readonly what: Audited;
  readonly kind: LeafKind;
  /** A table with `org_id` and `id`, as `t`, and which of its rows. */
  readonly table: SQL;
  readonly where?: SQL;
  readonly said: SQL;
  readonly raw?: SQL;
  /** Leaves of this kind that speak of something else than such a row. */
  readonly except?: SQL;
}

/** Every kind of row, with its leaf. Written once here, so that a kind cannot be forgotten in one of the directions. */
export const rowRules: readonly RowRule[] = [
  {
    what: 'pact',
    kind: 'pact-signed',
    table: sql`pact t`,
    said: sql`'event', t.event_id, 'pact', t.id, 'code', t.code, 'text', t.evidence ->> 'textDigest',
      'file', ${hex(sql`t.digest`)}, 'at', ${iso(sql`t.signed_at`)}`,
    raw: sql`'event', t.event_id, 'person', t.participant_id, 'evidence', t.evidence`,
  },
  {
    what: 'revocation',
    kind: 'pact-revoked',
    table: sql`pact t`,
    where: sql`t.revoked_at is not null`,
    said: sql`'event', t.event_id, 'pact', t.id, 'file', ${hex(sql`t.digest`)}, 'by', t.revoked_by,
      'at', ${iso(sql`t.revoked_at`)}`,
    raw: sql`'reason', t.revoked_reason`,
  },
  {
    what: 'certificate',
    kind: 'certificate-issued',
    table: sql`(select org_id, id, event_id, participant_id as person_id, certificate, code, created_at from prepared_pact
      union all select org_id, id, event_id, signatory_id, certificate, code, created_at from prepared_minutes) t`,
    said: sql`'event', t.event_id, 'prepare', t.id, 'certificate', ${hex(sql`sha256(t.certificate)`)}, 'code', t.code,
      'at', ${iso(sql`t.created_at`)}`,
    raw: sql`'event', t.event_id, 'person', t.person_id`,
  },
  {
    what: 'attendance',
    kind: 'attendance-recorded',
    table: sql`attendance t`,
    said: sql`'event', t.event_id, 'attendance', t.id, 'mode', t.mode, 'way', t.way, 'by', t.by, 'at', ${iso(sql`t.at`)},
      'typed', ${iso(sql`t.typed_at`)},
      'device', case when t.evidence ->> 'organiserDevice' = 'true' then 'organiser' end`,
    raw: sql`'event', t.event_id, 'person', t.participant_id, 'reason', t.reason, 'onBehalfOf', t.on_behalf_of`,
  },
  {
    what: 'withdrawal',
    kind: 'attendance-withdrawn',
    table: sql`attendance t`,
    where: sql`t.withdrawn_at is not null`,
    said: sql`'event', t.event_id, 'attendance', t.id, 'by', t.withdrawn_by, 'at', ${iso(sql`t.withdrawn_at`)}`,
    raw: sql`'reason', t.withdrawn_reason`,
  },
  {
    what: 'document',
    kind: 'document-sealed',
    table: sql`document t`,
    said: sql`'event', t.event_id, 'document', t.id, 'kind', t.kind, 'code', t.code, 'file', ${hex(sql`t.digest`)},
      'at', ${iso(sql`t.sealed_at`)}`,
  },
  {
    what: 'opening',
    kind: 'event-opened',
    table: sql`event t`,
    where: sql`t.state <> 'draft'`,
    said: sql`'event', t.id, 'at', ${iso(sql`t.opened_at`)}, 'sample', case when t.sample then 'yes' else 'no' end,
      'startsAt', ${iso(sql`t.starts_at`)}, 'assurance', t.assurance, 'lateAssurance', t.late_assurance`,
    raw: sql`'title', t.title`,
  },
  {
    what: 'closing',
    kind: 'event-closed',
    table: sql`event t`,
    where: sql`t.state = 'closed'`,
    said: sql`'event', t.id, 'at', ${iso(sql`t.closed_at`)}`,
  },
  {
    what: 'links',
    kind: 'links-exported',
    table: sql`link_export t`,
    said: sql`'event', t.event_id, 'form', t.form, 'count', t.count, 'by', t.by, 'at', ${iso(sql`t.at`)}`,
    // A display link has no row: it is the same link each time. What names more people than one leaf does goes on in others.
    except: sql`coalesce(l.record ->> 'form' = 'display', false) or l.record -> 'of' is not null`,
  },
];

const page = 500;
const first = '00000000-0000-0000-0000-000000000000';

/** The rows of a rule by id, behind `after`, a page at a time. */
export async function auditedRows(tx: Tx, rule: RowRule, after = first): Promise<AuditedRow[]> {
  return [
    ...(await tx.execute<AuditedRow>(sql`
      select t.id, jsonb_build_object(${rule.said}) as said, jsonb_build_object(${rule.raw ?? sql``}) as raw,
        (select jsonb_agg(l.record order by l.id) from log_leaf l
          where l.org_id = t.org_id and l.subject = t.id and l.kind = ${rule.kind}
            and not (${rule.except ?? sql`false`})) as records
      from ${rule.table} where ${rule.where ?? sql`true`} and t.id > ${after}::uuid order by t.id limit ${page}`)),
  ];
}

/** Leaves of a rule's kind that speak of no such row; the answer has what they speak of. */
export async function leavesWithoutRow(tx: Tx, rule: RowRule): Promise<string[]> {
  const rows = await tx.execute<{ subject: string }>(sql`
    select l.subject from log_leaf l where l.kind = ${rule.kind} and not (${rule.except ?? sql`false`})
      and not exists (select from ${rule.table} where t.org_id = l.org_id and t.id = l.subject and ${rule.where ?? sql`true`})
    order by l.id limit 1000`);
  return rows.map(({ subject }) => subject);
}
