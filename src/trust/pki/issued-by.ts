import { equalBytes, latin1 } from '#trust/der';
import type { Certificate } from './certificate.ts';
import type { Crl } from './crl.ts';
import { type CryptoEngine, webCrypto } from './engine.ts';

/**
 * Signatures already found good or bad, by the issuer's key and the signed bytes, so that the CAs and timestamp units
 * of every pact are verified once. Owned by the caller; may live as long as the process.
 */
export type PathCache = Map<string, boolean>;

/** More distinct CAs, units and CRLs than one process meets; a flood of foreign files only empties the cache. */
const CACHE_LIMIT = 1_000;
/** Nor is anything kept that is larger than real certificates and most CRLs are: hostile ones would fill the memory. */
const CACHED_BYTES = 16_384;

/** Names chain, and key identifiers too where both have one (RFC 5280 sections 4.2.1.1 and 6.1.3). */
export function mayHaveIssued(issuer: Certificate, issued: Certificate | Crl): boolean {
  if (!equalBytes(issuer.subject.der, issued.issuer.der)) return false;
  const wanted = 'revoked' in issued ? issued.authorityKeyIdentifier : issued.extensions.authorityKeyIdentifier;
  const has = issuer.extensions.subjectKeyIdentifier;
  return !wanted || !has || equalBytes(wanted, has);
}

/** How signatures on certificates and CRLs are checked. */
export interface Checking {
  readonly cache?: PathCache;
  readonly engine?: CryptoEngine;
}

/** Does the issuer's key say it signed this certificate or CRL? */
export async function isSignedBy(
  issuer: Certificate,
  issued: Certificate | Crl,
  { cache, engine = webCrypto }: Checking,
): Promise<boolean> {
  const check = () => engine.verify(issued.signatureAlgorithm, issuer.spki, issued.tbs, issued.signature);
  if (!cache) return check();
  // A short-lived signer's certificate is seen with one file: keeping it would only push the others out.
  if ('extensions' in issued && issued.extensions.noRevAvail) return checkPassing(issuer, issued, check);
  if (issuer.spki.length + issued.der.length > CACHED_BYTES) return check();
  const key = keyOf(issuer.spki, issued.der);
  const known = cache.get(key);
  if (known !== undefined) return known;
  const good = await check();
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(key, good);
  return good;
}

// By the identity of a certificate as it was read for one file: each level of a signature asks for its path again.
const passing = new WeakMap<Certificate, { readonly spki: Uint8Array; readonly good: boolean }>();

async function checkPassing(
  issuer: Certificate,
  issued: Certificate,
  check: () => boolean | Promise<boolean>,
): Promise<boolean> {
  const known = passing.get(issued);
  if (known && equalBytes(known.spki, issuer.spki)) return known.good;
  const good = await check();
  passing.set(issued, { spki: issuer.spki, good });
  return good;
}

// By the arrays' identity: those of remembered certificates and of the caller's own roots and lists come again.
const keys = new WeakMap<Uint8Array, WeakMap<Uint8Array, string>>();

/** Both in full, so that an entry can never speak for another key. */
function keyOf(spki: Uint8Array, issued: Uint8Array): string {
  const ofIssuer = keys.get(spki) ?? new WeakMap<Uint8Array, string>();
  const known = ofIssuer.get(issued);
  if (known) return known;
  const key = `${latin1(spki)}|${latin1(issued)}`;
  keys.set(spki, ofIssuer.set(issued, key));
  return key;
}
