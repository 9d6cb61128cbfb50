import type { CmsFailure } from '#trust/cms';
import type { PathFailure } from '#trust/pki';
import type { TimestampFailure } from '#trust/timestamp';
import type { CertificateReason, Indication, IntegrityReason, SubIndication, TimestampReason } from '../report.ts';

/** How much a failed check weighs. */
export interface Weight {
  readonly indication: Exclude<Indication, 'TOTAL-PASSED'>;
  readonly subIndication: SubIndication;
}

const failed = (subIndication: SubIndication): Weight => ({ indication: 'TOTAL-FAILED', subIndication });
const undecided = (subIndication: SubIndication): Weight => ({ indication: 'INDETERMINATE', subIndication });

/** Everything about the bytes that is not their digest (ETSI EN 319 102-1 table 5). */
export const formatFailure = failed('FORMAT_FAILURE');

export const integrityWeights: Readonly<Record<IntegrityReason, Weight>> = {
  'algorithm-mismatch': failed('SIG_CRYPTO_FAILURE'),
  'byte-range-malformed': formatFailure,
  'cms-malformed': formatFailure,
  'content-changed': failed('HASH_FAILURE'),
  'content-enclosed': formatFailure,
  'content-type-mismatch': formatFailure,
  'contents-malformed': formatFailure,
  'signature-invalid': failed('SIG_CRYPTO_FAILURE'),
  'signed-attributes-missing': formatFailure,
  'signer-certificate-missing': undecided('NO_SIGNING_CERTIFICATE_FOUND'),
  'signing-certificate-mismatch': undecided('NO_SIGNING_CERTIFICATE_FOUND'),
  'signing-certificate-missing': undecided('SIG_CONSTRAINTS_FAILURE'),
  'unsupported-algorithm': undecided('CRYPTO_CONSTRAINTS_FAILURE_NO_POE'),
  'unsupported-subfilter': undecided('GENERIC'),
};

/** Why a CMS does not hold, as the reason of the integrity check. */
export function integrityReason(failure: CmsFailure): IntegrityReason {
  return failure === 'digest-mismatch' ? 'content-changed' : failure;
}

const certificateReasons: Readonly<Record<PathFailure, CertificateReason>> = {
  'bad-signature': 'unknown-root',
  expired: 'expired',
  'incomplete-chain': 'unknown-root',
  'not-a-ca': 'chain-invalid',
  'not-yet-valid': 'not-yet-valid',
  'path-too-long': 'chain-invalid',
  revoked: 'revoked',
  'unknown-critical-extension': 'chain-invalid',
  'unsupported-algorithm': 'unsupported-algorithm',
  'untrusted-root': 'unknown-root',
  'wrong-usage': 'wrong-usage',
};

/** Why a path does not hold, as the reason of the certificate check. */
export function certificateReason(failure: PathFailure): CertificateReason {
  return certificateReasons[failure];
}

/** `proven`: the time of signing is vouched for, so that "too early" and "revoked" are facts. */
export function certificateWeight(reason: CertificateReason, proven: boolean): Weight {
  switch (reason) {
    case 'unknown-root':
    case 'unverified':
      return undecided('NO_CERTIFICATE_CHAIN_FOUND');
    case 'expired':
      return undecided('OUT_OF_BOUNDS_NO_POE');
    case 'not-yet-valid':
      return proven ? failed('NOT_YET_VALID') : undecided('OUT_OF_BOUNDS_NO_POE');
    case 'revoked':
      return proven ? failed('REVOKED') : undecided('REVOKED_NO_POE');
    case 'unsupported-algorithm':
      return undecided('CRYPTO_CONSTRAINTS_FAILURE_NO_POE');
    case 'chain-invalid':
    case 'wrong-usage':
      return undecided('CHAIN_CONSTRAINTS_FAILURE');
  }
}

const untrusted: ReadonlySet<TimestampFailure> = new Set<TimestampFailure>([
  'bad-signature',
  'incomplete-chain',
  'untrusted-root',
]);

/** Why a signature's timestamp proves nothing, as the reason of the timestamp check. */
export function timestampReason(failure: TimestampFailure): TimestampReason {
  if (failure === 'unsupported-algorithm') return failure;
  return untrusted.has(failure) ? 'timestamp-untrusted' : 'timestamp-invalid';
}

const tokenReasons: Readonly<Partial<Record<TimestampFailure, IntegrityReason>>> = {
  'algorithm-mismatch': 'algorithm-mismatch',
  'content-type-mismatch': 'content-type-mismatch',
  'digest-mismatch': 'cms-malformed',
  'imprint-mismatch': 'content-changed',
  'signed-attributes-missing': 'signed-attributes-missing',
  'signer-certificate-missing': 'signer-certificate-missing',
  'signing-certificate-mismatch': 'signing-certificate-mismatch',
  'signing-certificate-missing': 'signing-certificate-missing',
  'unsupported-algorithm': 'unsupported-algorithm',
};

/** Why a document timestamp does not hold, as the reason of its integrity check. */
export function tokenIntegrity(failure: TimestampFailure): IntegrityReason {
  return tokenReasons[failure] ?? 'signature-invalid';
}

/** A timestamp that is there but does not hold leaves the signature undecided: its claim cannot be relied upon. */
export function timestampWeight(reason: TimestampReason): Weight {
  switch (reason) {
    case 'timestamp-untrusted':
      return undecided('NO_CERTIFICATE_CHAIN_FOUND');
    case 'timestamp-order':
      return undecided('TIMESTAMP_ORDER_FAILURE');
    case 'unsupported-algorithm':
      return undecided('CRYPTO_CONSTRAINTS_FAILURE_NO_POE');
    case 'timestamp-invalid':
    case 'timestamp-missing':
    case 'unverified':
      return undecided('SIG_CONSTRAINTS_FAILURE');
  }
}
