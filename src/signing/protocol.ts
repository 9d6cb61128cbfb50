/**
 * What a phone and the server say to each other, step by step (the life of a pact is in ARCHITECTURE.md). Shared by the
 * server, the page and the simulated phone of bench/, so that neither can drift. Instants are ISO 8601 in UTC, bytes are
 * base64url without padding, digests are SHA-256 in hex. Any body may come as `{hex}` instead (src/web/respelling.ts).
 */

import type { Mode, Way } from '#attendance';
import type { EventAssurance } from '#event';
import type { FilledText } from '#texts/client';
import type { Assurance } from './assurance.ts';

/** What was drawn: pen lines as flat x, y lists inside a box, in the page's pixels from the top left. */
export interface Strokes {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly (readonly number[])[];
}

/** A hand-drawn signature, or a typed name that the server draws in a script face; the evidence says which. */
export type Mark =
  | { readonly kind: 'drawn'; readonly strokes: Strokes }
  | { readonly kind: 'typed'; readonly name: string };

export interface EnterRequest {
  readonly token: string;
}

export interface EnterAnswer {
  readonly handle: string;
  readonly state: CeremonyState;
}

/**
 * Where this person stands with signing. `grace`: it has ended, but what was prepared in time may be completed.
 * `no-text`: this person has nothing to sign. `signed-here`: this device completed it, so the receipt is included.
 */
export type CeremonyStatus = 'open' | 'too-early' | 'grace' | 'closed' | 'no-text' | 'signed-here' | 'signed-elsewhere';

export interface CeremonyState {
  readonly handle: string;
  /** The server's time: a phone's own may be wrong, and says when a code was typed. */
  readonly now: string;
  readonly eventId: string;
  readonly status: CeremonyStatus;
  readonly person: PersonShown;
  readonly event: EventShown;
  /** When this person was recorded as present, if so. */
  readonly attendance?: AttendanceShown;
  /** What was signed with this link and revoked since, where nothing is in force in its place. */
  readonly revoked?: RevokedShown;
  readonly attendancePhase: 'before' | 'open' | 'ended';
  readonly assurance: AssuranceShown;
  /** What this person asked the organiser to correct, newest first. */
  readonly corrections?: readonly CorrectionShown[];
  /** What an organiser did with this person's link and addresses; absent where there is nothing to say. */
  readonly circumstances?: CircumstancesShown;
  /** What of it stands beside the pact in force. */
  readonly signedWith?: CircumstancesShown;
  /** Present while something may be signed, or completed. */
  readonly text?: TextShown;
  /** Single use; present only when signing is possible now. */
  readonly nonce?: string;
  /** When signing ended, or will end if that is set. */
  readonly signingEndsAt?: string;
  readonly signedAt?: string;
  readonly receipt?: Receipt;
}

/** `code` for the device that signed it only: it opens the public record, which keeps it as revoked. */
export interface RevokedShown {
  readonly at: string;
  readonly signedAt: string;
  readonly reason: string;
  readonly code?: string;
}

export interface AttendanceShown {
  readonly at: string;
  /** Of a code that arrived late: when it was typed. */
  readonly typedAt?: string;
  readonly mode: Mode;
  readonly way: Way;
}

/** What signing asks for besides the link, and whether this device has shown it. */
export interface AssuranceShown {
  readonly required: EventAssurance;
  readonly given: boolean;
  readonly chosen: Assurance;
  /** What was chosen arrived late: when it was typed, and when it came. */
  readonly late?: CodeLate;
  /** Where a one-time code goes, as its owner recognises it; absent without an address on record. */
  readonly sentTo?: string;
}

/** Times in ISO 8601; each absent where it did not happen. */
export interface CircumstancesShown {
  readonly linkTakenAt?: string;
  readonly linkTakenTimes?: number;
  /** After the event was opened. */
  readonly emailChangedAt?: string;
  readonly phoneChangedAt?: string;
  /** The device is, or was when it signed, signed in to the organiser's console. */
  readonly organiserDevice?: true;
  readonly codeLate?: CodeLate;
}

/** Times in ISO 8601: when the phone says that a code was typed, and when it arrived. */
export interface CodeLate {
  readonly typedAt: string;
  readonly sentAt: string;
}

/** `decision` is absent while the organiser has not answered. */
export interface CorrectionShown {
  readonly message: string;
  readonly at: string;
  readonly decision?: 'accepted' | 'declined';
  readonly answer: string;
}

/** To `hadir` and to `kode/periksa`: six digits. To `hadir` also when they were typed, by the server's clock, if that is known. */
export interface CodeRequest {
  readonly code: string;
  readonly typedAt?: string;
}

/** From `hadir`, 201 when this request recorded it, 200 when the person was there already. */
export interface AttendAnswer {
  readonly attendance: AttendanceShown;
  readonly assurance: AssuranceShown;
}

/** From `kode`. */
export interface CodeSent {
  readonly sentTo: string;
  readonly expiresAt: string;
}

/** From `kode/periksa`. */
export interface CodeTaken {
  readonly assurance: AssuranceShown;
}

/** What a phone's key signs for, whatever the document is: a pact, or the berita acara of an official. */
export type SigningState = Pick<CeremonyState, 'handle' | 'nonce' | 'receipt'> & {
  readonly text?: Pick<TextShown, 'digest'>;
};

/** Never more than this leaves the server about a person: no NIK, no whole NIP, no phone. */
export interface PersonShown {
  readonly name: string;
  /** Without titles: what a typed signature must be. */
  readonly bareName: string;
  readonly position: string;
  readonly unit: string;
  /** Last three digits of the NIP, or empty. */
  readonly nipTail: string;
}

export interface EventShown {
  readonly title: string;
  readonly organisation: string;
  readonly venue: string;
  readonly startsAt: string;
  readonly zone: 'Asia/Jakarta' | 'Asia/Makassar' | 'Asia/Jayapura';
  readonly sample: boolean;
}

export interface TextShown {
  readonly digest: string;
  readonly content: FilledText;
  /** How many promises there are to tick. */
  readonly promises: number;
}

export interface PrepareRequest {
  /** The phone's public key: EC, P-256. */
  readonly jwk: { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string };
  readonly mark: Mark;
  /** Numbers (from 1) of the promises that were ticked: all of them, in order. */
  readonly consents: readonly number[];
  /** Compact JWS, ES256 by `jwk`, over a `ProofClaims` (RFC 7515). */
  readonly proof: string;
}

/** What the phone's key vouches for before anything is laid out. */
export interface ProofClaims {
  readonly nonce: string;
  readonly handle: string;
  readonly textDigest: string;
  readonly markDigest: string;
  readonly consents: readonly number[];
}

/**
 * A phone that asks for `application/pdf` gets the PDF itself, and this in the header `preparedHeader` (base64url of JSON):
 * one round trip less on a hall's network. Any other gets it as JSON, and fetches `pdf`; so does a phone that lost the
 * PDF on the way.
 */
export interface PrepareAnswer {
  readonly prepareId: string;
  /** DER SET OF signed attributes: what the phone signs. */
  readonly tbs: string;
  /** SHA-256 (hex) over the PDF's ByteRange; the phone computes it itself and looks for it in `tbs`. */
  readonly digest: string;
  /** Path of the PDF with an empty signature. */
  readonly pdf: string;
  readonly expiresAt: string;
}

export const preparedHeader = 'ikrar-prepared';

export interface CompleteRequest {
  readonly prepareId: string;
  /** ECDSA P-256 over SHA-256 of `tbs`, IEEE P1363 (64 bytes). */
  readonly signature: string;
}

export interface CompleteAnswer {
  readonly receipt: Receipt;
}

/** What the signer keeps: with leaf record and salt anybody can find this signature in the public log. */
export interface Receipt {
  readonly code: string;
  /** By the server's clock, whatever its timestamps say. */
  readonly signedAt: string;
  /** Whose clock its timestamps speak for; absent in receipts of before outside timestamps. */
  readonly timeSource?: 'server' | 'trusted';
  readonly zone: EventShown['zone'];
  /** SHA-256 (hex) of the sealed PDF. */
  readonly digest: string;
  readonly size: number;
  /** Where the pact is verified: the address in its QR, with the token. */
  readonly verifyUrl: string;
  /** The log leaf: salted commitment (base64url salt) and the record it commits to. */
  readonly leaf: { readonly salt: string; readonly record: unknown };
}

export type ReportKind = 'wrong-data' | 'not-me' | 'not-signed-by-me';

export interface ReportRequest {
  readonly kind: ReportKind;
  readonly message: string;
}

/** Longest strokes as JSON, in characters. A finger's signature, thinned, is 2 to 6 thousand. */
export const maxStrokesSize = 15_000;
export const maxPoints = 3_000;
export const maxLines = 200;
/** As long as a name on a roster may be, titles included. */
export const maxTypedName = 170;
export const maxReport = 500;
