import { as, dictionaryOf, entry, nameOf, type PdfDictionary, type PdfValue } from '../read/values.ts';
import type { Comparison } from './comparison.ts';
import { differingKeys, sameValue } from './same-value.ts';

/** What has a rule of its own. */
const MAY_DIFFER = new Set(['AcroForm', 'DSS', 'Extensions', 'Metadata']);

/**
 * The catalog stays the same object, and only what leads to the form and to the DSS may differ in it, and the extensions to
 * ISO 32000-1 that the file says it needs, as those who add evidence say them (section 7.12; EN 319 142-1 section 5.4.2).
 */
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
    if (MAY_DIFFER.has(key)) continue;
    // The version a later tool writes by (section 7.7.2): nothing looks otherwise.
    if (key === 'Version') comparison.allow('signing', 'catalog-changed', { object: number, key });
    else comparison.reject('catalog-changed', { object: number, key });
  }
  if (!namesExtensions(entry(catalogs[1], 'Extensions'))) {
    comparison.reject('catalog-changed', { object: number, key: 'Extensions' });
  }
  comparison.claim(number);
}

const EXTENSION_KEYS = new Set(['Type', 'BaseVersion', 'ExtensionLevel', 'ExtensionRevision', 'URL']);

/** Dictionaries of names, numbers and texts, written where they stand: nothing that leads anywhere else. */
function namesExtensions(value: PdfValue | undefined): boolean {
  if (value === undefined) return true;
  const developers = as('dictionary', value);
  if (!developers) return false;
  return [...developers.entries].every(([key, one]) => {
    if (key === 'Type') return true;
    const levels = as('array', one)?.items ?? [one];
    return levels.every((level) => isLevel(as('dictionary', level)));
  });
}

function isLevel(level: PdfDictionary | undefined): boolean {
  return level !== undefined && [...level.entries].every(([key, value]) => EXTENSION_KEYS.has(key) && isPlain(value));
}

function isPlain(value: PdfValue): boolean {
  return typeof value === 'number' || nameOf(value) !== undefined || as('string', value) !== undefined;
}
