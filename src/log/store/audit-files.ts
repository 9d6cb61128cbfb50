import { sql } from 'drizzle-orm';
import type { Tx } from '#db';
import type { Finding } from '../audit/finding.ts';

/*
 * Files are hashed where they are: thirty thousand of them do not travel, and the memory of the auditor does not grow.
 */

/** Pacts whose stored bytes, behind the frozen base of their text, are not those of the digest their leaf has, or are gone. */
export async function changedPactFiles(tx: Tx): Promise<Finding[]> {
  const rows = await tx.execute<{ id: string; field: string }>(sql`
    select id, field from (
      select p.id, case
        when b.bytes is null then 'base'
        when p.tail is null then 'prepare'
        when sha256(b.bytes || p.tail) <> p.digest then 'bytes'
        when length(b.bytes) + length(p.tail) <> p.size then 'size'
        when encode(sha256(p.mark), 'hex') <> p.evidence ->> 'markDigest' then 'mark'
        when decode(p.receipt ->> 'digest', 'hex') <> p.digest or p.receipt ->> 'code' <> p.code then 'receipt' end as field
      from sealed_pact p left join text_base b on b.org_id = p.org_id and b.text_id = p.text_id
    ) judged where field is not null limit 1000`);
  return rows.map(({ id, field }) => ({ fault: 'changed', what: 'pact-file', id, field }));
}

/** Documents whose stored bytes are not those of the digest their leaf has. */
export async function changedDocumentFiles(tx: Tx): Promise<Finding[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select id from document where sha256(bytes) <> digest or length(bytes) <> size limit 1000`);
  return rows.map(({ id }) => ({ fault: 'changed', what: 'document-file', id, field: 'bytes' }));
}

/** Revisions that, behind the file and the revisions before them, are not the bytes of their digest. */
export async function changedRevisions(tx: Tx): Promise<Finding[]> {
  const rows = await tx.execute<{ code: string; ordinal: number }>(sql`
    select r.code, r.ordinal from file_revision r
    left join sealed_pact p on p.org_id = r.org_id and p.code = r.code
    left join text_base b on b.org_id = p.org_id and b.text_id = p.text_id
    left join document d on d.org_id = r.org_id and d.code = r.code
    where sha256(coalesce(d.bytes, b.bytes || p.tail) || (
      select string_agg(x.tail, ''::bytea order by x.ordinal) from file_revision x
      where x.org_id = r.org_id and x.code = r.code and x.ordinal <= r.ordinal)) is distinct from r.digest
    order by r.code, r.ordinal limit 1000`);
  return rows.map(({ code, ordinal }) => ({
    fault: 'changed',
    what: 'revision',
    id: `${code} ${ordinal}`,
    field: 'bytes',
  }));
}
