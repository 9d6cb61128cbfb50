import { as, dictionaryOf, entry, nameOf, type PdfValue } from '../read/values.ts';
import type { ChangeReason } from '../report.ts';
import type { Comparison } from './comparison.ts';
import { liveObjects } from './referrers.ts';

const byType: Readonly<Record<string, ChangeReason>> = {
  Annot: 'annotation-changed',
  Catalog: 'catalog-changed',
  Font: 'font-changed',
  FontDescriptor: 'font-changed',
  Metadata: 'metadata-changed',
  Page: 'page-changed',
  Pages: 'page-changed',
  Sig: 'signature-changed',
  DocTimeStamp: 'signature-changed',
  StructElem: 'structure-tree-changed',
  StructTreeRoot: 'structure-tree-changed',
  XObject: 'content-changed',
};

/** The name of what happened to an object that no rule claimed, by what it is or was. */
export function nameChange(comparison: Comparison, number: number): ChangeReason {
  const { document, before, now } = comparison;
  const earlier = document.object(number, before);
  const later = document.object(number, now);
  const byKind = kindOf(earlier) ?? kindOf(later);
  if (byKind) return byKind;
  const info = as('reference', entry(document.revisions[now]?.trailer, 'Info'))?.number;
  if (info === number) return 'document-information-changed';
  if (later === null) return 'object-removed';
  return partsOf(comparison).get(number) ?? (comparison.isNew(number) ? 'object-added' : 'object-changed');
}

function kindOf(value: PdfValue): ChangeReason | undefined {
  const dictionary = dictionaryOf(value);
  const type = nameOf(entry(dictionary, 'Type'));
  if (type && Object.hasOwn(byType, type)) return byType[type];
  if (!dictionary) return undefined;
  if (entry(dictionary, 'FT') !== undefined) return 'field-changed';
  if (entry(dictionary, 'Rect') !== undefined) return 'annotation-changed';
  return entry(dictionary, 'ByteRange') === undefined ? undefined : 'signature-changed';
}

/** What objects without /Type of their own are part of, by the keys that lead to them. */
const byKey: Readonly<Record<string, ChangeReason>> = {
  Annots: 'annotation-changed',
  Contents: 'content-changed',
  FontFile: 'font-changed',
  FontFile2: 'font-changed',
  FontFile3: 'font-changed',
  Resources: 'content-changed',
  ToUnicode: 'font-changed',
  W: 'font-changed',
};

// By the comparison's identity: gone with it.
const known = new WeakMap<Comparison, ReadonlyMap<number, ChangeReason>>();

/** One pass over the earlier revision, however many changes there are to name. */
function partsOf(comparison: Comparison): ReadonlyMap<number, ChangeReason> {
  const made = known.get(comparison);
  if (made) return made;
  const { document, before } = comparison;
  const parts = new Map<number, ChangeReason>();
  for (const other of liveObjects(document, before)) {
    for (const [key, value] of dictionaryOf(document.object(other, before))?.entries ?? []) {
      const reason = Object.hasOwn(byKey, key) ? byKey[key] : undefined;
      if (!reason) continue;
      for (const item of as('array', value)?.items ?? [value]) {
        const number = as('reference', item)?.number;
        if (number !== undefined && !parts.has(number)) parts.set(number, reason);
      }
    }
  }
  known.set(comparison, parts);
  return parts;
}
