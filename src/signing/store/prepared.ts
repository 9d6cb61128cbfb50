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

export type Written = 'written' | 'nonce-used' | 'status-index-taken' | 'standing-changed' | TooMany;

/** The person has prepared this text too often: in how many minutes the next may come; 0 when a new link is needed. */
export interface TooMany {
  readonly minutes: number;
}

/**
 * Of one text: each prepare is a certificate, a leaf and a public record, which stay, and 30 kB until it has expired. A person
 * needs one or two; a renewed link brings as many again, so that whoever had somebody else's link has not used up theirs.
 */
export const mostPrepares = { anHour: 10, aLink: 40 } as const;

/**
 * Writes a prepare; the same device's earlier one is superseded, and gives up its place in the status list to it if that is
 * the one it was drawn for. Another device's stays: whoever completes first wins. The others write nothing; `standing-changed` when person, unit or event are not what was read, or a pact came first.
 */
export async function insertPrepared(db: Db, it: NewPrepared): Promise<Written> {
  try {
    return await writePrepared(db, it);
  } catch (error) {
    const broken = brokenConstraint(error);
    if (broken === 'prepared_nonce') return 'nonce-used';
    if (broken?.startsWith('status_entry')) return 'status-index-taken';
    throw error;
  }
}

type Answer = 'written' | 'standing-changed' | TooMany;

/** What became of it, by the database it goes to. */
const writers = new WeakMap<Db, (it: NewPrepared) => Promise<Answer>>();

/** One statement, which is a transaction of its own: a hall of phones makes one round trip each at most, not seven. */
function writePrepared(db: Db, it: NewPrepared): Promise<Answer> {
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
async function writeAllPrepared({ $client: sql }: Db, all: readonly NewPrepared[]): Promise<readonly Answer[]> {
  const rows = all.map((it) => rowOf(sql, it)).flatMap((row, at) => (at === 0 ? [row] : [sql`,`, row]));
  const written = await sql<{ subject: string; wait: number | null }[]>`
    with given (org_id, event_id, participant_id, version, id, text_id, nonce, code, key_thumbprint, certificate, tbs,
      before, blocks, behind, facts, evidence, mark, at, expires_at, status_index, kind, status, organisation, title,
      event_title, event_at, zone, name, position, unit, nip_tail, text_digest, assurance, circumstances, time_source, sample,
      leaf_kind, leaf_record, leaf_salt, leaf) as (values ${rows}),
    asked as (
      select given.*, coalesce(earlier.lately, 0) >= ${mostPrepares.anHour} as too_fast,
        coalesce(earlier.ever, 0) >= ${mostPrepares.aLink} * person.link_generation as too_many, earlier.freed_at
      from given,
        lateral (
          select participant.xmin as version, unit_id, link_generation from participant
          where org_id = given.org_id and event_id = given.event_id and id = given.participant_id offset 0
        ) person,
        lateral (
          select unit.xmin as version from unit where org_id = given.org_id and id = person.unit_id offset 0
        ) its_unit,
        lateral (
          select event.xmin as version from event where org_id = given.org_id and id = given.event_id offset 0
        ) its_event,
        lateral (
          select count(*) as ever, count(*) filter (where created_at > given.at - interval '1 hour') as lately,
            min(created_at) filter (where created_at > given.at - interval '1 hour') + interval '1 hour' as freed_at
          from prepared_pact
          where org_id = given.org_id and participant_id = given.participant_id and text_id = given.text_id offset 0
        ) earlier
      where concat_ws(' ', person.version, its_unit.version, its_event.version) = given.version
        and not exists (
          select from pact
          where pact.org_id = given.org_id and pact.participant_id = given.participant_id and revoked_at is null offset 0
        )
    ), standing as (
      select * from asked where not too_fast and not too_many
    ), superseded as (
      update prepared_pact earlier set superseded_at = standing.at from standing
      where earlier.org_id = standing.org_id and earlier.participant_id = standing.participant_id
        and earlier.superseded_at is null and earlier.evidence ->> 'device' = standing.evidence ->> 'device'
      returning earlier.org_id, earlier.code, standing.code as next, standing.status_index
    ), given_up as (
      -- read again where a completion was faster: what is in force keeps its place
      select superseded.* from superseded
      join public_record on public_record.org_id = superseded.org_id and public_record.code = superseded.code
      where public_record.status = 'prepared'
      for update of public_record
    ), handed_on as (
      update status_entry set code = given_up.next from given_up
      where status_entry.org_id = given_up.org_id and status_entry.code = given_up.code
        and status_entry.index = given_up.status_index
      returning status_entry.code
    ), prepared as (
      insert into prepared_pact (org_id, id, event_id, participant_id, text_id, nonce, code, key_thumbprint, certificate,
        tbs, tail, facts, evidence, mark, created_at, expires_at)
      select org_id, id, event_id, participant_id, text_id, nonce, code, key_thumbprint, certificate, tbs,
        decode(before, 'base64') || convert_to(repeat(${zeros}, blocks), 'UTF8') || decode(behind, 'base64'),
        facts, evidence, mark, at, expires_at
      from standing
    ), status as (
      insert into status_entry (org_id, index, code) select org_id, status_index, code from standing
      where code not in (select code from handed_on)
    ), public as (
      insert into public_record (org_id, code, kind, status, organisation, title, event_title, event_at, zone, name,
        position, unit, nip_tail, text_digest, assurance, circumstances, time_source, sample)
      select org_id, code, kind, status, organisation, title, event_title, event_at, zone, name, position, unit, nip_tail,
        text_digest, assurance, circumstances, time_source, sample
      from standing
    ), logged as (
      insert into log_leaf (org_id, kind, subject, record, salt, leaf, at)
      select org_id, leaf_kind, id, leaf_record, leaf_salt, leaf, at from standing
      returning subject
    )
    select subject::text, null::int as wait from logged
    union all
    select id::text, case when too_many then 0 else greatest(1, ceil(extract(epoch from freed_at - at) / 60)) end::int
    from asked where too_fast or too_many`;
  const told = new Map(
    written.map(({ subject, wait }) => [subject, wait === null ? 'written' : { minutes: wait }] as const),
  );
  return all.map(({ pact }) => told.get(pact.id) ?? 'standing-changed');
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
    ${record.assurance ?? null}, ${record.circumstances ? JSON.stringify(record.circumstances) : null}::jsonb, ${record.timeSource}, ${record.sample}, ${leaf.kind},
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
