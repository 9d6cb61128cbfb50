import { chainsOf, isSelfIssued } from './build-chains.ts';
import type { Certificate } from './certificate.ts';
import type { Crl } from './crl.ts';
import type { Checking } from './issued-by.ts';
import { revocationOf } from './revocation.ts';
import { caMayIssueFor, type Purpose, usageFailure } from './usage.ts';

/** Why a path is not to be relied upon. */
export type PathFailure =
  | 'bad-signature'
  | 'expired'
  | 'incomplete-chain'
  | 'not-a-ca'
  | 'not-yet-valid'
  | 'path-too-long'
  | 'revoked'
  | 'unknown-critical-extension'
  | 'unsupported-algorithm'
  | 'untrusted-root'
  | 'wrong-usage';

export interface PathInput extends Checking {
  readonly leaf: Certificate;
  /** What the file under test carries; believed in nothing. */
  readonly intermediates: readonly Certificate[];
  /** Given by whoever asks, never taken from the file under test. */
  readonly roots: readonly Certificate[];
  readonly at: Date;
  /** Believed as far as their signatures by the path's own CAs go. */
  readonly crls?: readonly Crl[];
  readonly purpose: Purpose;
}

export type PathVerdict =
  | {
      readonly ok: true;
      /** Leaf first, root last. */
      readonly chain: readonly Certificate[];
      /** 'unknown' when a certificate below the root has neither noRevAvail nor a usable CRL among those given. */
      readonly revocation: 'checked' | 'unknown';
    }
  | {
      readonly ok: false;
      readonly reason: PathFailure;
      /** The certificate that fails. */
      readonly certificate: Certificate;
      /** As far as it could be built, leaf first. */
      readonly chain: readonly Certificate[];
      readonly revokedAt?: Date;
    };

type Refused = Extract<PathVerdict, { ok: false }>;

/**
 * Is there a path from this certificate to one of these roots that was good for the purpose at that time?
 * RFC 5280 section 6.1 without policy processing and name constraints (a certificate that marks those critical is
 * refused); the root must be within its validity too. Never throws on hostile certificates.
 */
export async function validatePath(input: PathInput): Promise<PathVerdict> {
  const built = await chainsOf(input);
  if (!built.ok) return built;
  let firstRefused: Refused | undefined;
  for (const chain of built.chains) {
    const verdict = await judge(chain, input);
    if (verdict.ok) return verdict;
    firstRefused ??= verdict;
  }
  if (!firstRefused) throw new Error('BUG: chains were built, and there are none');
  return firstRefused;
}

/** RFC 5280 sections 6.1.3 to 6.1.5 over a chain whose names and signatures already hold, root first. */
async function judge(chain: readonly Certificate[], input: PathInput): Promise<PathVerdict> {
  const refuse = (reason: PathFailure, certificate: Certificate): Refused => ({
    ok: false,
    reason,
    certificate,
    chain,
  });
  let revocation: 'checked' | 'unknown' = 'checked';
  for (let i = chain.length - 1; i >= 0; i--) {
    const certificate = chain[i] as Certificate;
    const issuer = chain[i + 1];
    if (input.at < certificate.notBefore) return refuse('not-yet-valid', certificate);
    if (input.at > certificate.notAfter) return refuse('expired', certificate);
    if (issuer) {
      const status = await revocationOf(certificate, issuer, input);
      if (status.status === 'revoked') return { ...refuse('revoked', certificate), revokedAt: status.at };
      if (status.status === 'unknown') revocation = 'unknown';
    }
    if (certificate.extensions.unknownCritical.length > 0) return refuse('unknown-critical-extension', certificate);
    const wrong = i === 0 ? usageFailure(certificate.extensions, input.purpose) : caFailure(chain, i, input.purpose);
    if (wrong) return refuse(wrong, certificate);
  }
  return { ok: true, chain, revocation };
}

/** RFC 5280 section 6.1.4 (k) to (n): may this certificate of the chain have issued the one below it? */
function caFailure(chain: readonly Certificate[], index: number, purpose: Purpose): PathFailure | undefined {
  const { extensions } = chain[index] as Certificate;
  const { basicConstraints, keyUsage } = extensions;
  if (!basicConstraints?.ca) return 'not-a-ca';
  if (keyUsage && !keyUsage.includes('keyCertSign')) return 'not-a-ca';
  const { pathLength } = basicConstraints;
  if (pathLength !== undefined && casBelow(chain, index) > pathLength) return 'path-too-long';
  return caMayIssueFor(extensions, purpose) ? undefined : 'wrong-usage';
}

/**
 * Non-self-issued CA certificates between this one and the leaf (RFC 5280 section 4.2.1.9). One that is no CA is not
 * counted: it fails for that itself, which says more.
 */
function casBelow(chain: readonly Certificate[], index: number): number {
  return chain.slice(1, index).filter((one) => one.extensions.basicConstraints?.ca && !isSelfIssued(one)).length;
}
