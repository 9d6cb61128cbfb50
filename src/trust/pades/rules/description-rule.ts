import { catalogOf } from '../read/fields.ts';
import { as, dictionaryOf, entry, nameOf, type PdfValue } from '../read/values.ts';
import type { Comparison, Pair } from './comparison.ts';
import { sameValue } from './same-value.ts';

/**
 * The document information and the metadata stream, which no page shows: tools that renew evidence write their name and the
 * date there (ISO 32000-1 sections 14.3.2 and 14.3.3). They may say something else, by themselves and leading nowhere.
 */
export function descriptionRule(comparison: Comparison): void {
  const { document, before, now } = comparison;
  const [was, is] = [before, now].map((index) => document.revisions[index]?.trailer);
  const information = comparison.both(was, is, 'Info');
  if (differs(comparison, information)) {
    const allowed = isPlain(information.now) && standsAlone(comparison, information, trailersBefore(comparison));
    describe(comparison, information, 'document-information-changed', allowed);
  }
  const metadata = comparison.both(catalogOf(document, before), catalogOf(document, now), 'Metadata');
  if (differs(comparison, metadata)) {
    const allowed = isMetadata(metadata.now) && standsAlone(comparison, metadata, 1);
    describe(comparison, metadata, 'metadata-changed', allowed);
  }
}

function describe(
  comparison: Comparison,
  { numberNow }: Pair,
  reason: 'document-information-changed' | 'metadata-changed',
  allowed: boolean,
): void {
  const where = numberNow === undefined ? {} : { object: numberNow };
  if (allowed) comparison.allow('describing', reason, where);
  else comparison.reject(reason, where);
  if (numberNow !== undefined) comparison.claim(numberNow);
}

function differs({ document, now }: Comparison, pair: Pair): boolean {
  if (pair.numberBefore !== pair.numberNow) return true;
  if (pair.numberNow !== undefined && document.unchanged(pair.numberNow, now)) return false;
  return !sameValue(pair.before, pair.now);
}

/** The object is new, or had this part before and no other: at most `times` others lead to it. */
function standsAlone(comparison: Comparison, { numberNow, numberBefore }: Pair, times: number): boolean {
  if (numberNow === undefined) return false;
  if (comparison.isNew(numberNow)) return true;
  return numberNow === numberBefore && comparison.referencesBefore(numberNow) <= times;
}

/** Trailers that are objects too, and lead to the document information (ISO 32000-1 section 7.5.8). */
function trailersBefore({ document, now }: Comparison): number {
  const sections = document.revisions.slice(0, now).flatMap((revision) => revision.sections);
  return sections.filter(({ streamNumber }) => streamNumber !== undefined).length;
}

/** Texts, names and numbers only. */
function isPlain(value: PdfValue): boolean {
  const dictionary = as('dictionary', value);
  return [...(dictionary?.entries.values() ?? [null])].every(
    (one) => typeof one === 'number' || nameOf(one) !== undefined || as('string', one) !== undefined,
  );
}

function isMetadata(value: PdfValue): boolean {
  const stream = as('stream', value);
  const dictionary = dictionaryOf(stream);
  const names = nameOf(entry(dictionary, 'Type')) === 'Metadata' && nameOf(entry(dictionary, 'Subtype')) === 'XML';
  return names && [...(dictionary?.entries.values() ?? [])].every((one) => !as('reference', one));
}
