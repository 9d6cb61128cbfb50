import type { Block, FilledText, Run } from './blocks.ts';
import { type EventText, fillText } from './fill-text.ts';
import { nobody } from './placeholders.ts';

/** A text cut where the paper puts the identity of the person: after its first paragraph. */
export interface PaperBlocks {
  readonly opening: Block[];
  readonly body: Block[];
}

/**
 * The paper's order: opening, identity, purpose, promises, consequences, legal bases, closing sentence. Blocks that are the
 * same for everybody are the same objects each time, as fillText() has them.
 */
export function paperBlocks(text: FilledText): PaperBlocks {
  const [first, ...rest] = text.opening;
  const last = text.closing.slice(-1);
  const consequences = text.closing.slice(0, -1);
  return {
    opening: first ? [first] : [],
    body: [...rest, promisesOnce(text.promises), ...consequences, ...basesOnce(text.bases), ...last],
  };
}

/** The blocks of a text's paper that are the same objects for everybody. */
export function sharedBlocks(text: EventText): readonly Block[] {
  const blocks = () => {
    const { opening, body } = paperBlocks(fillText(text, nobody));
    return [...opening, ...body];
  };
  const again = new Set(blocks());
  return blocks().filter((block) => again.has(block));
}

const promisesOnce = once((items: Run[][]): Block => ({ kind: 'numbered', items }));
const basesOnce = once(basesBlocks);

/** The same answer for the same object. */
function once<S extends object, T>(make: (from: S) => T): (from: S) => T {
  const made = new WeakMap<S, T>();
  return (from) => {
    const known = made.get(from) ?? make(from);
    made.set(from, known);
    return known;
  };
}

/** Items of an enumeration end in a semicolon, the last one in a full stop. */
function basesBlocks(bases: readonly string[]): Block[] {
  if (bases.length === 0) return [];
  const items = bases.map((basis, index) => [{ text: `${basis}${index === bases.length - 1 ? '.' : ';'}` }]);
  return [
    { kind: 'paragraph', runs: [{ text: 'Pakta ini dibuat berdasarkan:' }] },
    { kind: 'bullets', items },
  ];
}
