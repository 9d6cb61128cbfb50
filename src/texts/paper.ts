import type { Block, FilledText } from './blocks.ts';

/** A text cut where the paper puts the identity of the person: after its first paragraph. */
export interface PaperBlocks {
  readonly opening: Block[];
  readonly body: Block[];
}

/** The paper's order: opening, identity, purpose, promises, consequences, legal bases, closing sentence. */
export function paperBlocks(text: FilledText): PaperBlocks {
  const [first, ...rest] = text.opening;
  const last = text.closing.slice(-1);
  const consequences = text.closing.slice(0, -1);
  return {
    opening: first ? [first] : [],
    body: [...rest, { kind: 'numbered', items: text.promises }, ...consequences, ...basesBlocks(text.bases), ...last],
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
