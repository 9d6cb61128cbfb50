import { normalise } from '#letters';
import { num } from '../file/syntax.ts';
import { fit, type Look } from '../page/text.ts';
import type { Typesetter } from '../type/measure.ts';
import type { SetLine } from '../type/types.ts';

/** `num` under a name of its own for operators written by hand. */
export const textNumber = num;

const regular = { font: 'R', slanted: false } as const;
const printed = /^[\x20-\x7e]*$/;

/**
 * A cell's lines. Most cells are a few words that fit on one line: those are measured once, not broken. What is longer is
 * broken as any paragraph is; of more than `most` lines the rest gives way to an ellipsis.
 */
export function cellLines(
  setter: Typesetter,
  text: string,
  width: number,
  look: Look,
  most: number,
): readonly SetLine[] {
  if (text === '') return [];
  const clean = (printed.test(text) ? text : normalise(text)).replace(/ {2,}/g, ' ').trim();
  if (clean === '') return [];
  const whole = setter.part(clean, regular);
  if (whole.width * look.size <= width * 1000) {
    return [{ chunks: [{ style: regular, at: 0, array: `(${whole.codes})` }], width: whole.width }];
  }
  const lines = fit(setter, [{ text: clean }], width, { ...look, align: 'left' });
  if (lines.length <= most) return lines;
  const ellipsis = fit(setter, [{ text: '…' }], width, look);
  return [...lines.slice(0, most - 1), ...ellipsis];
}
