import { type CmsFailure, verifyCms } from '#trust/cms';
import { equalBytes } from '#trust/der';
import {
  type Certificate,
  type Crl,
  type CryptoEngine,
  type HashName,
  type PathCache,
  type PathFailure,
  type PathVerdict,
  validatePath,
  webCrypto,
} from '#trust/pki';
import type { TimestampToken } from './read-token.ts';

/** Why a timestamp proves nothing. */
export type TimestampFailure = CmsFailure | PathFailure | 'imprint-mismatch' | 'nonce-mismatch' | 'policy-mismatch';

export type TimestampVerdict =
  | {
      readonly ok: true;
      readonly token: TimestampToken;
      /** The timestamp unit's certificate. */
      readonly tsa: Certificate;
      /** All readable ones that the token carries. */
      readonly certificates: readonly Certificate[];
      readonly path: Extract<PathVerdict, { ok: true }>;
    }
  | {
      readonly ok: false;
      readonly reason: TimestampFailure;
      readonly token: TimestampToken;
      readonly tsa?: Certificate;
      /** Given when everything else held and only the path did not. */
      readonly path?: PathVerdict;
    };

export interface TimestampInput {
  readonly token: TimestampToken;
  /** Digest of what was stamped, by the token's own algorithm. */
  readonly imprint: (hash: HashName) => Uint8Array | Promise<Uint8Array>;
  readonly roots: readonly Certificate[];
  readonly intermediates?: readonly Certificate[];
  readonly crls?: readonly Crl[];
  readonly cache?: PathCache;
  /** WebCrypto unless given. */
  readonly engine?: CryptoEngine;
  /** Content octets of the nonce that was asked with; a token without it is then refused. */
  readonly nonce?: Uint8Array;
  /** The policy that was asked for. */
  readonly policy?: string;
  /** The time at which the unit's path must be valid, proven by a later timestamp or now; genTime unless given. */
  readonly at?: Date;
}

/**
 * Was this imprint in the hands of a timestamp unit under one of these roots at genTime? RFC 3161 sections 2.2, 2.3 and
 * 2.4.2: imprint, nonce and policy as asked, one signature over the TSTInfo with the signing-certificate attribute,
 * by a certificate whose only, critical purpose is timeStamping.
 */
export async function verifyTimestamp(input: TimestampInput): Promise<TimestampVerdict> {
  const { token, engine = webCrypto } = input;
  const refuse = (reason: TimestampFailure, tsa?: Certificate, path?: PathVerdict): TimestampVerdict => ({
    ok: false,
    reason,
    token,
    ...(tsa && { tsa }),
    ...(path && { path }),
  });
  if (token.hash === 'unsupported' || token.hash === 'SHA-1') return refuse('unsupported-algorithm');
  if (!equalBytes(token.imprint, await input.imprint(token.hash))) return refuse('imprint-mismatch');
  if (input.nonce && !(token.nonce && equalBytes(input.nonce, token.nonce))) return refuse('nonce-mismatch');
  if (input.policy !== undefined && input.policy !== token.policy) return refuse('policy-mismatch');

  const content = token.cms.content ?? new Uint8Array();
  const signature = await verifyCms(token.cms, {
    contentDigest: (hash) => engine.digest(hash, content),
    engine,
    requireSigningCertificate: true,
    ...(input.intermediates && { extraCertificates: input.intermediates }),
  });
  if (!signature.ok) return refuse(signature.reason, signature.signer);

  const outside = outsideValidity(token, signature.signer);
  if (outside) return refuse(outside, signature.signer);

  const path = await validatePath({
    leaf: signature.signer,
    intermediates: [...signature.certificates, ...(input.intermediates ?? [])],
    roots: input.roots,
    at: input.at ?? token.time,
    purpose: 'timestamp',
    engine,
    ...(input.crls && { crls: input.crls }),
    ...(input.cache && { cache: input.cache }),
  });
  if (!path.ok) return refuse(path.reason, signature.signer, path);
  return { ok: true, token, tsa: signature.signer, certificates: signature.certificates, path };
}

/** A unit stamps within its own certificate's validity, whenever its path is judged: an earlier time is backdated. */
function outsideValidity({ time }: TimestampToken, tsa: Certificate): 'expired' | 'not-yet-valid' | undefined {
  if (time.getTime() < tsa.notBefore.getTime()) return 'not-yet-valid';
  return time.getTime() > tsa.notAfter.getTime() ? 'expired' : undefined;
}
