import { createHash, type KeyObject, verify } from 'node:crypto';
import { Refusal } from '#errors';
import { publicKeyOf } from '#trust/pki/engine';
import { spkiOfPoint } from '#trust/pki/issue';
import { readMarkAndText } from './mark.ts';
import { markProblem } from './mark-problem.ts';
import type { Mark, ProofClaims } from './protocol.ts';
import type { NameOnRecord } from './typed-name.ts';

/** A `prepare` whose proof holds: the phone's key, and what it vouches for. */
export interface ProvenRequest {
  /** The key's SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array;
  /** RFC 7638 thumbprint of the key, base64url. */
  readonly thumbprint: string;
  readonly mark: Mark;
  /** Its canonical text, and that text's SHA-256, hex. */
  readonly markText: string;
  readonly markDigest: string;
  readonly consents: readonly number[];
  readonly nonce: string;
}

/** What the claims must say, from our side. */
export interface Expected {
  readonly handle: string;
  /** SHA-256 of the text, hex. */
  readonly textDigest: string;
  /** How many promises it has. */
  readonly promises: number;
  /** Whose name a typed signature must be. */
  readonly name: NameOnRecord;
}

/**
 * Reads a stranger's `prepare` and checks that its own key signed exactly this text, mark and list of ticks.
 * @throws Refusal 'bad-request', 'strokes-invalid', 'strokes-small', 'typed-name-differs' (name), 'typed-name-letters'
 * (letters), 'consent-missing', 'text-changed', 'proof-invalid'.
 */
export function readProvenRequest(body: unknown, expected: Expected): ProvenRequest {
  const { jwk, mark: given, consents, proof } = fieldsOf(body);
  const read = readMarkAndText(given);
  if (!read) throw new Refusal('strokes-invalid');
  assertSignature(read.mark, expected.name);
  if (!areAll(consents, expected.promises)) throw new Refusal('consent-missing', { promises: expected.promises });
  const { key, spki, thumbprint } = readKey(jwk);
  const claims = verifiedClaims(proof, key);
  const { mark, text: markText } = read;
  const markDigest = sha256Hex(markText);
  if (claims.textDigest !== expected.textDigest) throw new Refusal('text-changed');
  const holds =
    claims.handle === expected.handle &&
    claims.markDigest === markDigest &&
    typeof claims.nonce === 'string' &&
    Array.isArray(claims.consents) &&
    claims.consents.join() === consents.join();
  if (!holds) throw new Refusal('proof-invalid');
  return { spki, thumbprint, mark, markText, markDigest, consents, nonce: claims.nonce };
}

function assertSignature(mark: Mark, name: NameOnRecord): void {
  const problem = markProblem(mark, name);
  if (problem?.is === 'small') throw new Refusal('strokes-small');
  if (problem?.is === 'letters') throw new Refusal('typed-name-letters', { letters: problem.letters });
  if (problem) throw new Refusal('typed-name-differs', { name: name.full });
}

interface Fields {
  readonly jwk: unknown;
  readonly mark: unknown;
  readonly consents: readonly unknown[];
  readonly proof: string;
}

const longestProof = 4_000;

function fieldsOf(body: unknown): Fields {
  if (typeof body !== 'object' || body === null) throw new Refusal('bad-request');
  const { jwk, mark, consents, proof } = body as Record<string, unknown>;
  if (!Array.isArray(consents) || typeof proof !== 'string') throw new Refusal('bad-request');
  if (proof.length > longestProof) throw new Refusal('proof-invalid');
  return { jwk, mark, consents, proof };
}

/** Every promise once, in order, none besides. */
function areAll(consents: readonly unknown[], promises: number): consents is readonly number[] {
  return consents.length === promises && consents.every((consent, index) => consent === index + 1);
}

/** Only the four members of a P-256 key are looked at; a private one that somebody sends along is not. */
function readKey(jwk: unknown): { key: KeyObject; spki: Uint8Array; thumbprint: string } {
  const { kty, crv, x, y } = (typeof jwk === 'object' && jwk !== null ? jwk : {}) as Readonly<Record<string, unknown>>;
  if (kty !== 'EC' || crv !== 'P-256' || !isCoordinate(x) || !isCoordinate(y)) throw new Refusal('proof-invalid');
  try {
    // Imported once, as the signature over the pact will be checked with it too.
    const spki = spkiOfPoint(Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url'));
    const key = publicKeyOf(spki);
    // RFC 7638 section 3: required members in lexicographic order
    const thumbprint = createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
    return { key, spki, thumbprint };
  } catch (cause) {
    throw new Refusal('proof-invalid', {}, { cause });
  }
}

/** In the one spelling its bytes have: the key's thumbprint is taken over the text. */
const isCoordinate = (value: unknown): value is string =>
  typeof value === 'string' &&
  /^[\w-]{43}$/u.test(value) &&
  Buffer.from(value, 'base64url').toString('base64url') === value;

/** A compact JWS (RFC 7515 section 7.1) with ES256 and our type, and no header that would have to be understood. */
const compactJws = /^([\w-]+)\.([\w-]+)\.([\w-]{86})$/u;

function verifiedClaims(proof: string, key: KeyObject): ProofClaims {
  const [, header = '', payload = '', signature = ''] = compactJws.exec(proof) ?? [];
  const { alg, typ, crit, b64 } = jsonIn(header);
  if (alg !== 'ES256' || typ !== 'ikrar-proof' || crit !== undefined || b64 !== undefined) {
    throw new Refusal('proof-invalid');
  }
  const signed = Buffer.from(`${header}.${payload}`, 'latin1');
  const p1363 = { key, dsaEncoding: 'ieee-p1363' } as const;
  if (!verify('sha256', signed, p1363, Buffer.from(signature, 'base64url'))) throw new Refusal('proof-invalid');
  return jsonIn(payload) as unknown as ProofClaims;
}

/** @throws Refusal 'proof-invalid' for what is no JSON object in base64url. */
function jsonIn(part: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    if (typeof value === 'object' && value !== null) return value as Readonly<Record<string, unknown>>;
  } catch (cause) {
    throw new Refusal('proof-invalid', {}, { cause });
  }
  throw new Refusal('proof-invalid');
}

export function sha256Hex(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
