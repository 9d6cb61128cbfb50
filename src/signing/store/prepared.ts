import { and, eq } from 'drizzle-orm';
import { type Db, preparedPact, type publicRecord, writingTogether } from '#db';
import type { NewLeaf } from '#trust/log/append';
import type { Evidence, PreparedPact } from '../steps.ts';
import { brokenConstraint } from './violation.ts';

/** What `facts` holds of a prepared revision besides its tail. */
interface Facts {
  readonly revision: Omit<PreparedPact['revision'], 'tail' | 'digest'> & { readonly digest: string };
  readonly verifyUrl: string;
}

/** A prepare with all that is written beside it, in one transaction. */
export interface NewPrepared {
  readonly pact: PreparedPact;
  readonly nonce: string;
  /** Of the standing it was made from. */
  readonly version: string;
  readonly statusIndex: number;
  readonly record: typeof publicRecord.$inferInsert;
  /** The leaf of the certificate that was issued for it. */
  readonly leaf: NewLeaf;
}

export type Written = 'written' | 'nonce-used' | 'status-index-taken' | 'standing-changed';

/**
 * Writes a prepare; the same device's earlier one is superseded. Another device's stays: whoever completes first wins.
 * The others write nothing; `standing-changed` when person, unit or event are not what was read, or a pact came first.
 */
export async function insertPrepared(db: Db, it: NewPrepared): Promise<Written> {
  try {
    return (await writePrepared(db, it)) ? 'written' : 'standing-changed';
  } catch (error) {
    const broken = brokenConstraint(error);
    if (broken === 'prepared_nonce') return 'nonce-used';
    if (broken?.startsWith('status_entry')) return 'status-index-taken';
    throw error;
  }
}

/** Whether it was written, by the database it goes to. */
const writers = new WeakMap<Db, (it: NewPrepared) => Promise<boolean>>();

/** One statement, which is a transaction of its own: a hall of phones makes one round trip each at most, not seven. */
function writePrepared(db: Db, it: NewPrepared): Promise<boolean> {
  const writer =
    writers.get(db) ??
    writingTogether(
      (all) => writeAllPrepared(db, all),
      ({ pact }) => pact.participantId,
    );
  writers.set(db, writer);
  return writer(it);
}

/**
 * Each row is looked up by its key, whatever the planner thinks of joining them: `offset 0` keeps it from trying (a join of
 * all units with all participants, planned while there were few, took seconds).
 */
async function writeAllPrepared({ $client: sql }: Db, all: readonly NewPrepared[]): Promise<readonly boolean[]> {
  const rows = all.map((it) => rowOf(sql, it)).flatMap((row, at) => (at === 0 ? [row] : [sql`,`, row]));
  const written = await sql<{ subject: string }[]>`
    with given (org_id, event_id, participant_id, version, id, text_id, nonce, code, key_thumbprint, certificate, tbs,
      before, blocks, behind, facts, evidence, mark, at, expires_at, status_index, kind, status, organisation, title,
      event_title, event_at, zone, name, position, unit, nip_tail, text_digest, assurance, time_source, sample,
      leaf_kind, leaf_record, leaf_salt, leaf) as (values ${rows}),
    standing as (
      select given.* from given,
        lateral (
          select participant.xmin as version, unit_id from participant
          where org_id = given.org_id and event_id = given.event_id and id = given.participant_id offset 0
        ) person,
        lateral (
          select unit.xmin as version from unit where org_id = given.org_id and id = person.unit_id offset 0
        ) its_unit,
        lateral (
          select event.xmin as version from event where org_id = given.org_id and id = given.event_id offset 0
        ) its_event
      where concat_ws(' ', person.version, its_unit.version, its_event.version) = given.version
        and not exists (
          select from pact
          where pact.org_id = given.org_id and pact.participant_id = given.participant_id and revoked_at is null offset 0
        )
    ), superseded as (
      update prepared_pact earlier set superseded_at = standing.at from standing
      where earlier.org_id = standing.org_id and earlier.participant_id = standing.participant_id
        and earlier.superseded_at is null and earlier.evidence ->> 'device' = standing.evidence ->> 'device'
    ), prepared as (
      insert into prepared_pact (org_id, id, event_id, participant_id, text_id, nonce, code, key_thumbprint, certificate,
        tbs, tail, facts, evidence, mark, created_at, expires_at)
      select org_id, id, event_id, participant_id, text_id, nonce, code, key_thumbprint, certificate, tbs,
        decode(before, 'base64') || convert_to(repeat(${zeros}, blocks), 'UTF8') || decode(behind, 'base64'),
        facts, evidence, mark, at, expires_at
      from standing
    ), status as (
      insert into status_entry (org_id, index, code) select org_id, status_index, code from standing
    ), public as (
      insert into public_record (org_id, code, kind, status, organisation, title, event_title, event_at, zone, name,
        position, unit, nip_tail, text_digest, assurance, time_source, sample)
      select org_id, code, kind, status, organisation, title, event_title, event_at, zone, name, position, unit, nip_tail,
        text_digest, assurance, time_source, sample
      from standing
    )
    insert into log_leaf (org_id, kind, subject, record, salt, leaf, at)
    select org_id, leaf_kind, id, leaf_record, leaf_salt, leaf, at from standing
    returning subject`;
  const ids = new Set(written.map(({ subject }) => subject));
  return all.map(({ pact }) => ids.has(pact.id));
}

/** What is given of one prepare, in the order of the statement's `given`. */
function rowOf(sql: Db['$client'], { pact, nonce, version, statusIndex, record, leaf }: NewPrepared) {
  const { before, blocks, behind } = partsOf(pact.revision);
  return sql`(${pact.orgId}::uuid, ${pact.eventId}::uuid, ${pact.participantId}::uuid, ${version}, ${pact.id}::uuid,
    ${pact.textId}::uuid, ${nonce}, ${pact.code}, ${pact.evidence.keyThumbprint}, ${pact.certificate}::bytea,
    ${pact.tbs}::bytea, ${base64(before)}, ${blocks}::int, ${base64(behind)}, ${factsOf(pact)}::jsonb,
    ${JSON.stringify(pact.evidence)}::jsonb, ${pact.mark}::bytea, ${pact.createdAt.toISOString()}::timestamptz,
    ${pact.expiresAt.toISOString()}::timestamptz, ${statusIndex}::int, ${record.kind}, ${record.status},
    ${record.organisation}, ${record.title}, ${record.eventTitle}, ${record.eventAt.toISOString()}::timestamptz,
    ${record.zone}, ${record.name}, ${record.position}, ${record.unit}, ${record.nipTail}, ${record.textDigest}::bytea,
    ${record.assurance ?? null}, ${record.timeSource}, ${record.sample}, ${leaf.kind},
    ${JSON.stringify(leaf.record)}::jsonb, ${leaf.salt}::bytea, ${leaf.leaf}::bytea)`;
}

/** PostgreSQL's repeat() copies so many at a time: a digit at a time was a fiftieth of its part of a ceremony. */
const zeros = '0'.repeat(128);

/** The tail around the room for its signature, whose zeros PostgreSQL can write itself, but for less than a block of them. */
function partsOf({ tail, contentsOffsetInTail, contentsBytes }: PreparedPact['revision']) {
  const end = contentsOffsetInTail + 1 + 2 * contentsBytes;
  const blocks = Math.floor((2 * contentsBytes) / zeros.length);
  return { before: tail.subarray(0, end - blocks * zeros.length), blocks, behind: tail.subarray(end) };
}

/** The driver writes bytes as hexadecimal; a third less goes over the wire this way. */
export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

/** What the row keeps of a revision besides its tail. */
function factsOf({ revision, verifyUrl }: PreparedPact): string {
  const { tail: _, digest, ...rest } = revision;
  const facts: Facts = { revision: { ...rest, digest: Buffer.from(digest).toString('hex') }, verifyUrl };
  return JSON.stringify(facts);
}

/** A prepare of this person by its id. */
export async function findPrepared(
  db: Db,
  orgId: string,
  participantId: string,
  id: string,
): Promise<PreparedPact | undefined> {
  const [row] = await db
    .select()
    .from(preparedPact)
    .where(and(eq(preparedPact.orgId, orgId), eq(preparedPact.id, id), eq(preparedPact.participantId, participantId)))
    .limit(1);
  if (!row) return undefined;
  const { facts, evidence, tail, supersededAt: _, nonce: __, keyThumbprint: ___, ...columns } = row;
  const { revision, verifyUrl } = facts as Facts;
  const digest = new Uint8Array(Buffer.from(revision.digest, 'hex'));
  return { ...columns, revision: { ...revision, tail, digest }, verifyUrl, evidence: evidence as Evidence };
}

/** Whether a newer prepare of the same device has taken this one's place. */
export async function isSuperseded(db: Db, orgId: string, id: string): Promise<boolean> {
  const [row] = await db
    .select({ at: preparedPact.supersededAt })
    .from(preparedPact)
    .where(and(eq(preparedPact.orgId, orgId), eq(preparedPact.id, id)));
  return row?.at !== null;
}
