import { as, type PdfValue } from '../read/values.ts';
import type { Comparison } from './comparison.ts';

/**
 * Claims every new object that a value leads to: what the revision brought, and nothing of what was there. Objects that stood
 * before are judged by themselves, and one that the signed file already waited for is none that is new. Answers how many.
 * Refusal 'pdf-too-complex'.
 */
export function claimNew(comparison: Comparison, value: PdfValue | undefined): number {
  const { document, now } = comparison;
  const open: PdfValue[] = value === undefined ? [] : [value];
  const seen = new Set<number>();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    document.budget.parsed(1);
    const number = as('reference', next)?.number;
    if (number === undefined) {
      open.push(...partsOf(next));
    } else if (!seen.has(number) && comparison.isNew(number)) {
      seen.add(number);
      comparison.claim(number);
      open.push(document.object(number, now));
    }
  }
  return seen.size;
}

function partsOf(value: PdfValue): Iterable<PdfValue> {
  const dictionary = as('dictionary', value) ?? as('stream', value)?.dictionary;
  return dictionary?.entries.values() ?? as('array', value)?.items ?? [];
}
