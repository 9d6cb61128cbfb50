import { Refusal } from '#errors';
import type { Cms } from '#trust/cms';
import { oids } from '#trust/der';
import { readTimestampToken, type TimestampVerdict, verifyTimestamp } from '#trust/timestamp';
import type { TimestampReason, TrustedTime } from '../report.ts';
import type { Checks } from './checks.ts';
import type { Context, Proof } from './context.ts';
import { timestampReason, timestampWeight } from './failures.ts';
import type { Ground } from './level.ts';
import { partyOf } from './party.ts';

/** How far another machine's clock may be ahead of ours, in milliseconds. */
const CLOCK_TOLERANCE = 60_000;

/** A time, and what it rests upon. */
export interface Stamped {
  readonly trustedTime: TrustedTime;
  readonly unit: Ground;
}

/**
 * The time of a signature by its signature timestamp, if one holds (ETSI EN 319 122-1 section 5.3, imprint over the
 * signature value). The unit's path must be valid at the time of proof, not only at the time it claims itself.
 */
export async function trustedTimeOf(
  context: Context,
  cms: Cms,
  checks: Checks,
  proof: Proof,
): Promise<Stamped | undefined> {
  const claimed = cms.signer.unsignedTypes.includes(oids.signatureTimeStampToken);
  // An attribute without a value is none (RFC 5652 section 5.3) and promised one.
  let reason: TimestampReason = claimed ? 'timestamp-invalid' : 'timestamp-missing';
  for (const der of cms.signer.timestampTokens) {
    const verdict = await verifyToken(context, der, cms, proof);
    if (verdict?.ok && isInOrder(verdict, proof)) {
      checks.pass('timestamp');
      const { tsa: leaf, certificates } = verdict;
      return {
        trustedTime: toTrustedTime(verdict),
        unit: { leaf, certificates, at: proof.at, purpose: 'timestamp' },
      };
    }
    if (!verdict) reason = 'timestamp-invalid';
    else reason = verdict.ok ? 'timestamp-order' : timestampReason(verdict.reason);
  }
  noteTimestamp(checks, reason);
  return undefined;
}

/** Enters why no timestamp holds: a missing one weighs nothing, and one whose key cannot be checked here is not wrong. */
export function noteTimestamp(checks: Checks, reason: TimestampReason): void {
  if (reason === 'timestamp-missing') checks.leave({ name: 'timestamp', reason });
  else if (reason === 'unsupported-algorithm') checks.leave({ name: 'timestamp', reason }, timestampWeight(reason));
  else checks.fail({ name: 'timestamp', reason }, timestampWeight(reason));
}

/** Whether a token's time lies before the time by which it is proven to have existed. */
export function isInOrder({ token }: TimestampVerdict, proof: Proof): boolean {
  return token.time.getTime() <= proof.at.getTime() + CLOCK_TOLERANCE;
}

/** What the report says of a token that holds. */
export function toTrustedTime({ token, tsa }: Extract<TimestampVerdict, { ok: true }>): TrustedTime {
  return { time: token.time, clock: partyOf(tsa.subject), clockIssuer: partyOf(tsa.issuer), policy: token.policy };
}

async function verifyToken(
  context: Context,
  der: Uint8Array,
  cms: Cms,
  proof: Proof,
): Promise<TimestampVerdict | undefined> {
  try {
    return await verifyTimestamp({
      token: readTimestampToken(der),
      imprint: (hash) => context.engine.digest(hash, cms.signer.signature),
      roots: context.timestampRoots,
      intermediates: context.certificates,
      crls: context.crls,
      at: proof.at,
      engine: context.engine,
      cache: context.cache,
    });
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
