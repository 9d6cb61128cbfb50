import type { PactSheet } from '#pdf';
import type { Block } from '#pdf/types';
import { markOf } from '../mark.ts';
import type { PactWords } from '../pact-sheet.ts';
import { strokesOf } from '../strokes-of.ts';

/** Blocks that all pacts of a text share stand in it by their place among those; the mark by its canonical text. */
export interface HandedSheet extends Omit<PactWords, 'opening' | 'body'> {
  readonly opening: readonly (Block | number)[];
  readonly body: readonly (Block | number)[];
  readonly mark: string;
}

/** A sheet to be handed to another thread, which has been given `shared`: copying all its words costs as much as setting them. */
export function handed(sheet: PactWords, mark: string, shared: readonly Block[]): HandedSheet {
  const short = (block: Block) => {
    const at = shared.indexOf(block);
    return at < 0 ? block : at;
  };
  return { ...sheet, opening: sheet.opening.map(short), body: sheet.body.map(short), mark };
}

/** The sheet as it was before handed(); what is shared are the same objects for all. */
export function unhanded({ opening, body, mark, ...rest }: HandedSheet, shared: readonly Block[]): PactSheet {
  const whole = (block: Block | number) => {
    const found = typeof block === 'number' ? shared[block] : block;
    if (!found) throw new Error('BUG: a block that was never sent');
    return found;
  };
  return { ...rest, opening: opening.map(whole), body: body.map(whole), strokes: strokesOf(markOf(mark)) };
}
