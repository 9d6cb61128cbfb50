import { decodeStream } from './filters.ts';
import type { ReadValue } from './indirect-object.ts';
import { Lexer } from './lexer.ts';
import { type Budget, malformed } from './limits.ts';
import { parseValue } from './parse-value.ts';
import { as, countOf, entry, nameOf, type PdfValue } from './values.ts';

/** An object stream's objects (ISO 32000-1 section 7.5.7), each parsed when asked for. */
export interface ObjectStream {
  readonly numbers: readonly number[];
  /** The object at an index; it must have this number. Refusal 'pdf-malformed'. */
  object(index: number, number: number): ReadValue;
  /** The same, read anew and not kept. */
  glance(index: number): ReadValue;
}

/** Refusals 'pdf-malformed', 'pdf-too-complex'. */
export function readObjectStream(container: PdfValue, budget: Budget): ObjectStream {
  const stream = as('stream', container);
  if (!stream || nameOf(entry(stream.dictionary, 'Type')) !== 'ObjStm') throw malformed('object stream expected');
  const count = countOf(entry(stream.dictionary, 'N'));
  const first = countOf(entry(stream.dictionary, 'First'));
  if (count === undefined || first === undefined) throw malformed('object stream');
  const data = decodeStream(stream, budget);
  const lexer = new Lexer(data, 0);
  const numbers: number[] = [];
  const offsets: number[] = [];
  for (let i = 0; i < count; i++) {
    budget.entry();
    numbers.push(lexer.expectDigits());
    offsets.push(first + lexer.expectDigits());
  }
  const parsed = new Map<number, ReadValue>();
  const parse = (index: number) => {
    const inside = new Lexer(data, offsets[index] as number);
    const value = parseValue(inside);
    budget.parsed(inside.at - (offsets[index] as number));
    return { value, references: inside.references, weight: inside.weight };
  };
  return {
    numbers,
    object(index, number) {
      if (numbers[index] !== number) throw malformed('another object stands there');
      const known = parsed.get(index);
      if (known !== undefined) return known;
      const object = parse(index);
      budget.held(object.weight);
      parsed.set(index, object);
      return object;
    },
    glance: parse,
  };
}
