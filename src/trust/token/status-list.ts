import { base64url, compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose';
import { Refusal } from '#errors';
import { parseObject } from './parse-object.ts';
import { type Status, statusAt, statusPlaces } from './status-bits.ts';
import { inflateWithin } from './zlib-bytes.ts';

export { type Status, statusPlaces } from './status-bits.ts';

/** A status list whose signature was checked. What it says, it says of `issuedAt`. */
export interface StatusList {
  /** Its own address, which names the organisation. */
  readonly subject: string;
  readonly issuedAt: Date;
  /** After this it answers nothing any more: the reader holds it against his clock. */
  readonly expiresAt: Date;
  /** Undefined for a place outside the list. */
  status(index: number): Status | undefined;
}

/** A list in which every place is taken at random has half of this. */
const longestJwt = 1024 * 1024;

/**
 * Checks a status list (draft-ietf-oauth-status-list, sections 5.1 and 8.3: JWT of type `statuslist+jwt`, ES256, two
 * bits a place) against the instance's published keys. It is read within 256 KiB, whatever it claims to hold.
 * @throws Refusal 'status-list-invalid' (reason 'form', 'signature', 'claims' or 'list')
 */
export async function verifyStatusList(jwt: string, jwks: JSONWebKeySet): Promise<StatusList> {
  if (jwt.length > longestJwt) throw new Refusal('status-list-invalid', { reason: 'form' });
  const { payload, protectedHeader } = await verifySignature(jwt, jwks);
  const claims = protectedHeader.typ === 'statuslist+jwt' ? claimsIn(payload) : undefined;
  if (claims === undefined) throw new Refusal('status-list-invalid', { reason: 'claims' });
  const bytes = await unpack(claims.lst);
  const { sub: subject, iat, exp } = claims;
  return {
    subject,
    issuedAt: new Date(iat * 1000),
    expiresAt: new Date(exp * 1000),
    status: (index) => statusAt(bytes, index),
  };
}

async function verifySignature(jwt: string, jwks: JSONWebKeySet) {
  try {
    return await compactVerify(jwt, createLocalJWKSet(jwks), { algorithms: ['ES256'] });
  } catch (cause) {
    throw new Refusal('status-list-invalid', { reason: 'signature' }, { cause });
  }
}

interface Wire {
  readonly sub?: unknown;
  readonly iat?: unknown;
  readonly exp?: unknown;
  readonly status_list?: { readonly bits?: unknown; readonly lst?: unknown } | null;
}

/** Our lists always end: `exp`, optional in the draft, is asked for. */
function claimsIn(payload: Uint8Array) {
  const { sub, iat, exp, status_list: list } = parseObject<Wire>(payload) ?? {};
  if (typeof sub !== 'string' || !isTime(iat) || !isTime(exp)) return undefined;
  if (typeof list !== 'object' || list?.bits !== 2 || typeof list.lst !== 'string') return undefined;
  return { sub, iat, exp, lst: list.lst };
}

/** Seconds since 1970 that a Date can hold. */
function isTime(value: unknown): value is number {
  return Number.isSafeInteger(value) && Math.abs(value as number) <= 8.64e12;
}

async function unpack(lst: string): Promise<Uint8Array> {
  try {
    return await inflateWithin(base64url.decode(lst), statusPlaces / 4);
  } catch (cause) {
    throw new Refusal('status-list-invalid', { reason: 'list' }, { cause });
  }
}
