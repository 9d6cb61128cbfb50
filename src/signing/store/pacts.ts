import { and, eq, isNull } from 'drizzle-orm';
import { type Db, pact, publicRecord, type Tx } from '#db';
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

/**
 * One statement, which is a transaction of its own. It asks the rows of event, person and prepare itself, since they may
 * have changed while the pact was sealed: signing must end after the prepare was made, and less than a grace ago.
 */
async function writePact({ $client: sql }: Db, completion: Completion, now: Date): Promise<boolean> {
  const { id, sealed, generation, requestDigest, device, receipt, leaf } = completion;
  const { prepared, digest, size, trustedAt } = sealed;
  const { orgId, code } = prepared;
  const { cms, cmsAt, seal } = newBytesOf(sealed);
  const at = sealed.signedAt.toISOString();
  const endsAfter = new Date(Math.max(now.getTime() - graceMs, prepared.createdAt.getTime())).toISOString();
  const { count } = await sql`
    with ready as (
      select prepared.org_id, prepared.id, prepared.event_id, prepared.participant_id, prepared.text_id, prepared.code,
        prepared.evidence
      from prepared_pact prepared
        join participant on participant.org_id = prepared.org_id and participant.event_id = prepared.event_id
          and participant.id = prepared.participant_id
        join event on event.org_id = prepared.org_id and event.id = prepared.event_id
      where prepared.org_id = ${orgId} and prepared.id = ${prepared.id} and superseded_at is null
        and removed_at is null and link_generation = ${generation}
        and state <> 'draft' and coalesce(least(signing_ends_at, closed_at) > ${endsAfter}, true)
    ), written as (
      insert into pact (org_id, id, event_id, participant_id, text_id, prepare_id, code, cms, cms_at, seal,
        digest, size, request_digest, device, receipt, evidence, signed_at)
      select org_id, ${id}, event_id, participant_id, text_id, id, code,
        decode(${base64(cms)}, 'base64'), ${cmsAt}, decode(${base64(seal)}, 'base64'),
        ${digest}, ${size}, ${requestDigest}, ${device}, ${JSON.stringify(receipt)}, evidence, ${at}
      from ready
      returning id
    ), leaf as (
      insert into log_leaf (org_id, kind, subject, record, salt, leaf, at)
      select ${orgId}, ${leaf.kind}, ${id}, ${JSON.stringify(leaf.record)}, ${leaf.salt}, ${leaf.leaf}, ${at} from written
      returning id
    )
    update public_record set status = 'recorded', file_digest = ${digest}, signed_at = ${at}, leaf_id = leaf.id,
      time_source = ${timeSourceOf(trustedAt)}, trusted_at = ${trustedAt?.toISOString() ?? null}
    from leaf where org_id = ${orgId} and code = ${code}`;
  return count > 0;
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
