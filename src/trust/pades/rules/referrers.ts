import type { PdfDocument } from '../read/document.ts';
import { dictionaryOf, entry, nameOf, type PdfValue } from '../read/values.ts';

/**
 * How many references to each object stand in all objects of a revision; also to objects that do not exist, which is
 * how a signed page can be made to wait for content that comes later. Refusals 'pdf-malformed', 'pdf-too-complex'.
 */
export function countReferences(document: PdfDocument, revision: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const number of liveObjects(document, revision)) count(document.object(number, revision), counts, document);
  return counts;
}

/** Object numbers in use in a revision. */
export function liveObjects(document: PdfDocument, revision: number): Set<number> {
  const live = new Set<number>();
  for (const { entries } of document.revisions.slice(0, revision + 1)) {
    for (const [number, found] of entries) {
      if (found.kind === 'free') live.delete(number);
      else live.add(number);
    }
  }
  return live;
}

function count(value: PdfValue, counts: Map<number, number>, document: PdfDocument): void {
  if (typeof value !== 'object' || value === null) return;
  document.budget.parsed(1);
  if (value.kind === 'reference') counts.set(value.number, (counts.get(value.number) ?? 0) + 1);
  if (value.kind === 'array') for (const item of value.items) count(item, counts, document);
  const dictionary = dictionaryOf(value);
  // A cross-reference stream's dictionary is a trailer, repeated in every revision.
  if (!dictionary || nameOf(entry(dictionary, 'Type')) === 'XRef') return;
  for (const item of dictionary.entries.values()) count(item, counts, document);
}
