import { decodeStream } from './filters.ts';
import type { IndirectObject } from './indirect-object.ts';
import { type Budget, malformed } from './limits.ts';
import type { XrefEntry, XrefSection } from './section.ts';
import { as, countOf, entry, nameOf } from './values.ts';

/** A cross-reference stream (ISO 32000-1 section 7.5.8). Refusals 'pdf-malformed', 'pdf-too-complex'. */
export function readXrefStream(object: IndirectObject, budget: Budget): XrefSection {
  const stream = as('stream', object.value);
  if (!stream || nameOf(entry(stream.dictionary, 'Type')) !== 'XRef') throw malformed('cross-reference expected');
  const widths = counts(entry(stream.dictionary, 'W'));
  if (widths?.length !== 3 || widths.some((width) => width > 7)) throw malformed('cross-reference widths');
  const [typeWidth, secondWidth, thirdWidth] = widths as [number, number, number];
  const size = countOf(entry(stream.dictionary, 'Size'));
  const index = entry(stream.dictionary, 'Index') === undefined ? [0, size] : counts(entry(stream.dictionary, 'Index'));
  if (size === undefined || !index || index.length % 2 !== 0) throw malformed('cross-reference index');
  const data = decodeStream(stream, budget);
  const entries = new Map<number, XrefEntry>();
  let at = 0;
  const field = (width: number) => {
    let value = 0;
    for (let i = 0; i < width; i++) value = value * 256 + (data[at++] as number);
    return value;
  };
  for (let i = 0; i < index.length; i += 2) {
    const first = index[i] as number;
    for (let number = first; number < first + (index[i + 1] as number); number++) {
      budget.entry();
      if (at + typeWidth + secondWidth + thirdWidth > data.length) throw malformed('cross-reference stream too short');
      const type = typeWidth === 0 ? 1 : field(typeWidth);
      const read = toEntry(type, field(secondWidth), field(thirdWidth));
      if (entries.has(number)) throw malformed('object listed twice');
      entries.set(number, read);
    }
  }
  return {
    kind: 'stream',
    offset: object.start,
    end: object.end,
    entries,
    trailer: stream.dictionary,
    weight: 0,
    regular: !object.hasReal,
    streamNumber: object.number,
  };
}

function toEntry(type: number, second: number, third: number): XrefEntry {
  if (type === 0) return { kind: 'free' };
  if (type === 1) return { kind: 'at', offset: second, generation: third };
  if (type === 2) return { kind: 'inside', container: second, index: third };
  throw malformed('cross-reference entry type');
}

function counts(value: Parameters<typeof countOf>[0]): readonly number[] | undefined {
  const array = as('array', value);
  const numbers = array?.items.map((item) => countOf(item));
  return numbers?.every((number) => number !== undefined) ? (numbers as number[]) : undefined;
}
