import { createHash } from 'node:crypto';
import { Refusal } from '#errors';
import type { Seal } from '#keys';
import { assembleCms, type SigningAlgorithm, signedAttributes, signingAlgorithms } from '#trust/cms/sign';
import { sampleReason } from '#trust/pades';
import {
  appendSignature,
  embed,
  type FileHead,
  type PdfObject,
  type PreparedRevision,
  type RunningHash,
  type SignatureField,
} from '#trust/pades/sign';
import { readCertificateOnce } from '#trust/pki';
import { nodeCrypto } from '#trust/pki/engine';
import { type Budget, ceremonyBudget, type StampedTime } from '#tsa';
import { aheadOf, type Zone } from '#web/i18n';
import type { SealingServices } from './add-signature.ts';
import { cmsRoom } from './cms-room.ts';
import { judgeAside, judgePactAside, type TextOfPacts } from './thread/index.ts';
import { trustInForce } from './trust-in-force.ts';

/** Only this file can name it, so only this file can make a SealedFile. */
const checked = Symbol('checked');

/** A file that waits for the institution's seal: pages of an office's document, or a pact with its signature. */
export interface Sealable {
  readonly orgId: string;
  /** As the seal names it. */
  readonly organisation: string;
  /** Of an event that counts for nothing: the seal says so. */
  readonly sample: boolean;
  /** The event's: in which the seal says its time. */
  readonly zone: Zone;
  /** Everything before the seal's revision, in pieces; then its head and hash. */
  readonly before: readonly Uint8Array[];
  /** Where `before` begins with the base of a text: most of a pact need not go to the thread that judges it. */
  readonly text?: TextOfPacts;
  /** The key that signed before, whose import is then saved where a pact is judged: SubjectPublicKeyInfo, DER. */
  readonly signer?: Uint8Array;
  readonly head: FileHead;
  readonly hash: RunningHash;
  /** What the seal's revision brings along: the pages of a document that nobody signed before. */
  readonly objects: readonly PdfObject[];
  readonly field: SignatureField;
  /** How many signatures the sealed file shall have, the seal among them. */
  readonly signatures: number;
  /** What earlier steps left of the ceremony's budget; one of its own without. */
  readonly budget?: Budget;
}

/** Sealed by the institution, and found TOTAL-PASSED by our own public verifier. */
export interface SealedFile {
  readonly [checked]: true;
  /** The seal's revision alone: what is appended to `Sealable.before`. */
  readonly tail: Uint8Array;
  /** SHA-256 and size of the whole file. */
  readonly digest: Uint8Array;
  readonly size: number;
  /** SHA-256 of the seal's CMS. */
  readonly sealDigest: Uint8Array;
  /** By the seal's timestamp. */
  readonly stamped: StampedTime;
}

/** The institution's seal on a file, and its timestamp. Nobody has judged the result yet: nothing may store it. */
export async function sealUnchecked(
  file: Omit<Sealable, 'before' | 'signatures'> & Partial<Pick<Sealable, 'before'>>,
  services: SealingServices,
  at: Date,
): Promise<Omit<SealedFile, typeof checked>> {
  const { custody, timestamps } = services;
  const { seal } = custody.organisation(file.orgId);
  const { algorithm = 'ecdsa-sha256' } = seal;
  assertInTime(seal, at);
  // everything below the root, which whoever checks has from elsewhere
  const chain = seal.chain.slice(0, -1);
  const revision = appendSignature(file.head, file.hash, file.objects, {
    field: file.field,
    subFilter: 'ETSI.CAdES.detached',
    time: at,
    ahead: aheadOf(file.zone),
    name: file.organisation,
    ...(file.sample && { reason: sampleReason }),
    contentsBytes: cmsRoom({ certificate: seal.certificate, chain, algorithm, tokenBytes: timestamps.tokenBytes }),
  });
  const messageDigest = digestBy(algorithm, file, revision);
  const tbs = signedAttributes({ messageDigest, certificate: seal.certificate, algorithm });
  const value = await (seal.signAside?.(tbs) ?? seal.sign(tbs));
  const stamp = await timestamps.stamp(value, at, file.budget ?? ceremonyBudget(), timestamps.tokenBytes);
  const cms = assembleCms({
    tbs,
    signature: value,
    certificate: seal.certificate,
    algorithm,
    chain,
    timestampToken: stamp.token,
  });
  const { tail, hash, head } = embed(revision, cms, file.hash);
  return {
    tail,
    digest: new Uint8Array(hash.hash.copy().digest()),
    size: head.size,
    sealDigest: nodeCrypto.digest('SHA-256', cms),
    stamped: stamp,
  };
}

/**
 * Adds the institution's seal and its timestamp, then has the whole file judged by the verifier everybody else uses.
 * Throws (it is our mistake, not anybody's in front of us) when that does not say TOTAL-PASSED: nothing unsound is stored.
 */
export async function sealFile(file: Sealable, services: SealingServices, at: Date): Promise<SealedFile> {
  const sealed = await sealUnchecked(file, services, at);
  await selfCheck(file, sealed, services, at);
  return { [checked]: true, ...sealed };
}

/** @throws Refusal 'seal-ended' {at}: a seal whose certificate is over would make files that nobody believes. */
function assertInTime({ certificate }: Seal, at: Date): void {
  const { notAfter } = readCertificateOnce(certificate);
  if (at > notAfter) throw new Refusal('seal-ended', { at: notAfter.toISOString().slice(0, 10) });
}

/** Of the byte range. The running hash is SHA-256; for another one everything is hashed again. */
function digestBy(
  algorithm: SigningAlgorithm,
  { before }: Partial<Pick<Sealable, 'before'>>,
  revision: PreparedRevision,
): Uint8Array {
  if (signingAlgorithms[algorithm].hash === 'SHA-256') return revision.digest;
  const { tail, contentsOffsetInTail: hole, contentsBytes } = revision;
  if (!before) throw new Error('BUG: this seal needs the bytes it seals');
  const hash = createHash('sha384');
  for (const part of before) hash.update(part);
  return new Uint8Array(
    hash
      .update(tail.subarray(0, hole))
      .update(tail.subarray(hole + 2 * contentsBytes + 2))
      .digest(),
  );
}

/** Judged as of now, or as of the last timestamp where an outside clock is ahead of ours. */
async function selfCheck(
  file: Sealable,
  { tail, stamped }: Pick<SealedFile, 'tail' | 'stamped'>,
  services: SealingServices,
  now: Date,
): Promise<void> {
  const at = stamped.time > now ? stamped.time : now;
  const trust = trustInForce(services, file.orgId);
  const parts = [...file.before, tail];
  const { indication, signatures, failed } = await (file.text
    ? judgePactAside(file.text, { behind: parts.slice(1), signer: file.signer, trust, at })
    : judgeAside({ bytes: joined(parts), trust, at }));
  if (indication === 'TOTAL-PASSED' && signatures === file.signatures) return;
  throw new Error(`BUG: a file of ours is ${indication}: ${failed.join('; ')}`);
}

/** Copied once, into memory of its own: it is handed to another thread. */
function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
