import { catalogOf } from '../read/fields.ts';
import { as, dictionaryOf, entry, nameOf, type PdfDictionary, type PdfValue } from '../read/values.ts';
import type { Comparison } from './comparison.ts';
import { readParentTree } from './parent-tree.ts';
import { addedTo, differingKeys, sameValue } from './same-value.ts';

/** What a new element may say. /ActualText and /E would be read in place of what a page shows. */
const ELEMENT_KEYS = new Set('Type S P K Pg T Lang Alt A C ID R'.split(' '));
const OBJECT_KEYS = new Set(['Type', 'Obj', 'Pg']);
const TREE_DEPTH = 32;

/**
 * A tagged file has each widget in its structure tree (ISO 32000-1 section 14.7.4.3, ISO 14289-1 section 7.18.4). A signature's may
 * come into it: elements grow at the end of their /K or between, by new elements that hold new widgets and nothing else, and the
 * parent tree by the way back. What an element said before, it says still.
 */
export function structureTreeRule(comparison: Comparison): void {
  const { document, before, now } = comparison;
  const [was, is] = [before, now].map((index) => entry(catalogOf(document, index), 'StructTreeRoot'));
  const root = as('reference', is)?.number;
  if (root === undefined || !sameValue(was, is) || comparison.widgets.size === 0) return;
  const grown = comparison.touched().filter((number) => number === root || isElement(document.object(number, before)));
  if (!keepsParents(comparison, root)) return;
  for (const number of grown) elementRule(comparison, number, number === root);
  if (grown.length > 0) comparison.allow('signing', 'structure-tree-changed', { object: root });
}

function elementRule(comparison: Comparison, number: number, isRoot: boolean): void {
  const { document, before, now } = comparison;
  const [was, is] = [before, now].map((index) => dictionaryOf(document.object(number, index)));
  const may = isRoot ? ['K', 'ParentTree', 'ParentTreeNextKey'] : ['K'];
  if (!was || !is || differingKeys(was, is).some((key) => !may.includes(key))) return;
  const kids = comparison.both(was, is, 'K');
  if (as('array', kids.now) && !mayGrow(comparison, kids)) return;
  const added = addedTo(kidsOf(kids.before, entry(was, 'K')), kidsOf(kids.now, entry(is, 'K')));
  comparison.document.budget.parsed(added?.length ?? 0);
  if (added?.every((kid) => isOfWidgets(comparison, kid, 0)) && keepsCount(was, is)) comparison.claim(number);
}

/** A list that is an object of its own is this element's alone. */
function mayGrow(comparison: Comparison, pair: Parameters<Comparison['claimInPart']>[0]): boolean {
  const { numberNow } = pair;
  if (numberNow === undefined) return true;
  return (comparison.isNew(numberNow) || comparison.referencesBefore(numberNow) === 1) && comparison.claimInPart(pair);
}

/** /K is one kid, or a list of them (table 323). */
function kidsOf(resolved: PdfValue, value: PdfValue | undefined): readonly PdfValue[] {
  if (value === undefined || resolved === null) return [];
  return as('array', resolved)?.items ?? [value];
}

/** A new element that holds new widgets, or others that do; or a widget itself. Claims what it is made of. */
function isOfWidgets(comparison: Comparison, kid: PdfValue, depth: number): boolean {
  const { document, now } = comparison;
  document.budget.parsed(1);
  const number = as('reference', kid)?.number;
  if (number !== undefined && !comparison.isNew(number)) return false;
  const one = as('dictionary', document.resolve(kid, now));
  if (!one || depth > TREE_DEPTH) return false;
  const fits = nameOf(entry(one, 'Type')) === 'OBJR' ? isWidget(comparison, one) : isNewElement(comparison, one, depth);
  if (fits && number !== undefined) comparison.claim(number);
  return fits;
}

function isWidget({ widgets }: Comparison, reference: PdfDictionary): boolean {
  const number = as('reference', entry(reference, 'Obj'))?.number;
  return (
    number !== undefined && widgets.has(number) && [...reference.entries.keys()].every((key) => OBJECT_KEYS.has(key))
  );
}

function isNewElement(comparison: Comparison, element: PdfDictionary, depth: number): boolean {
  if (![...element.entries.keys()].every((key) => ELEMENT_KEYS.has(key))) return false;
  const kids = kidsOf(comparison.document.resolve(entry(element, 'K'), comparison.now), entry(element, 'K'));
  return kids.length > 0 && kids.every((kid) => isOfWidgets(comparison, kid, depth + 1));
}

/** Whether the way back from what is marked to its element leads where it led, and from new widgets to new elements. */
function keepsParents(comparison: Comparison, root: number): boolean {
  const { document, before, now } = comparison;
  const values = [before, now].map((index) => entry(dictionaryOf(document.object(root, index)), 'ParentTree'));
  if (values.every((value) => value === undefined)) return true;
  const [was, is] = [before, now].map((index, at) => readParentTree(document, index, values[at]));
  if (!was || !is) return false;
  const kept = [...was.leaves].every(([key, value]) => sameValue(value, is.leaves.get(key)));
  const added = [...is.leaves].filter(([key]) => !was.leaves.has(key)).map(([, value]) => value);
  const touched = is.nodes.filter((number) => !document.unchanged(number, now));
  const own = touched.every(
    (number) => comparison.isNew(number) || (was.nodes.includes(number) && comparison.referencesBefore(number) === 1),
  );
  if (!kept || !own || !added.every((value) => isOfWidgets(comparison, value, 0))) return false;
  for (const number of touched) comparison.claim(number);
  return true;
}

/** /ParentTreeNextKey is above every key that was given (table 322): it does not fall. */
function keepsCount(was: PdfDictionary, is: PdfDictionary): boolean {
  const [earlier, later] = [was, is].map((one) => entry(one, 'ParentTreeNextKey'));
  return (
    sameValue(earlier, later) || (typeof later === 'number' && later >= (typeof earlier === 'number' ? earlier : 0))
  );
}

function isElement(value: PdfValue): boolean {
  const dictionary = as('dictionary', value);
  const type = nameOf(entry(dictionary, 'Type'));
  return (
    type === 'StructElem' || (type === undefined && ['S', 'P'].every((key) => entry(dictionary, key) !== undefined))
  );
}
