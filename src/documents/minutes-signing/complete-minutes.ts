import { createHash, randomUUID } from 'node:crypto';
import type { Tx } from '#db';
import { Refusal } from '#errors';
import {
  addSignature,
  isWithdrawn,
  type Receipt,
  readCompleteRequest,
  type Sealed,
  sealPact,
  signerId,
} from '#signing';
import { newLeaf } from '#trust/log/append';
import { hashBase } from '#trust/pades/sign';
import { timeSourceOf } from '#tsa';
import type { Services } from '#web';
import { type ApprovedMinutes, approvedMinutes, keepMinutes, type SignedMinutes } from './approved-minutes.ts';
import type { PreparedMinutes } from './prepared.ts';
import {
  findPrepared,
  holdMinutes,
  isSuperseded,
  type KeptMinutes,
  markCompleted,
  type Signatory,
  signedMinutesOf,
} from './store.ts';
import type { Visiting } from './visit.ts';

/** `created`: this request made the signature; otherwise it is a retry and gets the first answer. */
export interface Completed {
  readonly created: boolean;
  readonly receipt: Receipt;
}

/**
 * Completes a prepare: signature, timestamp, seal, self-check, then one short transaction with the document's row, its
 * public record and leaf. The same body again, from the same device, gets the first answer.
 * @throws Refusal 'bad-request', 'not-found', 'already-signed' {signedAt}, 'minutes-not-approved', 'text-changed',
 * 'prepare-superseded', 'prepare-expired', 'prepare-withdrawn', 'signature-invalid'.
 */
export async function completeMinutes(
  services: Services,
  { signatory, device }: Visiting,
  body: unknown,
): Promise<Completed> {
  const { db, clock } = services;
  const { prepareId, signature } = readCompleteRequest(body);
  const requestDigest = new Uint8Array(createHash('sha256').update(`${prepareId} ${signature}`).digest());
  // read before the prepare: whoever completed it in between is seen there, and a retry is answered as one
  const signed = await signedMinutesOf(db, signatory);
  const kept = await findPrepared(db, signatory, prepareId);
  if (!kept || kept.prepared.evidence.device !== Buffer.from(device).toString('hex')) throw new Refusal('not-found');
  if (kept.completedAt) return answerAgain(kept, requestDigest);
  const { prepared } = kept;
  const now = clock.now();
  if (signed?.prepared.evidence.textDigest === prepared.evidence.textDigest) return answerAgain(signed, requestDigest);
  const minutes = await stillApproved(services, signatory, prepared);
  if (await isSuperseded(db, signatory, prepared)) throw new Refusal('prepare-superseded');
  if (prepared.expiresAt <= now || prepared.base.length === 0) throw new Refusal('prepare-expired');
  if (isWithdrawn(prepared, services.custody)) throw new Refusal('prepare-withdrawn');
  const value = Buffer.from(signature, 'base64url');
  const withSignature = await addSignature(prepared, value, hashBase(prepared.base), services, now);
  const { event, office } = minutes.facts;
  const place = { bytes: prepared.base, sealField: prepared.sealField };
  const sealing = { ...place, organisation: office.name, sample: event.sample, zone: event.zone };
  const sealed = await sealPact(withSignature, sealing, services);
  const certified = certify(services, minutes, sealed);
  return db.transaction(async (tx) => {
    const first = await comesFirst(tx, signatory, prepared);
    if (first !== true) return answerAgain(first, requestDigest);
    await markCompleted(tx, prepared, { requestDigest, receipt: certified.receipt, completedAt: now });
    await keepMinutes(tx, { minutes, sealed, id: certified.id, leaf: certified.leaf });
    return { created: true, receipt: certified.receipt };
  });
}

/** The text must be the one that was laid out: its official read that one and no other. */
async function stillApproved(
  services: Services,
  signatory: Signatory,
  { evidence }: PreparedMinutes,
): Promise<ApprovedMinutes> {
  const minutes = await approvedMinutes(services, signatory.orgId, signatory.eventId);
  if (!minutes) throw new Refusal('minutes-not-approved');
  if (Buffer.from(minutes.digest).toString('hex') !== evidence.textDigest) throw new Refusal('text-changed');
  return minutes;
}

/** With the official's row held: true, or what was completed meanwhile. */
async function comesFirst(tx: Tx, signatory: Signatory, prepared: PreparedMinutes): Promise<true | KeptMinutes> {
  const approvedAt = await holdMinutes(tx, signatory);
  const signed = await signedMinutesOf(tx, signatory);
  if (signed?.prepared.evidence.textDigest === prepared.evidence.textDigest) return signed;
  if (approvedAt === null) throw new Refusal('minutes-not-approved');
  if (approvedAt.getTime() !== prepared.approvedAt.getTime()) throw new Refusal('text-changed');
  return true;
}

function answerAgain({ requestDigest, receipt, completedAt }: KeptMinutes, asked: Uint8Array): Completed {
  if (receipt && requestDigest && Buffer.compare(requestDigest, asked) === 0) return { created: false, receipt };
  throw new Refusal('already-signed', { signedAt: completedAt?.toISOString() ?? '' });
}

/** The document's id, its leaf, and the receipt that holds the leaf's salt. */
function certify({ custody }: Services, minutes: ApprovedMinutes, sealed: Sealed<PreparedMinutes>) {
  const { prepared, signedAt, digest, size, trustedAt } = sealed;
  const timeSource = timeSourceOf(trustedAt);
  const id = randomUUID();
  const leaf: SignedMinutes['leaf'] = newLeaf('document-sealed', {
    event: prepared.eventId,
    document: id,
    kind: 'minutes',
    person: signerId(custody, prepared.eventId, prepared.signatoryId),
    code: prepared.code,
    text: prepared.evidence.textDigest,
    file: hex(digest),
    signature: hex(sealed.signatureDigest),
    at: signedAt.toISOString(),
    time: timeSource,
  });
  const receipt: Receipt = {
    code: prepared.code,
    signedAt: signedAt.toISOString(),
    timeSource,
    zone: minutes.facts.event.zone,
    digest: hex(digest),
    size,
    verifyUrl: prepared.verifyUrl,
    leaf: { salt: Buffer.from(leaf.salt).toString('base64url'), record: leaf.record },
  };
  return { id, leaf, receipt };
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
