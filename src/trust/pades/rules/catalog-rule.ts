import { as, dictionaryOf, entry } from '../read/values.ts';
import type { Comparison } from './comparison.ts';
import { differingKeys, sameValue } from './same-value.ts';

const MAY_DIFFER = new Set(['AcroForm', 'DSS']);

/** The catalog stays the same object, and only what leads to the form and to the DSS may differ in it. */
export function catalogRule(comparison: Comparison): void {
  const { document, before, now } = comparison;
  const roots = [before, now].map((index) => entry(document.revisions[index]?.trailer, 'Root'));
  if (!sameValue(roots[0], roots[1])) {
    comparison.reject('trailer-changed', { key: 'Root' });
    return;
  }
  const number = as('reference', roots[1])?.number;
  if (number === undefined || document.unchanged(number, now)) return;
  const catalogs = [before, now].map((index) => dictionaryOf(document.object(number, index)));
  for (const key of differingKeys(catalogs[0], catalogs[1])) {
    if (!MAY_DIFFER.has(key)) comparison.reject('catalog-changed', { object: number, key });
  }
  comparison.claim(number);
}
