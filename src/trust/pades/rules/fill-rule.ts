import { stringText } from '../read/strings.ts';
import { as, dictionaryOf, entry, nameOf, type PdfDictionary } from '../read/values.ts';
import { claimNew } from './claim-new.ts';
import type { Comparison } from './comparison.ts';
import { nameChange } from './name-change.ts';
import { differingKeys } from './same-value.ts';

const VALUE_KEYS = new Set(['V', 'RV', 'I', 'AP', 'AS', 'MK', 'M']);
const FILLED_IN: ReadonlySet<string | undefined> = new Set(['Tx', 'Btn', 'Ch']);
const TREE_DEPTH = 32;

/** Fields that are there to be filled in get a value and what shows it: where the one who certified the file gave leave. */
export function fillRule(comparison: Comparison): void {
  const { document, before, now } = comparison;
  for (const number of comparison.unclaimed()) {
    const earlier = as('dictionary', document.object(number, before));
    const later = earlier && as('dictionary', document.object(number, now));
    if (!earlier || !later || !isForm(earlier)) continue;
    const { type, field } = whatField(comparison, earlier);
    const keys = differingKeys(earlier, later);
    if (!FILLED_IN.has(type) || !keys.every((key) => VALUE_KEYS.has(key))) continue;
    for (const key of keys) claimNew(comparison, entry(later, key));
    comparison.allow('filling', nameChange(comparison, number), { object: number, field });
    comparison.claim(number);
  }
}

function isForm(dictionary: PdfDictionary): boolean {
  return entry(dictionary, 'FT') !== undefined || nameOf(entry(dictionary, 'Subtype')) === 'Widget';
}

/** A field's type and full name, its own or its parents' (ISO 32000-1 section 12.7.3.1 and 12.7.3.2). */
function whatField({ document, before }: Comparison, dictionary: PdfDictionary) {
  const names: string[] = [];
  let type: string | undefined;
  let at: PdfDictionary | undefined = dictionary;
  for (let depth = 0; at && depth < TREE_DEPTH; depth++) {
    document.budget.parsed(16);
    const partial = as('string', document.resolve(entry(at, 'T'), before));
    if (partial) names.unshift(stringText(partial).slice(0, 1024));
    type ??= nameOf(document.resolve(entry(at, 'FT'), before));
    at = dictionaryOf(document.resolve(entry(at, 'Parent'), before));
  }
  return { type, field: names.join('.') };
}
