import { createPublicKey, type KeyObject } from 'node:crypto';
import { type Certificate, mayHaveIssued, type RevokedEntry, readCertificateOnce } from '#trust/pki';
import type { Issuer } from '#trust/pki/issue';
import { restoreIssuer, type StoredIssuer, type StoredKey, spkiOf, storeKey } from './key-pair.ts';

/** CRLReason of RFC 5280 section 5.3.1, those that make sense for keys of ours. */
export const revocationReasons = {
  unspecified: 0,
  'key-compromise': 1,
  superseded: 4,
  'cessation-of-operation': 5,
} as const;

export type RevocationReason = keyof typeof revocationReasons;

/** A certificate that is or was in use, as it lies in a store file. Newest first in their lists. */
export interface HeldIssuer {
  readonly certificate: string;
  /** Dropped with the certificate's use, unless it still has revocation lists to sign. */
  readonly key?: StoredKey;
  /** When it was replaced, ISO 8601. */
  readonly until?: string;
  readonly revoked?: { readonly at: string; readonly reason: RevocationReason };
}

/** A key without certificate, as it lies in a store file. Newest first in their lists. */
export interface HeldKey {
  /** SubjectPublicKeyInfo, DER, base64url. */
  readonly publicKey: string;
  readonly key?: StoredKey;
  /** ISO 8601. */
  readonly since: string;
  readonly until?: string;
  readonly revoked?: HeldIssuer['revoked'];
}

/** What replaces a list's head: the new one, the old one marked and, unless `keepKey`, without its key. */
export interface Retirement {
  readonly at: Date;
  readonly reason?: RevocationReason;
  readonly keepKey: boolean;
}

export function replaceIssuer(held: readonly HeldIssuer[], next: StoredIssuer, retirement: Retirement): HeldIssuer[] {
  const [current, ...former] = held;
  return current === undefined ? [next] : [next, retired(current, retirement), ...former];
}

/** Those before the last one lose their keys: nobody waits for them any more. */
export function replaceKey(held: readonly HeldKey[], next: KeyObject, retirement: Retirement): HeldKey[] {
  const [current, ...former] = held;
  const made = heldKey(next, retirement.at);
  if (current === undefined) return [made];
  return [made, retired(current, retirement), ...former.map(withoutKey)];
}

/** Members that are absent are left out when it is written as JSON. */
function withoutKey<T extends HeldIssuer | HeldKey>({ key: _dropped, ...rest }: T) {
  return rest;
}

function retired<T extends HeldIssuer | HeldKey>({ key, ...rest }: T, { at, reason, keepKey }: Retirement) {
  const revoked = reason === undefined ? {} : { revoked: { at: at.toISOString(), reason } };
  return { ...rest, ...(keepKey && key !== undefined ? { key } : {}), until: at.toISOString(), ...revoked };
}

export function heldKey(key: KeyObject, since: Date): HeldKey {
  return { publicKey: Buffer.from(spkiOf(key)).toString('base64url'), key: storeKey(key), since: since.toISOString() };
}

export function publicKeyOf({ publicKey }: HeldKey): KeyObject {
  return createPublicKey({ key: Buffer.from(publicKey, 'base64url'), format: 'der', type: 'spki' });
}

export function certificateOf({ certificate }: Pick<HeldIssuer, 'certificate'>): Uint8Array {
  return new Uint8Array(Buffer.from(certificate, 'base64url'));
}

export function readHeld(held: Pick<HeldIssuer, 'certificate'>): Certificate {
  return readCertificateOnce(certificateOf(held));
}

/** The one in use, which always has its key. */
export function currentIssuer(held: readonly HeldIssuer[]): Issuer {
  const [current] = held;
  if (current?.key === undefined) throw new TypeError('the certificate in use has no key');
  return restoreIssuer({ certificate: current.certificate, key: current.key });
}

/** Those of `held` that this issuer certified and that are revoked, as its CRL lists them. */
export function revokedBy(issuer: Uint8Array, held: readonly HeldIssuer[]): RevokedEntry[] {
  const ca = readCertificateOnce(issuer);
  return held.flatMap((one) => {
    if (one.revoked === undefined) return [];
    const certificate = readHeld(one);
    if (!mayHaveIssued(ca, certificate)) return [];
    const { at, reason } = one.revoked;
    return [{ serial: certificate.serial, at: new Date(at), reason: revocationReasons[reason] }];
  });
}
