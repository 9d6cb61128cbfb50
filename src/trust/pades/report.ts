/** Main status indications of ETSI EN 319 102-1 section 5.1.3. */
export type Indication = 'TOTAL-PASSED' | 'INDETERMINATE' | 'TOTAL-FAILED';

/** The sub-indications of ETSI EN 319 102-1 section 5.1.3 that this verifier gives. */
export type SubIndication =
  | 'HASH_FAILURE'
  | 'SIG_CRYPTO_FAILURE'
  | 'FORMAT_FAILURE'
  | 'REVOKED'
  | 'NOT_YET_VALID'
  | 'SIG_CONSTRAINTS_FAILURE'
  | 'CHAIN_CONSTRAINTS_FAILURE'
  | 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE'
  | 'REVOKED_NO_POE'
  | 'OUT_OF_BOUNDS_NO_POE'
  | 'TIMESTAMP_ORDER_FAILURE'
  | 'NO_SIGNING_CERTIFICATE_FOUND'
  | 'NO_CERTIFICATE_CHAIN_FOUND'
  | 'GENERIC';

/**
 * What is checked of each signature, in this order: is the file what it says it is (structure), which bytes are signed
 * (coverage), are they unchanged and signed by that key (integrity), whose key is it (certificate, revocation), since
 * when (timestamp), and what came after (modifications).
 */
export type CheckName =
  | 'structure'
  | 'coverage'
  | 'integrity'
  | 'certificate'
  | 'revocation'
  | 'timestamp'
  | 'modifications';

export type StructureReason =
  | 'bytes-after-end'
  | 'file-cut'
  | 'object-defined-twice'
  | 'object-misplaced'
  | 'object-unlisted'
  | 'unreadable-bytes';

export type CoverageReason =
  | 'byte-range-malformed'
  | 'byte-range-not-from-start'
  | 'byte-range-hole-elsewhere'
  | 'byte-range-not-to-end'
  | 'contents-malformed'
  | 'signature-shared';

export type IntegrityReason =
  | 'algorithm-mismatch'
  | 'byte-range-malformed'
  | 'cms-malformed'
  | 'content-changed'
  | 'content-enclosed'
  | 'content-type-mismatch'
  | 'contents-malformed'
  | 'signature-invalid'
  | 'signed-attributes-missing'
  | 'signer-certificate-missing'
  | 'signing-certificate-mismatch'
  | 'signing-certificate-missing'
  | 'unsupported-algorithm'
  | 'unsupported-subfilter';

export type CertificateReason =
  | 'chain-invalid'
  | 'expired'
  | 'not-yet-valid'
  | 'revoked'
  | 'unknown-root'
  | 'unsupported-algorithm'
  | 'unverified'
  | 'wrong-usage';

export type RevocationReason = 'revocation-unknown' | 'revoked' | 'unverified';

export type TimestampReason =
  | 'timestamp-invalid'
  | 'timestamp-missing'
  | 'timestamp-order'
  | 'timestamp-untrusted'
  | 'unsupported-algorithm'
  | 'unverified';

/** What a later revision did that no rule allows, by what it did it to. */
export type ChangeReason =
  | 'annotation-changed'
  | 'catalog-changed'
  | 'content-changed'
  | 'document-information-changed'
  | 'dss-changed'
  | 'field-changed'
  | 'field-locked'
  | 'font-changed'
  | 'form-changed'
  | 'metadata-changed'
  | 'object-added'
  | 'object-changed'
  | 'object-removed'
  | 'page-changed'
  | 'revision-empty'
  | 'signature-added'
  | 'signature-changed'
  | 'signature-covered'
  | 'structure-tree-changed'
  | 'trailer-changed'
  | 'unverified';

interface Outcome<N extends CheckName, R> {
  readonly name: N;
  readonly outcome: 'passed' | 'failed' | 'undecided';
  readonly reason?: R;
}

/** One named check of one signature. `reason` is there unless it passed. */
export type Check =
  | Outcome<'structure', StructureReason>
  | Outcome<'coverage', CoverageReason>
  | Outcome<'integrity', IntegrityReason>
  | Outcome<'certificate', CertificateReason>
  | Outcome<'revocation', RevocationReason>
  | Outcome<'timestamp', TimestampReason>
  | Outcome<'modifications', ChangeReason>;

export type CheckReason = NonNullable<Check['reason']>;

/**
 * Under which leave a change does no harm. `describing`: the file's own description, which no page shows. `signing`: what other
 * makers' tools bring along with a signature: a field that can be seen, its widget, what that shows. `filling` and `annotating`:
 * only where the one who certified the file gave that leave (ISO 32000-2 table 257).
 */
export type Leave = 'describing' | 'signing' | 'filling' | 'annotating';

/** One thing a later revision changed, against the rules or under a leave. */
export interface Change {
  readonly reason: ChangeReason;
  /** Index of the revision that did it, oldest is 0. */
  readonly revision: number;
  /** Object number, when it is one object. */
  readonly object?: number;
  /** The dictionary's key, when it is one key. */
  readonly key?: string;
  /** The form field's full name, when it is one field's value. */
  readonly field?: string;
  /** Absent: under none. */
  readonly leave?: Leave;
}

/** Whose name a certificate carries. */
export interface Party {
  readonly commonName?: string;
  readonly title?: string;
  readonly organizationalUnit?: string;
  readonly organization?: string;
  readonly serialNumber?: string;
  readonly country?: string;
  /** The whole name for people. */
  readonly text: string;
}

/** As what a key signs here: a person's of one week, or an institution's seal. */
export type Role = 'signer' | 'seal';

/** PAdES baseline levels, ETSI EN 319 142-1 section 6. */
export type Level = 'B-B' | 'B-T' | 'B-LT' | 'B-LTA';

/** A time that somebody else's clock vouches for. */
export interface TrustedTime {
  readonly time: Date;
  /** The timestamp unit, and who certified it. */
  readonly clock: Party;
  readonly clockIssuer: Party;
  /** OID of the policy the token was made under. */
  readonly policy: string;
}

export interface SignatureReport {
  /** Full name of the form field. */
  readonly field: string;
  readonly kind: 'signature' | 'document-timestamp';
  readonly subFilter: string;
  /** Index of the revision it was made in, oldest is 0. */
  readonly revision: number;
  readonly indication: Indication;
  readonly subIndication?: SubIndication;
  readonly signer?: Party;
  readonly issuer?: Party;
  /** By the profile of a certificate whose path holds, or by a seal's identity; absent for anybody else's. */
  readonly role?: Role;
  /** The office under whose CA, or as whose seal: an organisation's id, 32 hexadecimal digits. */
  readonly office?: string;
  /** /Reason: why it was signed, in the signer's words. */
  readonly reason?: string;
  /** SHA-256 of the signer's certificate, hexadecimal. */
  readonly fingerprint?: string;
  /** The last certificate of the path: one of the given roots. */
  readonly root?: Party;
  /** /M: what the signer said, which nobody vouches for. */
  readonly claimedTime?: Date;
  /** By how many minutes the clocks where it was signed are ahead of UTC, as /M says; absent where it says nothing. */
  readonly claimedAhead?: number;
  readonly trustedTime?: TrustedTime;
  /** Reached level; absent for what is not a PAdES signature or does not hold. */
  readonly level?: Level;
  /** Key and digest that cannot be checked here, by their names, where that is why the signature is not settled. */
  readonly unsupported?: string;
  readonly checks: readonly Check[];
  /** Everything later revisions did that no rule allows. */
  readonly changes: readonly Change[];
  /** What they did under a leave, and people should know. */
  readonly remarks: readonly Change[];
}

/** The verdict on a file: its worst signature's. */
export interface Report {
  readonly indication: Indication;
  readonly subIndication?: SubIndication;
  /** Oldest first. */
  readonly signatures: readonly SignatureReport[];
  readonly revisions: number;
  /** Bytes. */
  readonly size: number;
}
