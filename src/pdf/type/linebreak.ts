import type { Line, Word } from './types.ts';

/**
 * Breaks a paragraph so that the sum of the cubed leftovers is least, the last line being free unless
 * the text is `centred`, whose lines should be alike (after Knuth and Plass,
 * "Breaking paragraphs into lines", 1981, without stretch classes or hyphens). No word may be wider than `max`.
 */
export function breakLines(words: Word[], max: number, space: number, centred = false): Line[] {
  const count = words.length;
  const cost = new Float64Array(count + 1).fill(Number.POSITIVE_INFINITY);
  const next = new Int32Array(count + 1);
  cost[count] = 0;
  for (let from = count - 1; from >= 0; from--) {
    let width = -space;
    for (let to = from; to < count; to++) {
      width += space + (words[to]?.width ?? 0);
      if (width > max && to > from) break;
      const slack = Math.max(0, max - width) / Math.max(1, max);
      const own = to === count - 1 && !centred ? 0 : slack * slack * slack + 0.001;
      const total = own + (cost[to + 1] ?? 0);
      if (total < (cost[from] ?? 0)) {
        cost[from] = total;
        next[from] = to + 1;
      }
    }
  }
  const lines: Line[] = [];
  for (let from = 0; from < count; from = next[from] ?? count) {
    const slice = words.slice(from, next[from]);
    const width = slice.reduce((sum, word) => sum + word.width, space * (slice.length - 1));
    lines.push({ words: slice, width, last: next[from] === count });
  }
  return lines;
}
