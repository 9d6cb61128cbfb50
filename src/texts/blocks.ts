import type { Block, Run } from '#pdf/types';

export type { Block, Run };

/** A text with everything filled in, as the phone shows it and the paper prints it. */
export interface FilledText {
  readonly templateId: string;
  readonly title: string;
  /** The same title as the paper prints it, in two lines. */
  readonly printed: { readonly title: string; readonly subtitle: string };
  /** What stands before the promises. */
  readonly opening: Block[];
  /** The first numbered list; the phone asks a tick for each. */
  readonly promises: Run[][];
  readonly closing: Block[];
  /** Legal bases as printed. */
  readonly bases: readonly string[];
}

/** Every run of a block, in reading order. */
export function runsOf(block: Block): Run[] {
  return 'items' in block ? block.items.flat() : block.runs;
}

/** A whole text as one list of blocks, without the bases. */
export function allBlocks(text: Pick<FilledText, 'opening' | 'promises' | 'closing'>): Block[] {
  return [...text.opening, { kind: 'numbered', items: text.promises }, ...text.closing];
}
