import { catalogOf } from '../read/fields.ts';
import { as, entry, type PdfDictionary, type PdfValue } from '../read/values.ts';
import type { Comparison, Pair } from './comparison.ts';

const DSS_LISTS = ['Certs', 'CRLs', 'OCSPs'];
const VRI_LISTS = ['Cert', 'CRL', 'OCSP'];

/**
 * The document security store may come and grow (ETSI EN 319 142-1 section 5.4.2): dictionaries, lists and new streams
 * of certificates, CRLs and OCSP answers. Nothing in it may be an object that also is something else.
 */
export function dssRule(comparison: Comparison): void {
  const { document, before, now } = comparison;
  const store = comparison.both(catalogOf(document, before), catalogOf(document, now), 'DSS');
  if (store.before === null && store.now === null) return;
  const stores = dictionaryPair(comparison, store, ['Type', 'VRI', ...DSS_LISTS]);
  if (!stores) return;
  for (const key of DSS_LISTS) list(comparison, comparison.both(stores.before, stores.now, key));
  const related = comparison.both(stores.before, stores.now, 'VRI');
  const entries = dictionaryPair(comparison, related);
  for (const key of entries?.now?.entries.keys() ?? []) {
    if (key === 'Type') continue;
    const one = comparison.both(entries?.before, entries?.now, key);
    const vri = dictionaryPair(comparison, one, ['Type', 'TU', 'TS', ...VRI_LISTS]);
    if (!vri) continue;
    for (const name of VRI_LISTS) list(comparison, comparison.both(vri.before, vri.now, name));
    evidenceStream(comparison, vri.now?.entries.get('TS'));
  }
}

interface DictionaryPair {
  readonly before: PdfDictionary | undefined;
  readonly now: PdfDictionary | undefined;
}

function dictionaryPair(comparison: Comparison, pair: Pair, keys?: readonly string[]): DictionaryPair | undefined {
  if (pair.before === null && pair.now === null) return undefined;
  const before = as('dictionary', pair.before);
  const now = as('dictionary', pair.now);
  const known = (dictionary: PdfDictionary | undefined) =>
    !keys || [...(dictionary?.entries.keys() ?? [])].every((key) => keys.includes(key));
  if (!now || !known(now) || !known(before) || !container(comparison, pair)) {
    comparison.reject('dss-changed', { ...(pair.numberNow !== undefined && { object: pair.numberNow }) });
    return undefined;
  }
  return { before, now };
}

function list(comparison: Comparison, pair: Pair): void {
  if (pair.before === null && pair.now === null) return;
  const items = as('array', pair.now)?.items;
  if (!items || !container(comparison, pair)) {
    comparison.reject('dss-changed', { ...(pair.numberNow !== undefined && { object: pair.numberNow }) });
    return;
  }
  for (const item of items) evidenceStream(comparison, item);
}

/** A dictionary or list that grows in place may be known to the store alone: a page's list of contents is a list too. */
function container(comparison: Comparison, pair: Pair): boolean {
  if (!comparison.claimInPart(pair)) return false;
  const number = pair.numberNow;
  if (number === undefined || comparison.isNew(number) || comparison.document.unchanged(number, comparison.now)) {
    return true;
  }
  return comparison.referencesBefore(number) === 1;
}

/** A stream that is new, or one that was evidence before and stays as it was: never one that is also part of a page. */
function evidenceStream(comparison: Comparison, item: PdfValue | undefined): void {
  if (item === undefined) return;
  const number = as('reference', item)?.number;
  if (number === undefined || !as('stream', comparison.document.resolve(item, comparison.now))) {
    comparison.reject('dss-changed', { ...(number !== undefined && { object: number }) });
  } else if (comparison.isNew(number)) comparison.claim(number);
  else if (!wasEvidence(comparison, number)) comparison.reject('dss-changed', { object: number });
}

// By the comparison's identity: gone with it.
const earlier = new WeakMap<Comparison, ReadonlySet<number>>();

function wasEvidence(comparison: Comparison, number: number): boolean {
  const known = earlier.get(comparison) ?? evidenceBefore(comparison);
  earlier.set(comparison, known);
  return known.has(number);
}

/** All that the earlier store names, in its lists and in those of single signatures. */
function evidenceBefore({ document, before }: Comparison): ReadonlySet<number> {
  const found = new Set<number>();
  const add = (value: PdfValue | undefined) => {
    document.budget.parsed(1);
    const number = as('reference', value)?.number;
    if (number !== undefined) found.add(number);
  };
  const addLists = (holder: PdfDictionary | undefined, keys: readonly string[]) => {
    for (const key of keys)
      for (const item of as('array', document.resolve(entry(holder, key), before))?.items ?? []) add(item);
  };
  const store = as('dictionary', document.resolve(entry(catalogOf(document, before), 'DSS'), before));
  addLists(store, DSS_LISTS);
  const related = as('dictionary', document.resolve(entry(store, 'VRI'), before));
  for (const value of related?.entries.values() ?? []) {
    const one = as('dictionary', document.resolve(value, before));
    addLists(one, VRI_LISTS);
    add(entry(one, 'TS'));
  }
  return found;
}
