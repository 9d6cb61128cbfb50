import { Unzlib } from 'fflate';
import type { Budget } from './limits.ts';
import { malformed } from './limits.ts';
import { undoPredictor } from './predictor.ts';
import { as, countOf, dictionaryOf, entry, nameOf, type PdfStream, type PdfValue } from './values.ts';

/** Inflating goes in steps of this many bytes, so that a bomb is noticed before it is in memory. */
const STEP = 16 * 1024;

/**
 * A stream's data decoded: no filter, or FlateDecode alone with or without predictor (ISO 32000-1 section 7.4.4).
 * That is all that cross-references, object streams and the DSS use. Refusals 'pdf-malformed', 'pdf-too-complex'.
 */
export function decodeStream(stream: PdfStream, budget: Budget): Uint8Array {
  const filter = single(entry(stream.dictionary, 'Filter'));
  if (filter === undefined) return stream.data;
  if (nameOf(filter) !== 'FlateDecode') throw malformed('filter not supported');
  const inflated = inflate(stream.data, budget);
  const parameters = dictionaryOf(single(entry(stream.dictionary, 'DecodeParms')));
  const number = (key: string, otherwise: number) => countOf(entry(parameters, key)) ?? otherwise;
  return undoPredictor(inflated, {
    predictor: number('Predictor', 1),
    colors: number('Colors', 1),
    bits: number('BitsPerComponent', 8),
    columns: number('Columns', 1),
  });
}

function single(value: PdfValue | undefined): PdfValue | undefined {
  const array = as('array', value);
  if (!array) return value ?? undefined;
  if (array.items.length > 1) throw malformed('more than one filter');
  return array.items[0] ?? undefined;
}

function inflate(data: Uint8Array, budget: Budget): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  const inflater = new Unzlib((part) => {
    budget.inflated(part.length);
    parts.push(part);
    length += part.length;
  });
  try {
    for (let at = 0; at < data.length; at += STEP)
      inflater.push(data.subarray(at, at + STEP), at + STEP >= data.length);
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'number') {
      throw malformed('FlateDecode', { cause: error });
    }
    throw error;
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
