import { catalogOf } from '../read/fields.ts';
import { as, dictionaryOf, entry, type PdfDictionary, type PdfValue } from '../read/values.ts';
import { claimNew } from './claim-new.ts';
import type { Comparison } from './comparison.ts';
import { newField } from './field-rule.ts';
import { differingKeys, sameValue } from './same-value.ts';

const MAY_DIFFER = new Set(['Fields', 'SigFlags']);
/** Fonts and the like for what fields show, which signing tools add to (table 218). */
const FOR_APPEARANCES = new Set(['DR', 'DA']);
const ALL_FLAGS: readonly number[] = [0, 1, 2, 3];

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
    if (!MAY_DIFFER.has(key)) appearancesRule(comparison, dictionaries[1], key);
  }
  const flags = dictionaries.map((dictionary) => entry(dictionary, 'SigFlags') ?? 0);
  if (!onlyRaised(flags[0], flags[1])) comparison.reject('form-changed', { key: 'SigFlags' });
  const fields = comparison.both(dictionaries[0], dictionaries[1], 'Fields');
  if (!comparison.claimInPart(fields)) comparison.reject('form-changed', { key: 'Fields' });
  growthRule(comparison, itemsOf(fields.before), itemsOf(fields.now));
}

/** What fields are drawn with may be other where other makers sign; that viewers draw them anew may end, and not begin. */
function appearancesRule(comparison: Comparison, now: PdfDictionary | undefined, key: string): void {
  const value = entry(now, key);
  const ends = key === 'NeedAppearances' && (value === undefined || value === false);
  if (!ends && !FOR_APPEARANCES.has(key)) {
    comparison.reject('form-changed', { key });
    return;
  }
  claimNew(comparison, value);
  comparison.allow('signing', 'form-changed', { key });
}

/** Flags that were set stay so: they say that the file is signed, and is only to be appended to (table 219). */
function onlyRaised(before: PdfValue | undefined, now: PdfValue | undefined): boolean {
  if (sameValue(before, now)) return true;
  if (typeof now !== 'number' || !ALL_FLAGS.includes(now)) return false;
  return typeof before === 'number' && (before & ~now) === 0;
}

function growthRule(comparison: Comparison, before: readonly PdfValue[], now: readonly PdfValue[]): void {
  const numbers = new Set(before.map((item) => as('reference', item)?.number));
  const kept = now.filter((item) => numbers.has(as('reference', item)?.number));
  if (before.length !== kept.length || !before.every((item, i) => sameValue(item, kept[i]))) {
    comparison.reject('form-changed', { key: 'Fields' });
    return;
  }
  if (!before.every((item, i) => sameValue(item, now[i])))
    comparison.allow('signing', 'form-changed', { key: 'Fields' });
  for (const item of now) if (!numbers.has(as('reference', item)?.number)) newField(comparison, item);
}

function itemsOf(value: PdfValue): readonly PdfValue[] {
  return as('array', value)?.items ?? [];
}
