import type { Mark, Strokes } from './protocol.ts';
import { type NameOnRecord, type TypedProblem, typedProblem } from './typed-name.ts';

/** Why a mark is no signature of this person. `small`: a dot, or next to nothing. */
export type MarkProblem = TypedProblem | { readonly is: 'small' };

/**
 * What the phone says at once, and the server again of whatever a stranger's client sends. A drawing is anybody's, as
 * long as it can be seen; a typed signature is the signer's own name, in letters that can be drawn.
 */
export function markProblem(mark: Mark, name: NameOnRecord): MarkProblem | undefined {
  if (mark.kind === 'typed') return typedProblem(mark.name, name);
  return isTooSmall(mark.strokes) ? { is: 'small' } : undefined;
}

/**
 * A tap, a slip of the finger, a stroke that turns on the spot: smaller than a twentieth of the pad's width, 16 pixels on
 * a phone and some millimetres on paper, whatever size a pad says it is. Initials, a cross and a single line pass.
 */
export function isTooSmall({ width, lines }: Strokes): boolean {
  // dots beside what the pen drew do not make it larger
  const drawn = lines.filter((line) => inkLength([line]) > 0);
  return Math.hypot(spanOf(drawn, 0), spanOf(drawn, 1)) < width / 20;
}

/** How far the pen travelled, in the pad's pixels. */
export function inkLength(lines: Strokes['lines']): number {
  let length = 0;
  for (const line of lines) {
    for (let at = 2; at < line.length; at += 2) {
      length += Math.hypot(on(line, at) - on(line, at - 2), on(line, at + 1) - on(line, at - 1));
    }
  }
  return length;
}

function spanOf(lines: Strokes['lines'], axis: 0 | 1): number {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const line of lines) {
    for (let at = axis; at < line.length; at += 2) {
      least = Math.min(least, on(line, at));
      most = Math.max(most, on(line, at));
    }
  }
  return Math.max(most - least, 0);
}

const on = (line: readonly number[], at: number): number => line[at] ?? 0;
