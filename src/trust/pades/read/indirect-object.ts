import { Lexer } from './lexer.ts';
import { type Budget, malformed } from './limits.ts';
import { parseValue } from './parse-value.ts';
import { as, countOf, entry, type PdfReference, type PdfValue } from './values.ts';

/** A value, and the numbers of the objects it refers to, as often as it does. */
export interface ReadValue {
  readonly value: PdfValue;
  readonly references: readonly number[];
}

/** `N G obj ... endobj` as it stands in the file. */
export interface IndirectObject extends ReadValue {
  readonly number: number;
  readonly generation: number;
  /** Memory of the value, by `weights`. */
  readonly weight: number;
  readonly start: number;
  /** After `endobj`. */
  readonly end: number;
  /** A number in it has a decimal point. */
  readonly hasReal: boolean;
}

/** Finds out a stream's /Length when it is a reference. */
export type LengthOf = (reference: PdfReference) => number | undefined;

/**
 * The indirect object that starts exactly at `start` (ISO 32000-1 sections 7.3.8 and 7.3.10). A stream ends where
 * its /Length says, and `endstream` must stand there: searching for the word is how readers come to disagree.
 * Refusals 'pdf-malformed', 'pdf-too-complex'.
 */
export function readIndirectObject(
  bytes: Uint8Array,
  start: number,
  budget: Budget,
  lengthOf: LengthOf,
): IndirectObject {
  const lexer = new Lexer(bytes, start);
  const number = lexer.digits();
  if (number === undefined) throw malformed('object expected');
  const generation = lexer.expectDigits();
  lexer.expect('obj');
  let value = parseValue(lexer);
  lexer.skip();
  const dictionary = as('dictionary', value);
  if (dictionary && lexer.accept('stream')) {
    const declared = entry(dictionary, 'Length');
    const reference = as('reference', declared);
    const length = reference ? lengthOf(reference) : countOf(declared);
    value = { kind: 'stream', dictionary, data: streamData(lexer, length) };
  }
  lexer.expect('endobj');
  const { references, weight, at: end, sawReal: hasReal } = lexer;
  const object = { number, generation, value, references, weight, start, end, hasReal };
  budget.parsed(parsedBytes(object));
  return object;
}

/** What reading an object is paid with. A stream's data is passed over, not parsed. */
export function parsedBytes({ value, start, end }: IndirectObject): number {
  return end - start - (as('stream', value)?.data.length ?? 0);
}

function streamData(lexer: Lexer, length: number | undefined): Uint8Array {
  if (lexer.peek() === 0x0d) lexer.at++;
  if (lexer.peek() !== 0x0a) throw malformed('line end after stream');
  lexer.at++;
  if (length === undefined || lexer.at + length > lexer.bytes.length) throw malformed('stream length');
  const data = lexer.bytes.subarray(lexer.at, lexer.at + length);
  lexer.at += length;
  if (lexer.peek() === 0x0d) lexer.at++;
  if (lexer.peek() === 0x0a) lexer.at++;
  if (!lexer.accept('endstream')) throw malformed('endstream expected');
  return data;
}
