import { signatureFields } from '../read/fields.ts';
import { stringText } from '../read/strings.ts';
import { as, dictionaryOf, entry, nameOf, type PdfDictionary, type PdfValue } from '../read/values.ts';
import type { Comparison } from './comparison.ts';
import { differingKeys } from './same-value.ts';

/** A signature field without a signature may get one: /V and nothing else (ISO 32000-1 section 12.7.4.5). */
export function fieldRule(comparison: Comparison): void {
  const { document, before, now } = comparison;
  for (const field of signatureFields(document, before)) {
    if (field.number === undefined || document.unchanged(field.number, now)) continue;
    const later = dictionaryOf(document.object(field.number, now));
    const keys = differingKeys(field.dictionary, later).filter((key) => key !== 'V' || field.value !== undefined);
    for (const key of keys) comparison.reject('field-changed', { object: field.number, key });
    if (later && keys.length === 0 && field.value === undefined) newSignature(comparison, later, field.number);
    comparison.claim(field.number);
  }
}

/** Keys of a new field: what it is called and its signature, but nothing that shows or does anything. */
const NEW_FIELD_KEYS = new Set(['FT', 'T', 'TU', 'V', 'Ff', 'F', 'Type', 'Subtype', 'Rect', 'P']);

/** A new field is a signature field that cannot be seen. */
export function newField(comparison: Comparison, item: PdfValue): void {
  const number = as('reference', item)?.number;
  if (number === undefined || !comparison.isNew(number)) {
    comparison.reject('form-changed', { key: 'Fields' });
    return;
  }
  const field = as('dictionary', comparison.document.object(number, comparison.now));
  const known = field && [...field.entries.keys()].every((key) => NEW_FIELD_KEYS.has(key));
  if (!known || nameOf(entry(field, 'FT')) !== 'Sig' || !isInvisible(field) || !hasOwnName(comparison, field)) {
    comparison.reject('field-changed', { object: number });
    return;
  }
  newSignature(comparison, field, number);
  comparison.claim(number);
}

function newSignature(comparison: Comparison, field: PdfDictionary, number: number): void {
  const value = entry(field, 'V');
  if (value === undefined) return;
  const signature = as('reference', value)?.number;
  const dictionary = signature === undefined ? value : comparison.document.object(signature, comparison.now);
  const isSignature = dictionaryOf(dictionary) && entry(dictionaryOf(dictionary), 'ByteRange') !== undefined;
  if (!isSignature || (signature !== undefined && !comparison.isNew(signature))) {
    comparison.reject('signature-changed', { object: signature ?? number });
    return;
  }
  if (signature !== undefined) comparison.claim(signature);
}

/** Two fields of one name are one field to many readers (ISO 32000-1 section 12.7.3.2): the report would name the wrong one. */
function hasOwnName({ document, before }: Comparison, field: PdfDictionary): boolean {
  const name = as('string', entry(field, 'T'));
  if (!name) return false;
  return signatureFields(document, before).every((one) => one.name !== stringText(name));
}

function isInvisible(field: PdfDictionary): boolean {
  const rectangle = entry(field, 'Rect');
  if (rectangle === undefined) return true;
  const [left, bottom, right, top] = as('array', rectangle)?.items ?? [];
  return typeof left === 'number' && typeof bottom === 'number' && left === right && bottom === top;
}
