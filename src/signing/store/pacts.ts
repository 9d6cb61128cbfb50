import { and, eq, isNull } from 'drizzle-orm';
import { type Db, pact, publicRecord, type Tx, writingTogether } from '#db';
import { appendLeaf } from '#db/log';
import { graceMs } from '#event';
import { type NewLeaf, recordedDigest } from '#trust/log/append';
import { timeSourceOf } from '#tsa';
import type { Receipt } from '../protocol.ts';
import type { SealedPact } from '../seal-pact.ts';
import { base64 } from './prepared.ts';
import { brokenConstraint } from './violation.ts';

/** All that is written when a pact is completed. `id` is the pact's own. */
export interface Completion {
  readonly id: string;
  readonly sealed: SealedPact;
  /** Of the link by which it was completed. */
  readonly generation: number;
  /** SHA-256 of the completing request. */
  readonly requestDigest: Uint8Array;
  readonly device: Uint8Array;
  readonly receipt: Receipt;
  readonly leaf: NewLeaf;
}

/**
 * The one short transaction: the bytes, the public record, the leaf. `lost` when another pact of this person came first,
 * `withheld` when signing and its grace have ended by `now`, the prepare was superseded or the link is not in force: then
 * nothing was written and these bytes are nobody's.
 */
export async function recordPact(db: Db, completion: Completion, now: Date): Promise<'recorded' | 'lost' | 'withheld'> {
  try {
    return (await writePact(db, completion, now)) ? 'recorded' : 'withheld';
  } catch (error) {
    const broken = brokenConstraint(error);
    if (broken === 'pact_in_force' || broken === 'pact_prepare') return 'lost';
    throw error;
  }
}

/** A pact as it goes into its row. */
interface NewRow extends Completion {
  readonly newBytes: ReturnType<typeof newBytesOf>;
  /** Signing must have ended after this, if it has. */
  readonly endsAfter: Date;
}

/** Whether it was written, by the database it goes to. */
const writers = new WeakMap<Db, (row: NewRow) => Promise<boolean>>();

async function writePact(db: Db, completion: Completion, now: Date): Promise<boolean> {
  const { prepared } = completion.sealed;
  const endsAfter = new Date(Math.max(now.getTime() - graceMs, prepared.createdAt.getTime()));
  const row = { ...completion, newBytes: newBytesOf(completion.sealed), endsAfter };
  const writer =
    writers.get(db) ??
    writingTogether(
      (all) => writePacts(db, all),
      ({ sealed }) => sealed.prepared.participantId,
    );
  writers.set(db, writer);
  return writer(row);
}

/**
 * One statement, which is a transaction of its own. It asks the rows of event, person and prepare itself, since they may
 * have changed while the pact was sealed: signing must end after the prepare was made, and less than a grace ago.
 * The prepare is held, or a newer one of the same device could take its place in the status list meanwhile. Each row is
 * looked up by its key (`offset 0`), as in writeAllPrepared().
 */
async function writePacts({ $client: sql }: Db, all: readonly NewRow[]): Promise<readonly boolean[]> {
  const rows = all.map((row) => valuesOf(sql, row)).flatMap((row, at) => (at === 0 ? [row] : [sql`,`, row]));
  const written = await sql<{ subject: string }[]>`
    with given (org_id, prepare_id, generation, ends_after, id, cms, cms_at, seal, digest, size, request_digest, device,
      receipt, at, leaf_kind, leaf_record, leaf_salt, leaf, time_source, trusted_at) as (values ${rows}),
    ready as (
      select given.*, prepared.event_id, prepared.participant_id, prepared.text_id, prepared.code, prepared.evidence
      from given,
        lateral (
          select * from prepared_pact
          where org_id = given.org_id and id = given.prepare_id and superseded_at is null offset 0
          for share
        ) prepared,
        lateral (
          select from participant
          where org_id = given.org_id and event_id = prepared.event_id and id = prepared.participant_id
            and removed_at is null and link_generation = given.generation offset 0
        ) person,
        lateral (
          select from event
          where org_id = given.org_id and id = prepared.event_id
            and state <> 'draft' and coalesce(least(signing_ends_at, closed_at) > given.ends_after, true) offset 0
        ) its_event
    ), written as (
      insert into pact (org_id, id, event_id, participant_id, text_id, prepare_id, code, cms, cms_at, seal,
        digest, size, request_digest, device, receipt, evidence, signed_at)
      select org_id, id, event_id, participant_id, text_id, prepare_id, code, decode(cms, 'base64'), cms_at,
        decode(seal, 'base64'), digest, size, request_digest, device, receipt, evidence, at
      from ready
    ), logged as (
      insert into log_leaf (org_id, kind, subject, record, salt, leaf, at)
      select org_id, leaf_kind, id, leaf_record, leaf_salt, leaf, at from ready
      returning id, subject
    )
    update public_record set status = 'recorded', file_digest = ready.digest, signed_at = ready.at, leaf_id = logged.id,
      time_source = ready.time_source, trusted_at = ready.trusted_at
    from ready join logged on logged.subject = ready.id
    where public_record.org_id = ready.org_id and public_record.code = ready.code
    returning logged.subject`;
  const ids = new Set(written.map(({ subject }) => subject));
  return all.map(({ id }) => ids.has(id));
}

/** What is given of one pact, in the order of the statement's `given`. */
function valuesOf(sql: Db['$client'], row: NewRow) {
  const { id, sealed, generation, requestDigest, device, receipt, leaf, newBytes, endsAfter } = row;
  const { prepared, digest, size, trustedAt, signedAt } = sealed;
  return sql`(${prepared.orgId}::uuid, ${prepared.id}::uuid, ${generation}::int, ${endsAfter.toISOString()}::timestamptz,
    ${id}::uuid, ${base64(newBytes.cms)}, ${newBytes.cmsAt}::int, ${base64(newBytes.seal)}, ${digest}::bytea, ${size}::int,
    ${requestDigest}::bytea, ${device}::bytea, ${JSON.stringify(receipt)}::jsonb, ${signedAt.toISOString()}::timestamptz,
    ${leaf.kind}, ${JSON.stringify(leaf.record)}::jsonb, ${leaf.salt}::bytea, ${leaf.leaf}::bytea,
    ${timeSourceOf(trustedAt)}, ${trustedAt?.toISOString() ?? null}::timestamptz)`;
}

/**
 * What the database does not have yet, as the view `sealed_pact` wants it: the sealed tail is the prepared one with the CMS's
 * hexadecimal digits in their room (`cmsAt` counts from 1), followed by the seal's revision.
 */
function newBytesOf({ prepared, cms, tail }: SealedPact): { cms: Uint8Array; cmsAt: number; seal: Uint8Array } {
  const { tail: before, contentsOffsetInTail } = prepared.revision;
  const start = contentsOffsetInTail + 1;
  const end = start + 2 * cms.length;
  const same = (from: number, to: number) => Buffer.compare(tail.subarray(from, to), before.subarray(from, to)) === 0;
  const digits = latin1(tail.subarray(start, end));
  if (!same(0, start) || digits !== hex(cms) || !same(end, before.length))
    throw new Error('BUG: not what was prepared');
  return { cms, cmsAt: start + 1, seal: tail.subarray(before.length) };
}

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
const hex = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex');

export interface Revocation {
  readonly orgId: string;
  readonly eventId: string;
  readonly pactId: string;
  readonly by: string;
  readonly reason: string;
  readonly at: Date;
}

/** Revokes a pact in force: row, public record and leaf together. False when it is not in force (any more). */
export async function revokeInForce(tx: Tx, { orgId, eventId, pactId, by, reason, at }: Revocation): Promise<boolean> {
  const [revoked] = await tx
    .update(pact)
    .set({ revokedAt: at, revokedBy: by, revokedReason: reason })
    .where(and(eq(pact.orgId, orgId), eq(pact.eventId, eventId), eq(pact.id, pactId), isNull(pact.revokedAt)))
    .returning({ code: pact.code, digest: pact.digest });
  if (!revoked) return false;
  await tx
    .update(publicRecord)
    .set({ status: 'revoked', revokedAt: at, revokedReason: reason })
    .where(and(eq(publicRecord.orgId, orgId), eq(publicRecord.code, revoked.code)));
  const record = {
    event: eventId,
    pact: pactId,
    file: Buffer.from(revoked.digest).toString('hex'),
    by,
    said: recordedDigest(reason),
    at: at.toISOString(),
  };
  await appendLeaf(tx, { orgId, kind: 'pact-revoked', subject: pactId, record, at });
  return true;
}
