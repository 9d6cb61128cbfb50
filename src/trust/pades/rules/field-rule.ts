import { type SignatureFieldFound, signatureFields } from '../read/fields.ts';
import { stringText } from '../read/strings.ts';
import { as, dictionaryOf, entry, nameOf, type PdfDictionary, type PdfValue } from '../read/values.ts';
import { claimNew } from './claim-new.ts';
import type { Comparison } from './comparison.ts';
import { differingKeys } from './same-value.ts';
import { isUnseen, mayStandThere, newWidget } from './widget-rule.ts';

/** What tools write into an empty field and its widget besides /V when they sign: what it shows, and how. */
const SHOWN_KEYS = new Set(['AP', 'AS', 'F', 'P', 'MK', 'DA', 'DR', 'M', 'NM', 'Ff', 'BS', 'Border', 'Q', 'H']);

/** A signature field without a signature may get one: /V (ISO 32000-1 section 12.7.4.5), and by other makers what it shows. */
export function fieldRule(comparison: Comparison): void {
  const { document, before, now } = comparison;
  for (const field of signatureFields(document, before)) {
    const { number } = field;
    if (number === undefined || document.unchanged(number, now)) continue;
    const later = dictionaryOf(document.object(number, now));
    const keys = differingKeys(field.dictionary, later).filter((key) => key !== 'V' || field.value !== undefined);
    const signed = field.value === undefined && later !== undefined && entry(later, 'V') !== undefined;
    if (signed) newSignature(comparison, later, number);
    if (keys.length > 0) showSigned(comparison, number, later, signed, keys);
    if (signed) widgetsOf(comparison, field);
    comparison.claim(number);
  }
}

/** The widgets of a field that is signed now: objects of their own, which the page had already. */
function widgetsOf(comparison: Comparison, { dictionary }: SignatureFieldFound): void {
  const { document, before, now } = comparison;
  const kids = as('array', document.resolve(entry(dictionary, 'Kids'), before))?.items ?? [];
  for (const kid of kids) {
    document.budget.parsed(1);
    const number = as('reference', kid)?.number;
    if (number === undefined || document.unchanged(number, now)) continue;
    const earlier = dictionaryOf(document.object(number, before));
    const later = dictionaryOf(document.object(number, now));
    if (nameOf(entry(earlier, 'Subtype')) !== 'Widget' || entry(earlier, 'T') !== undefined) continue;
    showSigned(comparison, number, later, true, differingKeys(earlier, later));
    comparison.claim(number);
  }
}

function showSigned(
  comparison: Comparison,
  number: number,
  later: PdfDictionary | undefined,
  signed: boolean,
  keys: readonly string[],
): void {
  const shown = signed && later !== undefined && keys.every((key) => SHOWN_KEYS.has(key));
  if (!shown || !mayStandThere(comparison, later)) {
    for (const key of keys) comparison.reject('field-changed', { object: number, key });
    return;
  }
  for (const key of keys) claimNew(comparison, entry(later, key));
  comparison.widgets.set(number, 'seen');
  comparison.allow('signing', 'field-changed', { object: number });
}

/** Keys of a new field: what it is called and its signature, but nothing that shows or does anything. */
const UNSEEN_KEYS = new Set(['FT', 'T', 'TU', 'V', 'Ff', 'F', 'Type', 'Subtype', 'Rect', 'P']);
/** And of one by other makers whose widgets are objects of their own. */
const PARENT_KEYS = new Set([...UNSEEN_KEYS, 'Kids', 'Lock', 'SV', 'TM', 'DA', 'DR', 'Q', 'AP', 'MK']);

/**
 * A new field is a signature field, signed, that cannot be seen: an empty one is an invitation that nobody signed. Other makers
 * may bring along one that can be seen, or is to be signed by the next and shows nothing.
 */
export function newField(comparison: Comparison, item: PdfValue): void {
  const number = as('reference', item)?.number;
  if (number === undefined || !comparison.isNew(number)) {
    comparison.reject('form-changed', { key: 'Fields' });
    return;
  }
  const field = as('dictionary', comparison.document.object(number, comparison.now));
  const signed = entry(field, 'V') !== undefined;
  if (!field || nameOf(entry(field, 'FT')) !== 'Sig' || !hasOwnName(comparison, field)) {
    comparison.reject('field-changed', { object: number });
  } else if (isUnseen(field) && [...field.entries.keys()].every((key) => UNSEEN_KEYS.has(key))) {
    if (!signed) comparison.allow('signing', 'field-changed', { object: number });
    if (nameOf(entry(field, 'Subtype')) === 'Widget') comparison.widgets.set(number, 'unseen');
  } else if (bringsWidgets(comparison, field, number, signed)) {
    comparison.allow('signing', 'field-changed', { object: number });
  } else {
    comparison.reject('field-changed', { object: number });
  }
  if (field && signed) newSignature(comparison, field, number);
  comparison.claim(number);
}

/** The field is a widget itself, or has new ones for kids that are nobody else's (section 12.7.3.1). */
function bringsWidgets(comparison: Comparison, field: PdfDictionary, number: number, signed: boolean): boolean {
  const kids = entry(field, 'Kids');
  if (kids === undefined) return newWidget(comparison, number, signed);
  if (![...field.entries.keys()].every((key) => PARENT_KEYS.has(key))) return false;
  const { document, now } = comparison;
  claimNew(comparison, entry(field, 'Lock'));
  claimNew(comparison, entry(field, 'SV'));
  const numbers = (as('array', document.resolve(kids, now))?.items ?? []).map((kid) => as('reference', kid)?.number);
  document.budget.parsed(numbers.length);
  if (!comparison.claimInPart(comparison.both(undefined, field, 'Kids'))) return false;
  return numbers.every((kid) => {
    if (kid === undefined || !comparison.isNew(kid)) return false;
    return entry(dictionaryOf(document.object(kid, now)), 'T') === undefined && newWidget(comparison, kid, signed);
  });
}

function newSignature(comparison: Comparison, field: PdfDictionary, number: number): void {
  const { document, now } = comparison;
  const value = entry(field, 'V');
  const signature = as('reference', value)?.number;
  const dictionary = dictionaryOf(signature === undefined ? value : document.object(signature, now));
  const isSignature = dictionary && entry(dictionary, 'ByteRange') !== undefined;
  if (!isSignature || (signature !== undefined && !comparison.isNew(signature))) {
    comparison.reject('signature-changed', { object: signature ?? number });
    return;
  }
  if (signature !== undefined) comparison.claim(signature);
  // What else a maker puts in: software that signed, what the certification refers to (table 252).
  if (claimNew(comparison, dictionary) > 0)
    comparison.allow('signing', 'object-added', { object: signature ?? number });
}

/** Two fields of one name are one field to many readers (ISO 32000-1 section 12.7.3.2): the report would name the wrong one. */
function hasOwnName({ document, before }: Comparison, field: PdfDictionary): boolean {
  const name = as('string', entry(field, 'T'));
  if (!name) return false;
  return signatureFields(document, before).every((one) => one.name !== stringText(name));
}
