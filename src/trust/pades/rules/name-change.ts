import type { PdfDocument } from '../read/document.ts';
import { as, dictionaryOf, entry, nameOf, type PdfDictionary, type PdfValue } from '../read/values.ts';
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
  return partOf(document, before, number) ?? (comparison.isNew(number) ? 'object-added' : 'object-changed');
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

/** What an object without /Type was part of: a page's content, a font's program. */
function partOf(document: PdfDocument, revision: number, number: number): ChangeReason | undefined {
  for (const other of liveObjects(document, revision)) {
    const dictionary = dictionaryOf(document.object(other, revision));
    if (!dictionary) continue;
    if (refersIn(dictionary, ['Contents', 'Resources'], number)) return 'content-changed';
    if (refersIn(dictionary, ['FontFile', 'FontFile2', 'FontFile3', 'ToUnicode', 'W'], number)) return 'font-changed';
    if (refersIn(dictionary, ['Annots'], number)) return 'annotation-changed';
  }
  return undefined;
}

function refersIn(dictionary: PdfDictionary, keys: readonly string[], number: number): boolean {
  return keys.some((key) => {
    const value = entry(dictionary, key);
    const items = as('array', value)?.items ?? [value];
    return items.some((item) => as('reference', item)?.number === number);
  });
}
