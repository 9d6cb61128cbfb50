import { as, entry, nameOf } from '../read/values.ts';
import { claimNew } from './claim-new.ts';
import type { Comparison } from './comparison.ts';
import { differingKeys } from './same-value.ts';

/** Keys whose change would make an annotation another one, or one that acts. */
const FIXED_KEYS = new Set(['Type', 'Subtype', 'A', 'AA', 'P', 'FT']);

/** Notes that were there may say something else: where the one who certified the file gave leave to annotate it. */
export function noteRule(comparison: Comparison): void {
  const { document, before, now } = comparison;
  for (const number of comparison.touched()) {
    const earlier = as('dictionary', document.object(number, before));
    const later = earlier && as('dictionary', document.object(number, now));
    if (!earlier || !later || entry(earlier, 'Rect') === undefined) continue;
    const subtype = nameOf(entry(earlier, 'Subtype'));
    if (subtype === undefined || subtype === 'Widget' || comparison.referencesBefore(number) === 0) continue;
    const keys = differingKeys(earlier, later);
    if (keys.some((key) => FIXED_KEYS.has(key))) continue;
    for (const key of keys) claimNew(comparison, entry(later, key));
    comparison.allow('annotating', 'annotation-changed', { object: number });
    comparison.claim(number);
  }
}
