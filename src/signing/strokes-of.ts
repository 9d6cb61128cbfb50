import { type Strokes, typedSignature } from '#pdf';
import type { Mark } from './protocol.ts';

/** A mark as it is printed; a typed name is drawn in a script face. */
export function strokesOf(mark: Mark | undefined): Strokes {
  if (!mark) return { width: 1, height: 1, lines: [] };
  if (mark.kind === 'typed') return typedSignature(mark.name);
  const { width, height, lines } = mark.strokes;
  return { width, height, lines: lines.map((line) => [...line]) };
}
