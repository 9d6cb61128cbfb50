import type { PdfDocument } from '../read/document.ts';
import { as, dictionaryOf, entry, type PdfValue } from '../read/values.ts';

const TREE_DEPTH = 32;

/** A number tree as it stands in one revision (ISO 32000-1 section 7.9.7). */
interface NumberTree {
  /** The objects that it is made of, nodes and their lists. */
  readonly nodes: readonly number[];
  readonly leaves: ReadonlyMap<number, PdfValue>;
}

/** Reads a parent tree; undefined where it is none, or gives one key twice. Refusals 'pdf-malformed', 'pdf-too-complex'. */
export function readParentTree(
  document: PdfDocument,
  revision: number,
  root: PdfValue | undefined,
): NumberTree | undefined {
  const nodes = new Set<number>();
  const leaves = new Map<number, PdfValue>();
  const take = (value: PdfValue | undefined): PdfValue => {
    const number = as('reference', value)?.number;
    if (number !== undefined) nodes.add(number);
    return document.resolve(value, revision);
  };
  const read = (value: PdfValue | undefined, depth: number): boolean => {
    document.budget.parsed(1);
    const node = dictionaryOf(take(value));
    if (!node || depth > TREE_DEPTH) return false;
    const pairs = as('array', take(entry(node, 'Nums')))?.items ?? [];
    document.budget.parsed(pairs.length);
    for (let at = 0; at + 1 < pairs.length; at += 2) {
      const key = pairs[at];
      if (typeof key !== 'number' || leaves.has(key)) return false;
      leaves.set(key, pairs[at + 1] as PdfValue);
    }
    const kids = as('array', take(entry(node, 'Kids')))?.items ?? [];
    return kids.every((kid) => read(kid, depth + 1));
  };
  return read(root, 0) ? { nodes: [...nodes], leaves } : undefined;
}
