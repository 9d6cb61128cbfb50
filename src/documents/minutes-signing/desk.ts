import type { Tx } from '#db';
import type { FrozenBase, PdfObject, Strokes } from '#pdf';
import type { Block } from '#pdf/types';
import type { Sealed } from '#signing';
import type { NewLeaf } from '#trust/log/append';
import type { Zone } from '#web/i18n';
import type { PreparedMinutes } from './prepared.ts';

/** A berita acara that its organiser approved: from here on it changes only by withdrawing the approval. */
export interface ApprovedMinutes {
  readonly orgId: string;
  readonly eventId: string;
  readonly approvedAt: Date;
  readonly title: string;
  /** All that it says, in the paper's order. */
  readonly blocks: readonly Block[];
  /** SHA-256 over all that it says: what the official's key vouches for. */
  readonly digest: Uint8Array;
  readonly counts: Readonly<Record<string, number>>;
  readonly organisation: string;
  readonly event: {
    readonly title: string;
    readonly venue: string;
    readonly startsAt: Date;
    readonly zone: Zone;
    readonly sample: boolean;
  };
}

/** What the paper carries besides the text. */
export interface MinutesPaper {
  /** Undefined on the copy that is shown before signing. */
  readonly strokes: Strokes | undefined;
  readonly typed: boolean;
  /** Empty on the copy that is shown before signing. */
  readonly code: string;
  readonly verifyUrl: string;
  readonly at: Date;
}

/** Pages that wait for their first signature, in the base's field `penanda_tangan`; the seal goes into `segel`. */
export interface LaidOutMinutes {
  readonly base: FrozenBase;
  readonly objects: readonly PdfObject[];
  readonly pages: number;
}

/** What is kept of a berita acara once it is signed, sealed and checked. */
export interface SignedMinutes {
  readonly minutes: ApprovedMinutes;
  readonly sealed: Sealed<PreparedMinutes>;
  /** The id of the document's row, which its leaf names. */
  readonly id: string;
  readonly leaf: NewLeaf;
}

/** What the documents stage knows of an event's berita acara. */
export interface MinutesDesk {
  /** Undefined while it is a draft, or one again. */
  approved(orgId: string, eventId: string): Promise<ApprovedMinutes | undefined>;
  layOut(minutes: ApprovedMinutes, paper: MinutesPaper): Promise<LaidOutMinutes>;
  /** The sealed file of this code, superseded or not. */
  file(orgId: string, eventId: string, code: string): Promise<Uint8Array | undefined>;
  /** Keeps the file as the berita acara in force: its row, public record and leaf, in the caller's transaction. */
  keep(tx: Tx, signed: SignedMinutes): Promise<void>;
}
