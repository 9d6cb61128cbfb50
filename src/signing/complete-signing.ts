import { createHash, randomUUID } from 'node:crypto';
import { Refusal } from '#errors';
import { signingEnd, signingPhase } from '#event';
import { newLeaf } from '#trust/log/append';
import { timeSourceOf } from '#tsa';
import type { Services } from '#web';
import { addSignature } from './add-signature.ts';
import type { EventContext } from './event-context.ts';
import type { CompleteRequest, Receipt } from './protocol.ts';
import { forgetPrepared, recallPrepared } from './recall-prepared.ts';
import { type SealedPact, sealPact } from './seal-pact.ts';
import { signerId } from './signer-certificate.ts';
import { recordPact } from './store/pacts.ts';
import { isSuperseded } from './store/prepared.ts';
import { findStanding, type Standing, type StandingEvent, type StandingPact } from './store/standing.ts';

/** Who completes: his standing, and the keyed mark of his device. */
export interface Completer {
  readonly standing: Standing;
  readonly context: EventContext;
  readonly device: Uint8Array;
}

/** `created`: this request made the pact; otherwise it is a retry and gets the first answer. */
export interface Completed {
  readonly created: boolean;
  readonly receipt: Receipt;
}

/**
 * Completes a prepare: signature, timestamp, seal, self-check, then one short transaction. The same body again gets the
 * first answer, at any time; whoever comes second gets 'already-signed' with the time and nothing else.
 * What was prepared before signing ended may be completed while its grace lasts.
 * @throws Refusal 'bad-request', 'already-signed' {signedAt}, 'not-found', 'event-not-open', 'signing-ended' {endedAt},
 * 'prepare-superseded', 'prepare-expired', 'signature-invalid'.
 */
export async function completeSigning(services: Services, completer: Completer, body: unknown): Promise<Completed> {
  const { standing, context } = completer;
  const { prepareId, signature } = readCompleteRequest(body);
  const requestDigest = digestOf({ prepareId, signature });
  if (standing.pact) return answerAgain(standing.pact, requestDigest, completer.device);
  const { orgId, id } = standing.person;
  const prepared = await recallPrepared(services.db, orgId, id, prepareId);
  if (!prepared) throw new Refusal('not-found');
  const now = services.clock.now();
  assertInTime(standing.event, prepared.createdAt, now);
  if (await isSuperseded(services.db, orgId, prepareId)) throw new Refusal('prepare-superseded');
  if (prepared.expiresAt <= now) throw new Refusal('prepare-expired');
  const text = context.textById(prepared.textId);
  const signed = await addSignature(prepared, Buffer.from(signature, 'base64url'), text.hash, services, now);
  const sealed = await sealPact(signed, text.sealing, services);
  const completion = { ...certify(services, sealed, context.zone), sealed, requestDigest, device: completer.device };
  const written = await recordPact(services.db, completion, services.clock.now());
  if (written === 'recorded') {
    forgetPrepared(prepareId);
    return { created: true, receipt: completion.receipt };
  }
  const winner = (await findStanding(services.db, standing.person.handle))?.pact;
  if (winner) return answerAgain(winner, requestDigest, completer.device);
  // no pact in force, yet this prepare was completed before: it has been revoked since
  throw new Refusal(written === 'too-late' ? 'signing-ended' : 'prepare-superseded');
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
function answerAgain(pact: StandingPact, requestDigest: Uint8Array, device: Uint8Array): Completed {
  const same = equal(pact.requestDigest, requestDigest) && equal(pact.device, device);
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
