import type { Circumstances } from '#db';
import type { Signable } from '#signing';
import type { SignatureField } from '#trust/pades/sign';

/** A berita acara that waits for its official's signature. */
export interface PreparedMinutes extends Signable {
  readonly id: string;
  readonly eventId: string;
  readonly signatoryId: string;
  readonly code: string;
  /** The unsigned file; `revision.tail` behind it is the file with an empty signature. */
  readonly base: Uint8Array;
  readonly sealField: SignatureField;
  readonly verifyUrl: string;
  readonly pages: number;
  /** Which approval it was laid out under: a later one makes it nobody's. */
  readonly approvedAt: Date;
  readonly evidence: MinutesEvidence;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** How the official's signature came about, kept with it. */
export interface MinutesEvidence {
  readonly assurance: 'link';
  readonly mark: 'drawn' | 'typed';
  readonly markDigest: string;
  readonly textDigest: string;
  readonly keyThumbprint: string;
  /** Keyed mark of the device, hex. */
  readonly device: string;
  readonly userAgent: string;
  /** What an organiser did with the official's link; absent where nothing is to be said. */
  readonly circumstances?: Circumstances;
}
