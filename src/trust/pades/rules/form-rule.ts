import { catalogOf } from '../read/fields.ts';
import { as, dictionaryOf, type PdfValue } from '../read/values.ts';
import type { Comparison } from './comparison.ts';
import { newField } from './field-rule.ts';
import { differingKeys, sameValue } from './same-value.ts';

const MAY_DIFFER = new Set(['Fields', 'SigFlags']);

/** The form may only grow: signature fields after the ones it had, and /SigFlags (ISO 32000-1 section 12.7.2). */
export function formRule(comparison: Comparison): void {
  const { document, before, now } = comparison;
  const form = comparison.both(catalogOf(document, before), catalogOf(document, now), 'AcroForm');
  const dictionaries = [dictionaryOf(form.before), dictionaryOf(form.now)] as const;
  if (dictionaries[0] && !dictionaries[1]) {
    comparison.reject('form-changed');
    return;
  }
  if (!comparison.claimInPart(form)) comparison.reject('form-changed', { object: form.numberNow ?? 0 });
  for (const key of differingKeys(dictionaries[0], dictionaries[1])) {
    if (!MAY_DIFFER.has(key)) comparison.reject('form-changed', { key });
  }
  const fields = comparison.both(dictionaries[0], dictionaries[1], 'Fields');
  if (!comparison.claimInPart(fields)) comparison.reject('form-changed', { key: 'Fields' });
  growthRule(comparison, itemsOf(fields.before), itemsOf(fields.now));
}

function growthRule(comparison: Comparison, before: readonly PdfValue[], now: readonly PdfValue[]): void {
  if (!before.every((item, i) => sameValue(item, now[i]))) {
    comparison.reject('form-changed', { key: 'Fields' });
    return;
  }
  for (const item of now.slice(before.length)) newField(comparison, item);
}

function itemsOf(value: PdfValue): readonly PdfValue[] {
  return as('array', value)?.items ?? [];
}
