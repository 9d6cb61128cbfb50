import { and, eq } from 'drizzle-orm';
import { type Db, preparedPact, type publicRecord } from '#db';
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

/** One statement, which is a transaction of its own: a hall of phones makes one round trip each, not seven. */
async function writePrepared({ $client: sql }: Db, it: NewPrepared): Promise<boolean> {
  const { pact, nonce, version, statusIndex, record, leaf } = it;
  const { orgId, participantId, code, evidence } = pact;
  const at = pact.createdAt.toISOString();
  const { before, blocks, behind } = partsOf(pact.revision);
  const { count } = await sql`
    with standing as (
      select from participant
        join unit on unit.org_id = participant.org_id and unit.id = participant.unit_id
        join event on event.org_id = participant.org_id and event.id = participant.event_id
      where participant.org_id = ${orgId} and participant.event_id = ${pact.eventId} and participant.id = ${participantId}
        and concat_ws(' ', participant.xmin, unit.xmin, event.xmin) = ${version}
        and not exists (
          select from pact where org_id = ${orgId} and participant_id = ${participantId} and revoked_at is null
        )
    ), superseded as (
      update prepared_pact set superseded_at = ${at} from standing
      where org_id = ${orgId} and participant_id = ${participantId} and superseded_at is null
        and evidence ->> 'device' = ${evidence.device}
    ), prepared as (
      insert into prepared_pact (org_id, id, event_id, participant_id, text_id, nonce, code, key_thumbprint, certificate,
        tbs, tail, facts, evidence, mark, created_at, expires_at)
      select ${orgId}, ${pact.id}, ${pact.eventId}, ${participantId}, ${pact.textId}, ${nonce}, ${code},
        ${evidence.keyThumbprint}, ${pact.certificate}, ${pact.tbs}, 
        decode(${base64(before)}, 'base64') || convert_to(repeat(${zeros}, ${blocks}), 'UTF8') || decode(${base64(behind)}, 'base64'),
        ${factsOf(pact)}, ${JSON.stringify(evidence)}, ${pact.mark}, ${at}, ${pact.expiresAt.toISOString()}
      from standing
    ), status as (
      insert into status_entry (org_id, index, code) select ${orgId}, ${statusIndex}, ${code} from standing
    ), public as (
      insert into public_record (org_id, code, kind, status, organisation, title, event_title, event_at, zone, name,
        position, unit, nip_tail, text_digest, assurance, time_source, sample)
      select ${orgId}, ${code}, ${record.kind}, ${record.status}, ${record.organisation}, ${record.title},
        ${record.eventTitle}, ${record.eventAt.toISOString()}, ${record.zone}, ${record.name}, ${record.position},
        ${record.unit}, ${record.nipTail}, ${record.textDigest}, ${record.assurance ?? null}, ${record.timeSource},
        ${record.sample}
      from standing
    )
    insert into log_leaf (org_id, kind, subject, record, salt, leaf, at)
    select ${orgId}, ${leaf.kind}, ${pact.id}, ${JSON.stringify(leaf.record)}, ${leaf.salt}, ${leaf.leaf}, ${at} from standing`;
  return count > 0;
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
