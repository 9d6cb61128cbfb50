import { type SignatureFieldFound, signatureFields } from '../read/fields.ts';
import { as, dictionaryOf, entry, nameOf, type PdfDictionary, type PdfValue } from '../read/values.ts';
import { claimNew } from './claim-new.ts';
import type { Comparison } from './comparison.ts';

/** A widget's keys, its field's among them where they are one object (ISO 32000-1 tables 164, 188, 220 and 232). */
const KEYS = new Set(
  'Type Subtype FT T TU TM Ff V Lock SV Parent Rect P F AP AS MK BS Border DA DR Q H M NM StructParent'.split(' '),
);

/** More of a page than this is no picture of a signature any more. */
const SHARE_OF_PAGE = 1 / 4;
/** A4, in points: of a widget that does not say where it is. */
const DEFAULT_PAGE = 595 * 842;
const TREE_DEPTH = 32;

/**
 * What a new signature shows on a page. Its appearance is new throughout, it covers no earlier signature and no large part of
 * the page, and nothing happens at a touch; one that is not signed shows nothing. Answers whether it may come with a signature.
 */
export function newWidget(comparison: Comparison, number: number, signed: boolean): boolean {
  const widget = as('dictionary', comparison.document.object(number, comparison.now));
  if (!widget || ![...widget.entries.keys()].every((key) => KEYS.has(key))) return false;
  if (!signed && entry(widget, 'AP') !== undefined) return false;
  if (!mayStandThere(comparison, widget)) return false;
  comparison.claim(number);
  for (const key of ['AP', 'MK', 'DR', 'Lock', 'SV', 'BS', 'Border']) claimNew(comparison, entry(widget, key));
  comparison.widgets.set(number, isUnseen(widget) ? 'unseen' : 'seen');
  return true;
}

/** Whether the widget shows nothing: it has no extent and no appearance. */
export function isUnseen(widget: PdfDictionary): boolean {
  if (entry(widget, 'AP') !== undefined) return false;
  const rectangle = entry(widget, 'Rect');
  if (rectangle === undefined) return true;
  const [left, bottom, right, top] = as('array', rectangle)?.items ?? [];
  return typeof left === 'number' && typeof bottom === 'number' && left === right && bottom === top;
}

/** Whether a widget covers neither an earlier signature nor more of the page than a signature takes. */
export function mayStandThere(comparison: Comparison, widget: PdfDictionary): boolean {
  const { document, before, now } = comparison;
  const own = boxOf(document.resolve(entry(widget, 'Rect'), now));
  if (!own || areaOf(own) === 0) return true;
  const page = entry(widget, 'P');
  if (areaOf(own) > SHARE_OF_PAGE * pageArea(comparison, page)) return false;
  for (const field of signatureFields(document, before)) {
    document.budget.parsed(1);
    if (field.value === undefined) continue;
    for (const one of widgetsOf(comparison, field)) {
      if (as('reference', entry(one, 'P'))?.number !== as('reference', page)?.number) continue;
      const earlier = boxOf(document.resolve(entry(one, 'Rect'), before));
      if (earlier && areaOf(earlier) > 0 && 2 * areaOf(overlap(own, earlier)) >= areaOf(earlier)) {
        comparison.reject('signature-covered');
        return true;
      }
    }
  }
  return true;
}

function widgetsOf({ document, before }: Comparison, { dictionary }: SignatureFieldFound): PdfDictionary[] {
  const kids = as('array', document.resolve(entry(dictionary, 'Kids'), before))?.items ?? [];
  document.budget.parsed(kids.length);
  const own = kids.flatMap((kid) => dictionaryOf(document.resolve(kid, before)) ?? []);
  return [dictionary, ...own].filter((one) => nameOf(entry(one, 'Subtype')) === 'Widget');
}

type Box = readonly [left: number, bottom: number, right: number, top: number];

function boxOf(value: PdfValue): Box | undefined {
  const [a, b, c, d] = as('array', value)?.items ?? [];
  if (typeof a !== 'number' || typeof b !== 'number' || typeof c !== 'number' || typeof d !== 'number')
    return undefined;
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
}

const areaOf = ([left, bottom, right, top]: Box): number => Math.max(0, right - left) * Math.max(0, top - bottom);

const overlap = (a: Box, b: Box): Box => [
  Math.max(a[0], b[0]),
  Math.max(a[1], b[1]),
  Math.min(a[2], b[2]),
  Math.min(a[3], b[3]),
];

/** A page's /MediaBox, its own or inherited (ISO 32000-1 table 30). */
function pageArea({ document, now }: Comparison, page: PdfValue | undefined): number {
  let at = dictionaryOf(document.resolve(page, now));
  for (let depth = 0; at && depth < TREE_DEPTH; depth++) {
    const box = boxOf(document.resolve(entry(at, 'MediaBox'), now));
    if (box) return areaOf(box);
    at = dictionaryOf(document.resolve(entry(at, 'Parent'), now));
  }
  return DEFAULT_PAGE;
}
