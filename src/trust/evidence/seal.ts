import { Refusal } from '#errors';
import { type Cms, type CmsFailure, readCms, verifyCms } from '#trust/cms';
import { equalBytes } from '#trust/der';
import { type Certificate, type Crl, type CryptoEngine, type PathFailure, profileOf, validatePath } from '#trust/pki';
import { readTimestampToken, type TimestampVerdict, verifyTimestamp } from '#trust/timestamp';

/** Why the seal on a manifest proves nothing. */
export type SealFailure =
  | CmsFailure
  | PathFailure
  | 'cms-malformed'
  | 'not-a-seal'
  | 'timestamp-invalid'
  | 'timestamp-missing'
  | 'timestamp-untrusted'
  | 'unknown-seal';

export type SealVerdict =
  | { readonly ok: true; readonly signer: Certificate; readonly sealedAt: Date }
  | { readonly ok: false; readonly reason: SealFailure; readonly signer?: Certificate };

export interface SealedBytes {
  readonly content: Uint8Array;
  /** Detached CMS with a signature timestamp, DER. */
  readonly signature: Uint8Array;
  readonly roots: readonly Certificate[];
  /** Trusted for timestamps besides `roots`. */
  readonly timestampRoots: readonly Certificate[];
  /** Seals that were vouched for by whoever asks, each with the root it hangs on. */
  readonly seals?: readonly { readonly certificate: Certificate; readonly root: Certificate }[];
  readonly certificates: readonly Certificate[];
  readonly crls: readonly Crl[];
  /** The time of asking. */
  readonly at: Date;
  readonly engine: CryptoEngine;
}

/**
 * Did an institution under one of these roots seal these bytes, while its certificate was good? RFC 5652, with the time of
 * the signature's timestamp (RFC 5126 section 6.1.1). People who sign are certified by the same authority: what is no seal by its
 * profile, nor one of those vouched for, proves nothing here.
 */
export async function verifySeal(input: SealedBytes): Promise<SealVerdict> {
  const { engine, content, certificates } = input;
  const cms = readable(input.signature);
  if (!cms) return { ok: false, reason: 'cms-malformed' };
  const signature = await verifyCms(cms, {
    contentDigest: (hash) => engine.digest(hash, content),
    requireSigningCertificate: true,
    extraCertificates: certificates,
    engine,
  });
  if (!signature.ok) return signature;
  const { signer } = signature;
  const vouched = rootsOf(signer, input);
  const profile = vouched.length > 0 ? 'seal' : profileOf(signer.extensions);
  // Seals of before there were profiles name none: who knows them says so, and of nobody else's is anything said.
  if (profile !== 'seal') return { ok: false, reason: profile ? 'not-a-seal' : 'unknown-seal', signer };
  const time = await stampedTime(cms, input);
  if (!(time instanceof Date)) return { ok: false, reason: time, signer };
  const path = await validatePath({
    leaf: signer,
    intermediates: [...signature.certificates, ...certificates],
    roots: [...input.roots, ...vouched],
    crls: input.crls,
    at: time,
    purpose: 'document',
    engine,
  });
  return path.ok ? { ok: true, signer, sealedAt: time } : { ok: false, reason: path.reason, signer };
}

/** A root that is trusted for one seal certifies nobody else. */
function rootsOf(signer: Certificate, { seals = [] }: SealedBytes): Certificate[] {
  return seals.filter(({ certificate }) => equalBytes(certificate.der, signer.der)).map(({ root }) => root);
}

async function stampedTime(
  { signer }: Cms,
  input: SealedBytes,
): Promise<Date | 'timestamp-invalid' | 'timestamp-missing' | 'timestamp-untrusted'> {
  const [token] = signer.timestampTokens;
  if (!token) return 'timestamp-missing';
  const verdict = await stampOver(token, signer.signature, input);
  if (verdict?.ok) return verdict.token.time;
  return verdict?.path ? 'timestamp-untrusted' : 'timestamp-invalid';
}

async function stampOver(
  token: Uint8Array,
  value: Uint8Array,
  { engine, roots, timestampRoots, certificates, crls, at }: SealedBytes,
): Promise<TimestampVerdict | undefined> {
  try {
    return await verifyTimestamp({
      token: readTimestampToken(token),
      imprint: (hash) => engine.digest(hash, value),
      roots: [...roots, ...timestampRoots],
      intermediates: certificates,
      crls,
      at,
      engine,
    });
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

function readable(der: Uint8Array): Cms | undefined {
  try {
    return readCms(der);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
