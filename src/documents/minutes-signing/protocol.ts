/**
 * What an official's phone and the server say to each other. Prepare, complete and their answers are those of a pact
 * (src/signing/protocol.ts): the same key, proof and checks, over another document.
 */

import type { CircumstancesShown, Receipt } from '#signing/client';
import type { Zone } from '#web/i18n';
import type { MinutesPart } from '../model/minutes-model.ts';

/** `not-ready`: the organiser has not approved the berita acara. `signed-here`: this device signed it. */
export type OfficialStatus = 'open' | 'not-ready' | 'signed-here' | 'signed-elsewhere';

export interface OfficialState {
  readonly handle: string;
  readonly status: OfficialStatus;
  readonly official: OfficialShown;
  readonly event: OfficialEvent;
  readonly text?: MinutesShown;
  /** Single use; present only when signing is possible now. */
  readonly nonce?: string;
  readonly signedAt?: string;
  readonly receipt?: Receipt;
  /** What an organiser did with this link; of the signature that was made, what stands beside it. */
  readonly circumstances?: CircumstancesShown;
  readonly signedWith?: CircumstancesShown;
}

export interface OfficialShown {
  readonly name: string;
  /** Without titles: what a typed signature must be. */
  readonly bareName: string;
  /** With the standing: "Pj. Bupati Muna Barat". */
  readonly office: string;
}

export interface OfficialEvent {
  readonly title: string;
  readonly organisation: string;
  readonly venue: string;
  readonly startsAt: string;
  readonly zone: Zone;
  readonly sample: boolean;
}

export interface MinutesShown {
  /** SHA-256, hex. */
  readonly digest: string;
  readonly title: string;
  /** "NOMOR …"; empty without a number. */
  readonly number: string;
  readonly parts: readonly MinutesPart[];
}

export interface OfficialEnterAnswer {
  readonly handle: string;
  readonly state: OfficialState;
}
