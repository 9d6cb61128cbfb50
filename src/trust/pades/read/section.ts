import type { Lexer } from './lexer.ts';
import type { PdfDictionary } from './values.ts';

/** Where an object is, as one cross-reference section says (ISO 32000-1 sections 7.5.4 and 7.5.8). */
export type XrefEntry =
  | { readonly kind: 'free' }
  | { readonly kind: 'at'; readonly offset: number; readonly generation: number }
  | { readonly kind: 'inside'; readonly container: number; readonly index: number };

/** One cross-reference table or stream with its trailer. */
export interface XrefSection {
  readonly kind: 'table' | 'stream';
  readonly offset: number;
  /** After the trailer's dictionary, or after the stream's endobj. */
  readonly end: number;
  readonly entries: ReadonlyMap<number, XrefEntry>;
  /** Entries of a table itself, without those of a hybrid file's stream. */
  readonly listed?: number;
  readonly trailer: PdfDictionary;
  /** Memory of a table's trailer, by `weights`. */
  readonly weight: number;
  /** Object number of the cross-reference stream; a hybrid file's table has one too. */
  readonly streamNumber?: number;
  /**
   * A table's entries of 20 bytes each, as section 7.5.4 has them: many readers count bytes and read no words. And no real
   * number in its trailer, or in the stream's dictionary.
   */
  readonly regular: boolean;
  /** Objects that a hybrid file's table calls free and its stream does not: readers of either kind see other files. */
  readonly hidden?: ReadonlySet<number>;
}

/** Whether two entries lead to the same object. */
export function sameEntry(a: XrefEntry | undefined, b: XrefEntry | undefined): boolean {
  if (a === undefined || a.kind === 'free') return b === undefined || b.kind === 'free';
  if (a.kind === 'at') return b?.kind === 'at' && a.offset === b.offset && a.generation === b.generation;
  return b?.kind === 'inside' && a.container === b.container && a.index === b.index;
}

/** `startxref OFFSET %%EOF` at the lexer's place; answers where the marker ends. Refusal 'pdf-malformed'. */
export function readEndMarker(lexer: Lexer): { readonly startxref: number; readonly end: number } {
  lexer.expect('startxref');
  const startxref = lexer.expectDigits();
  while (isSpace(lexer.peek())) lexer.at++;
  lexer.expectBytes('%%EOF');
  return { startxref, end: lexer.at };
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
