import { Refusal } from '#errors';
import { type Cms, readCms, verifyCms } from '#trust/cms';
import { equalBytes } from '#trust/der';
import { algorithmName, type Certificate, digestLength, type HashName } from '#trust/pki';
import type { Signature } from '../read/signatures.ts';
import type { IntegrityReason, Level, TrustedTime } from '../report.ts';
import type { Checks } from './checks.ts';
import type { Context, Proof } from './context.ts';
import type { ByteRange } from './coverage.ts';
import { integrityReason, integrityWeights } from './failures.ts';
import { type Ground, levelOf } from './level.ts';
import { digester, signedBytes } from './signed-bytes.ts';
import { checkSigner } from './signer.ts';
import { trustedTimeOf } from './trusted-time.ts';

/** Who signed and when, as far as it could be found out. */
export interface Signed {
  readonly signer?: Certificate;
  readonly root?: Certificate;
  readonly trustedTime?: TrustedTime;
  readonly level?: Level;
  /** The name of what cannot be checked here. */
  readonly unsupported?: string;
}

const PADES = 'ETSI.CAdES.detached';
const subFilters: readonly string[] = [PADES, 'adbe.pkcs7.detached'];

/** A signature over the byte range (ISO 32000-1 section 12.8.3.3, ETSI EN 319 142-1 section 5.3). */
export async function checkCmsSignature(
  context: Context,
  signature: Signature,
  range: ByteRange | undefined,
  proof: Proof,
  checks: Checks,
): Promise<Signed> {
  const cms = readable(signature);
  if (typeof cms === 'string' || !range) {
    failIntegrity(checks, typeof cms === 'string' ? cms : 'byte-range-malformed');
    return {};
  }
  const { bytes } = context.document;
  const contentDigest = digester(context, range);
  const { content } = cms;
  const enclosed = signature.subFilter === 'adbe.pkcs7.sha1' && content;
  const verdict = await verifyCms(cms, {
    contentDigest: enclosed ? (hash) => context.engine.digest(hash, enclosed) : contentDigest,
    content: async () => signedBytes(bytes, range),
    requireSigningCertificate: signature.subFilter === PADES,
    extraCertificates: context.certificates,
    engine: context.engine,
  });
  const unfit = await unfitFor(signature, cms, contentDigest);
  if (!verdict.ok || unfit) {
    const reason = gravest(verdict.ok ? undefined : integrityReason(verdict.reason), unfit);
    failIntegrity(checks, reason);
    return { ...(verdict.signer && { signer: verdict.signer }), ...namedIf(reason, cms, verdict.signer) };
  }
  checks.pass('integrity');
  const stamped = await trustedTimeOf(context, cms, checks, proof);
  const { trustedTime, unit } = stamped ?? {};
  const time = { at: trustedTime?.time ?? proof.at, proven: trustedTime !== undefined };
  const path = await checkSigner(context, verdict.signer, verdict.certificates, time, checks);
  const root = path.ok ? path.chain.at(-1) : undefined;
  const ground: Ground = { leaf: verdict.signer, certificates: verdict.certificates, at: time.at, purpose: 'document' };
  const level = root && signature.subFilter === PADES ? await levelOf(context, ground, unit, proof) : undefined;
  return {
    signer: verdict.signer,
    ...(root && { root }),
    ...(trustedTime && { trustedTime }),
    ...(level && { level }),
  };
}

/** What it is that is not supported, where that is the reason. */
export function namedIf(
  reason: IntegrityReason,
  { signer }: Cms,
  certificate: Certificate | undefined,
): Pick<Signed, 'unsupported'> {
  if (reason !== 'unsupported-algorithm') return {};
  return { unsupported: algorithmName(certificate?.spki, signer.algorithms.digestAlgorithm) };
}

/** Enters a reason why the signed bytes do not hold. */
export function failIntegrity(checks: Checks, reason: IntegrityReason): void {
  const weight = integrityWeights[reason];
  if (weight.indication === 'TOTAL-FAILED') checks.fail({ name: 'integrity', reason }, weight);
  else checks.leave({ name: 'integrity', reason }, weight);
}

/** A digest that differs is a fact, whatever else cannot be decided or should not be there. */
function gravest(reason: IntegrityReason | undefined, unfit: IntegrityReason | undefined): IntegrityReason {
  if (reason === 'content-changed' || !unfit) return reason ?? 'cms-malformed';
  return unfit;
}

function readable(signature: Signature): Cms | IntegrityReason {
  if (!signature.contents) return 'contents-malformed';
  try {
    return readCms(signature.contents.bytes, { padded: true });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return subFilters.includes(signature.subFilter) ? 'cms-malformed' : 'unsupported-subfilter';
  }
}

/**
 * Why this CMS is none that may stand here, whatever it says. A detached one carries no content of its own (ISO 32000-1
 * section 12.8.3.3.1): readers would disagree on what was signed. Other formats are not supported; that of
 * adbe.pkcs7.sha1 carries the digest of the byte range, which tells a change all the same.
 */
async function unfitFor(
  { subFilter }: Signature,
  { content }: Cms,
  contentDigest: (hash: HashName) => Uint8Array | Promise<Uint8Array>,
): Promise<IntegrityReason | undefined> {
  if (subFilters.includes(subFilter)) return content ? 'content-enclosed' : undefined;
  if (subFilter !== 'adbe.pkcs7.sha1' || content?.length !== digestLength['SHA-1']) return 'unsupported-subfilter';
  return equalBytes(content, await contentDigest('SHA-1')) ? 'unsupported-subfilter' : 'content-changed';
}
