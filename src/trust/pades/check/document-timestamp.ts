import { Refusal } from '#errors';
import { readTimestampToken, type TimestampToken, verifyTimestamp } from '#trust/timestamp';
import type { Signature } from '../read/signatures.ts';
import type { IntegrityReason } from '../report.ts';
import type { Checks } from './checks.ts';
import { failIntegrity, namedIf, type Signed } from './cms-signature.ts';
import type { Context, Proof } from './context.ts';
import type { ByteRange } from './coverage.ts';
import { certificateWeight, timestampReason, timestampWeight, tokenIntegrity } from './failures.ts';
import { digester } from './signed-bytes.ts';
import { recordPath } from './signer.ts';
import { isInOrder, noteTimestamp, toTrustedTime } from './trusted-time.ts';

/** A timestamp token over the byte range (ETSI EN 319 142-1 section 5.4.3, RFC 3161). */
export async function checkDocumentTimestamp(
  context: Context,
  signature: Signature,
  range: ByteRange | undefined,
  proof: Proof,
  checks: Checks,
): Promise<Signed> {
  const token = readable(signature, range);
  if (typeof token === 'string' || !range) {
    failIntegrity(checks, typeof token === 'string' ? token : 'byte-range-malformed');
    return {};
  }
  const verdict = await verifyTimestamp({
    token,
    imprint: digester(context, range),
    roots: context.timestampRoots,
    intermediates: context.certificates,
    crls: context.crls,
    at: proof.at,
    engine: context.engine,
    cache: context.cache,
  });
  const signer = verdict.tsa ? { signer: verdict.tsa } : {};
  if (!verdict.ok) {
    if (verdict.path) {
      checks.pass('integrity');
      recordPath(verdict.path, false, checks);
    } else if (verdict.reason === 'expired' || verdict.reason === 'not-yet-valid') {
      // Signed by the unit's key over these very bytes, at a time that its certificate does not speak of.
      checks.pass('integrity');
      checks.fail({ name: 'certificate', reason: verdict.reason }, certificateWeight(verdict.reason, false));
    } else failIntegrity(checks, tokenIntegrity(verdict.reason));
    noteTimestamp(checks, timestampReason(verdict.reason));
    return { ...signer, ...namedIf(tokenIntegrity(verdict.reason), token.cms, verdict.tsa) };
  }
  checks.pass('integrity');
  recordPath(verdict.path, true, checks);
  if (!isInOrder(verdict, proof)) {
    checks.fail({ name: 'timestamp', reason: 'timestamp-order' }, timestampWeight('timestamp-order'));
    return signer;
  }
  checks.pass('timestamp');
  const root = verdict.path.chain.at(-1);
  return { ...signer, ...(root && { root }), trustedTime: toTrustedTime(verdict) };
}

function readable(signature: Signature, range: ByteRange | undefined): TimestampToken | IntegrityReason {
  if (!range) return 'byte-range-malformed';
  if (!signature.contents) return 'contents-malformed';
  try {
    return readTimestampToken(signature.contents.bytes, { padded: true });
  } catch (error) {
    if (error instanceof Refusal) return 'cms-malformed';
    throw error;
  }
}
