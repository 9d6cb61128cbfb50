import { isReadAlike, stringBytes } from '../read/strings.ts';
import type { PdfDictionary, PdfString, PdfValue } from '../read/values.ts';

/** Whether two values say the same. References are the same when they name the same object: its content is judged by itself. */
export function sameValue(a: PdfValue | undefined, b: PdfValue | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (a.kind === 'name') return b.kind === 'name' && a.name === b.name;
  if (a.kind === 'reference') return b.kind === 'reference' && a.number === b.number && a.generation === b.generation;
  if (a.kind === 'string') return b.kind === 'string' && sameString(a, b);
  if (a.kind === 'array') {
    if (b.kind !== 'array' || a.items.length !== b.items.length) return false;
    return a.items.every((item, i) => sameValue(item, b.items[i]));
  }
  if (a.kind === 'dictionary') return b.kind === 'dictionary' && differingKeys(a, b).length === 0;
  return b.kind === 'stream' && sameValue(a.dictionary, b.dictionary) && sameBytes(a.data, b.data);
}

/** However each is written, as long as no reader can take it for something else; else letter by letter. */
function sameString(a: PdfString, b: PdfString): boolean {
  if (isReadAlike(a) && isReadAlike(b)) return sameBytes(stringBytes(a), stringBytes(b));
  return sameBytes(a.source.subarray(a.start, a.end), b.source.subarray(b.start, b.end));
}

/** Keys whose values differ, or that only one of the two has. */
export function differingKeys(a: PdfDictionary | undefined, b: PdfDictionary | undefined): string[] {
  const keys = new Set([...(a?.entries.keys() ?? []), ...(b?.entries.keys() ?? [])]);
  return [...keys].filter((key) => !sameValue(a?.entries.get(key), b?.entries.get(key)));
}

/** What stands in a later list besides an earlier one's items; undefined unless those are all there, in their order. */
export function addedTo(before: readonly PdfValue[], now: readonly PdfValue[]): PdfValue[] | undefined {
  let kept = 0;
  const added = now.filter((item) => {
    if (kept >= before.length || !sameValue(item, before[kept])) return true;
    kept++;
    return false;
  });
  return kept === before.length ? added : undefined;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
