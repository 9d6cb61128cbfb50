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

/** Every word that a text prints, for whoever asks about its letters. */
export function wholeText(text: FilledText): string {
  return [...Object.values(text.printed), saidIn(text), ...text.bases].join(' ');
}

/** The words of its blocks, placeholders and all. */
export function saidIn(text: Pick<FilledText, 'opening' | 'promises' | 'closing'>): string {
  return allBlocks(text)
    .flatMap((block) => runsOf(block).map((run) => run.text))
    .join(' ');
}

/** A whole text as one list of blocks, without the bases. */
export function allBlocks(text: Pick<FilledText, 'opening' | 'promises' | 'closing'>): Block[] {
  return [...text.opening, { kind: 'numbered', items: text.promises }, ...text.closing];
}
