import type { Circumstances } from '#db';
import type { PreparedRevision, SignedRevision } from '#trust/pades/sign';
import type { Budget, StampedTime } from '#tsa';
import type { Assurance } from './assurance.ts';

/** A revision that waits for the signature of the certified key. */
export interface Signable {
  readonly orgId: string;
  /** The signer's, DER. */
  readonly certificate: Uint8Array;
  /** DER SET OF signed attributes: what the phone signs. */
  readonly tbs: Uint8Array;
  /** The frozen base plus `revision.tail` is the file with an empty signature. */
  readonly revision: PreparedRevision;
}

/**
 * A pact on its way, one type per step: `PreparedPact → Signed → Sealed`. Storing takes a SealedPact, and only seal-pact.ts
 * can make one, so that no route can keep a file that is unsealed or unchecked.
 */
export interface PreparedPact extends Signable {
  readonly id: string;
  readonly eventId: string;
  readonly participantId: string;
  readonly textId: string;
  readonly code: string;
  /** Address of the public page with the token, as in the QR. */
  readonly verifyUrl: string;
  readonly evidence: Evidence;
  /** What was drawn, as canonicalMark() writes it, UTF-8. */
  readonly mark: Uint8Array;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** How a signature came about, kept with it. No name, no strokes: these stand in the file. */
export interface Evidence {
  readonly assurance: Assurance;
  readonly mark: 'drawn' | 'typed';
  readonly markDigest: string;
  readonly textDigest: string;
  readonly consents: readonly number[];
  readonly keyThumbprint: string;
  /** Keyed mark of the device, hex. */
  readonly device: string;
  readonly userAgent: string;
  /** Absent where there is nothing to say, and in evidence from before it was kept. */
  readonly circumstances?: Circumstances;
}

/** With the person's signature in the file, and a time stamped on it. */
export interface Signed<P extends Signable> {
  readonly prepared: P;
  readonly revision: SignedRevision;
  readonly signedAt: Date;
  readonly stamped: StampedTime;
  /** What is left of it is the seal's. */
  readonly budget: Budget;
  /** The person's signature with its timestamp, DER. */
  readonly cms: Uint8Array;
  /** SHA-256 of the CMS: what the log commits to besides the file. */
  readonly signatureDigest: Uint8Array;
  /** The key that made it, as its certificate has it: SubjectPublicKeyInfo, DER. */
  readonly signer: Uint8Array;
}
