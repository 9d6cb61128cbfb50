import { as, dictionaryOf, entry, nameOf, type PdfDictionary, type PdfValue } from '../read/values.ts';
import { claimNew } from './claim-new.ts';
import type { Comparison } from './comparison.ts';
import { addedTo, differingKeys } from './same-value.ts';

/** Pages stay as they are but for /Annots, which may grow by the widgets of signatures (ISO 32000-1 section 12.5.2). */
export function pageRule(comparison: Comparison): void {
  for (const number of pagesOf(comparison)) {
    const { document, before, now } = comparison;
    const [was, is] = [before, now].map((index) => pageOf(document.object(number, index)));
    if (!was || !is || differingKeys(was, is).some((key) => key !== 'Annots')) continue;
    annotsRule(comparison, number, was, is);
  }
}

/** Pages that the revision writes anew, and those that new widgets say they are on. */
function pagesOf(comparison: Comparison): Set<number> {
  const { document, now, before } = comparison;
  const pages = new Set(comparison.touched().filter((number) => pageOf(document.object(number, before))));
  for (const number of comparison.widgets.keys()) {
    const page = as('reference', entry(dictionaryOf(document.object(number, now)), 'P'))?.number;
    if (page !== undefined) pages.add(page);
  }
  return pages;
}

function pageOf(value: PdfValue): PdfDictionary | undefined {
  const dictionary = as('dictionary', value);
  return nameOf(entry(dictionary, 'Type')) === 'Page' ? dictionary : undefined;
}

function annotsRule(comparison: Comparison, page: number, was: PdfDictionary, is: PdfDictionary): void {
  const annots = comparison.both(was, is, 'Annots');
  const { numberNow, numberBefore } = annots;
  const known = numberBefore === undefined ? 0 : comparison.referencesBefore(numberBefore);
  const own = numberNow === undefined || comparison.isNew(numberNow) || (numberNow === numberBefore && known === 1);
  if (!own) return;
  const before = as('array', annots.before)?.items ?? [];
  const now = as('array', annots.now)?.items ?? [];
  comparison.document.budget.parsed(before.length + now.length);
  const added = addedTo(before, now);
  if (!added) return;
  const kinds = added.map((item) => kindOf(comparison, item));
  if (kinds.includes(undefined)) return;
  if (kinds.includes('note')) comparison.allow('annotating', 'annotation-changed', { object: page });
  if (kinds.includes('seen')) comparison.allow('signing', 'page-changed', { object: page, key: 'Annots' });
  comparison.claim(page);
  if (numberNow !== undefined) comparison.claim(numberNow);
}

function kindOf(comparison: Comparison, item: PdfValue): 'seen' | 'unseen' | 'note' | undefined {
  const number = as('reference', item)?.number;
  if (number === undefined) return undefined;
  const widget = comparison.widgets.get(number);
  if (widget) return widget;
  const { document, now } = comparison;
  const note = as('dictionary', document.object(number, now));
  const subtype = nameOf(entry(note, 'Subtype'));
  const acts = ['A', 'AA'].some((key) => entry(note, key) !== undefined);
  if (!comparison.isNew(number) || subtype === undefined || subtype === 'Widget' || acts) return undefined;
  claimNew(comparison, item);
  return 'note';
}
