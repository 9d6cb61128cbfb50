import { equalBytes } from '#trust/der';
import type { Certificate } from './certificate.ts';
import type { Crl } from './crl.ts';
import { type Checking, isSignedBy, mayHaveIssued } from './issued-by.ts';

export type Revocation =
  | { readonly status: 'good' }
  | { readonly status: 'unknown' }
  | { readonly status: 'revoked'; readonly at: Date };

/** CRLReason removeFromCRL (RFC 5280 section 5.3.1): the hold was lifted. */
const REMOVE_FROM_CRL = 8;

/**
 * Was this certificate revoked at that time, as far as the given CRLs say (RFC 5280 section 6.3.3, complete CRLs
 * signed by the issuer itself)? One revoked later was good then. A CRL that had run out by then proves nothing good,
 * but a revocation in it stands. Certificates with noRevAvail are good without (RFC 9608 section 3).
 */
export async function revocationOf(
  certificate: Certificate,
  issuer: Certificate,
  input: Checking & { readonly at: Date; readonly crls?: readonly Crl[] },
): Promise<Revocation> {
  const { at, crls = [] } = input;
  let found: Revocation = { status: certificate.extensions.noRevAvail ? 'good' : 'unknown' };
  for (const crl of crls) {
    if (!(await isUsable(crl, issuer, input))) continue;
    const entry = crl.revoked.find(({ serial }) => equalBytes(serial, certificate.serial));
    if (entry && entry.reason !== REMOVE_FROM_CRL && entry.at <= at) return { status: 'revoked', at: entry.at };
    // Lists forget certificates that have run out (RFC 5280 section 5): what a later one leaves out proves nothing.
    if (crl.thisUpdate > certificate.notAfter) continue;
    if (!crl.nextUpdate || crl.nextUpdate >= at) found = { status: 'good' };
  }
  return found;
}

async function isUsable(crl: Crl, issuer: Certificate, checking: Checking): Promise<boolean> {
  if (crl.unknownCritical.length > 0 || !mayHaveIssued(issuer, crl)) return false;
  const { keyUsage } = issuer.extensions;
  if (keyUsage && !keyUsage.includes('cRLSign')) return false;
  return isSignedBy(issuer, crl, checking);
}
