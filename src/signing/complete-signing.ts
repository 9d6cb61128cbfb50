import { createHash, randomUUID } from 'node:crypto';
import { Refusal } from '#errors';
import { signingEnd, signingPhase } from '#event';
import { newLeaf, recordedDigest } from '#trust/log/append';
import { timeSourceOf } from '#tsa';
import type { Services } from '#web';
import { addSignature } from './add-signature.ts';
import { eventContext } from './event-context.ts';
import type { CompleteRequest, Receipt } from './protocol.ts';
import { forgetPrepared, isFreed, keptPrepared, recallPrepared } from './recall-prepared.ts';
import { type SealedPact, sealPact } from './seal-pact.ts';
import { signerId } from './signer-certificate.ts';
import type { PreparedPact } from './steps.ts';
import { recordPact } from './store/pacts.ts';
import { isSuperseded } from './store/prepared.ts';
import { findStanding, type StandingEvent, type StandingPact } from './store/standing.ts';
import { type Visitor, visiting } from './visit.ts';
import { isWithdrawn } from './withdrawn.ts';

/** `created`: this request made the pact; otherwise it is a retry and gets the first answer. */
export interface Completed {
  readonly created: boolean;
  readonly receipt: Receipt;
}

/** A completing request and its digest. */
interface Completing extends CompleteRequest {
  readonly visitor: Visitor;
  readonly digest: Uint8Array;
}

/**
 * Completes a prepare: signature, timestamp, seal, self-check, then one short transaction. The same body again gets the
 * first answer, at any time; whoever comes second gets 'already-signed' with the time and nothing else.
 * What was prepared before signing ended may be completed while its grace lasts.
 *
 * A device that was just answered with its prepare is believed at first: the statement that writes finds out whether it
 * still may. When it writes nothing, and for every other device, all is read and judged anew.
 * @throws Refusal 'bad-request', 'session-missing', 'link-replaced', 'link-removed', 'already-signed' {signedAt}, 'not-found', 'event-not-open',
 * 'signing-ended' {endedAt}, 'prepare-superseded', 'prepare-expired', 'prepare-withdrawn', 'signature-invalid'.
 */
export async function completeSigning(services: Services, visitor: Visitor, body: unknown): Promise<Completed> {
  const request = readCompleteRequest(body);
  const completing = { ...request, visitor, digest: digestOf(request) };
  const now = services.clock.now();
  const kept = keptPrepared(visitor, request.prepareId);
  const holds = kept && kept.expiresAt > now && !isWithdrawn(kept, services.custody);
  const early = holds ? await sealAndRecord(services, completing, kept, now) : undefined;
  return early?.receipt ? { created: true, receipt: early.receipt } : completeAnew(services, completing);
}

async function completeAnew(services: Services, completing: Completing): Promise<Completed> {
  const { visitor, prepareId } = completing;
  const { standing } = await visiting(services, visitor);
  if (standing.pact) return answerAgain(standing.pact, completing);
  const { orgId, id } = standing.person;
  const prepared = await recallPrepared(services.db, orgId, id, prepareId);
  if (!prepared) throw new Refusal('not-found');
  const now = services.clock.now();
  assertInTime(standing.event, prepared.createdAt, now);
  if (await isSuperseded(services.db, orgId, prepareId)) throw new Refusal('prepare-superseded');
  if (prepared.expiresAt <= now || isFreed(prepared)) throw new Refusal('prepare-expired');
  if (isWithdrawn(prepared, services.custody)) throw new Refusal('prepare-withdrawn');
  const { written, receipt } = await sealAndRecord(services, completing, prepared, now);
  if (receipt) return { created: true, receipt };
  const winner = (await findStanding(services.db, visitor.handle))?.pact;
  if (winner) return answerAgain(winner, completing);
  // no pact in force, yet this prepare was completed before: it has been revoked since
  throw new Refusal(written === 'withheld' ? 'signing-ended' : 'prepare-superseded');
}

/** The receipt only when this wrote the pact. */
async function sealAndRecord(services: Services, completing: Completing, prepared: PreparedPact, now: Date) {
  const { visitor, signature, digest } = completing;
  const context = await eventContext(services.db, prepared.orgId, prepared.eventId);
  const text = context.textById(prepared.textId);
  const signed = await addSignature(prepared, Buffer.from(signature, 'base64url'), text.hash, services, now);
  const sealed = await sealPact(signed, text.sealing, services);
  const made = certify(services, sealed, context.zone);
  const { device, visit } = visitor;
  const completion = { ...made, sealed, generation: visit.generation, requestDigest: digest, device };
  const written = await recordPact(services.db, completion, services.clock.now());
  if (written !== 'withheld') forgetPrepared(prepared.id);
  return { written, receipt: written === 'recorded' ? made.receipt : undefined };
}

function assertInTime(event: StandingEvent, preparedAt: Date, now: Date): void {
  const phase = signingPhase(event, now);
  if (phase === 'before') throw new Refusal('event-not-open', { state: event.state });
  const end = signingEnd(event);
  if (end && (phase === 'ended' || preparedAt >= end)) {
    throw new Refusal('signing-ended', { endedAt: end.toISOString() });
  }
}

/** The receipt goes to the device that completed, and to nobody else who happens to know the body. */
function answerAgain(pact: StandingPact, { digest, visitor }: Completing): Completed {
  const same = equal(pact.requestDigest, digest) && equal(pact.device, visitor.device);
  if (same) return { created: false, receipt: pact.receipt };
  throw new Refusal('already-signed', { signedAt: pact.signedAt.toISOString() });
}

/** The pact's id, its leaf, and the receipt that holds the leaf's salt. */
function certify({ custody }: Services, sealed: SealedPact, zone: Receipt['zone']) {
  const { prepared, signedAt, digest, size, trustedAt } = sealed;
  const timeSource = timeSourceOf(trustedAt);
  const id = randomUUID();
  const leaf = newLeaf('pact-signed', {
    event: prepared.eventId,
    person: signerId(custody, prepared.eventId, prepared.participantId),
    pact: id,
    code: prepared.code,
    text: prepared.evidence.textDigest,
    file: hex(digest),
    signature: hex(sealed.signatureDigest),
    evidence: recordedDigest({ ...prepared.evidence }),
    at: signedAt.toISOString(),
    time: timeSource,
  });
  const receipt: Receipt = {
    code: prepared.code,
    signedAt: signedAt.toISOString(),
    timeSource,
    zone,
    digest: hex(digest),
    size,
    verifyUrl: prepared.verifyUrl,
    leaf: { salt: Buffer.from(leaf.salt).toString('base64url'), record: leaf.record },
  };
  return { id, leaf, receipt };
}

/**
 * A completing request from a stranger's JSON.
 * @throws Refusal 'bad-request', 'signature-invalid'.
 */
export function readCompleteRequest(body: unknown): CompleteRequest {
  const { prepareId, signature } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  if (typeof prepareId !== 'string' || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(prepareId)) {
    throw new Refusal('bad-request');
  }
  if (typeof signature !== 'string' || !/^[\w-]{86}$/u.test(signature)) throw new Refusal('signature-invalid');
  return { prepareId, signature };
}

/** SHA-256 of a completing request in one canonical form. */
function digestOf({ prepareId, signature }: CompleteRequest): Uint8Array {
  return new Uint8Array(createHash('sha256').update(`${prepareId} ${signature}`).digest());
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const equal = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;
