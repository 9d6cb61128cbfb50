import type { Strokes } from '../ink/types.ts';
import type { Block } from '../type/types.ts';

/** A name under captions, e.g. "Yang membuat pernyataan,", with room for what the person draws. */
export interface Party {
  caption: string[];
  name: string;
  /** e.g. "NIP. 19870314 201001 2 007" */
  idLine?: string;
}

/** One person's pact, every word as it shall be printed. */
export interface PactSheet {
  title: string;
  subtitle?: string;
  /** the document number, without "Nomor" */
  number?: string;
  /** before the identity, e.g. "Saya yang bertanda tangan di bawah ini:" */
  opening: Block[];
  identity: { label: string; value: string }[];
  /** after it: purpose, promises, legal bases, consequences */
  body: Block[];
  /** "Laworo, 10 Juni 2024" */
  placeDate: string;
  signer: Party;
  strokes: Strokes;
  /** who takes note, in words: whoever does not sign is given no room for a signature */
  acknowledged?: string;
  qr: { url: string; caption: string[] };
  /** which kind of signature, how identity was checked, whose clock */
  footer: string[];
}
