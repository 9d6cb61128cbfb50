import { type Mark, maxLines, maxPoints, maxStrokesSize, maxTypedName, type Strokes } from './protocol.ts';

/**
 * The one way a mark is written as text, for its digest: the phone and the server hash this and must agree.
 * Keys in a fixed order, numbers as JSON has them.
 */
export function canonicalMark(mark: Mark): string {
  if (mark.kind === 'typed') return JSON.stringify(['typed', mark.name]);
  const { width, height, lines } = mark.strokes;
  return JSON.stringify(['drawn', width, height, lines]);
}

/** A mark from a stranger's JSON, or undefined when it is not one, or is larger than a signature can be. */
export function readMark(value: unknown): Mark | undefined {
  return readMarkAndText(value)?.mark;
}

/** As readMark(), with the mark's canonical text: thousands of numbers are written as text once. */
export function readMarkAndText(value: unknown): { readonly mark: Mark; readonly text: string } | undefined {
  const mark = readKind(value);
  if (!mark) return undefined;
  const text = canonicalMark(mark);
  return mark.kind === 'typed' || text.length <= maxStrokesSize ? { mark, text } : undefined;
}

function readKind(value: unknown): Mark | undefined {
  if (!isRecord(value)) return undefined;
  if (value['kind'] === 'typed') return readTyped(value['name']);
  if (value['kind'] !== 'drawn') return undefined;
  const strokes = readStrokes(value['strokes']);
  return strokes && { kind: 'drawn', strokes };
}

/** The mark in a canonical text of ours. */
export function markOf(canonical: string): Mark {
  const [kind, ...rest] = JSON.parse(canonical) as ['typed', string] | ['drawn', number, number, number[][]];
  if (kind === 'typed') return { kind, name: rest[0] as string };
  const [width, height, lines] = rest as [number, number, number[][]];
  return { kind, strokes: { width, height, lines } };
}

function readTyped(name: unknown): Mark | undefined {
  if (typeof name !== 'string' || name.length > maxTypedName) return undefined;
  const shown = name.normalize('NFC').trim();
  return shown === name && !/[\p{Cc}\p{Cf}]/u.test(name) ? { kind: 'typed', name } : undefined;
}

function readStrokes(value: unknown): Strokes | undefined {
  if (!isRecord(value)) return undefined;
  const { width, height, lines } = value;
  if (!isSide(width) || !isSide(height) || !Array.isArray(lines) || lines.length > maxLines) return undefined;
  let points = 0;
  for (const line of lines as unknown[]) {
    if (!Array.isArray(line) || line.length < 2 || line.length % 2 === 1) return undefined;
    points += line.length / 2;
    if (points > maxPoints || !line.every((at, index) => isInside(at, index % 2 === 0 ? width : height)))
      return undefined;
  }
  return { width, height, lines: lines as number[][] };
}

const isSide = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= 50 && Number(value) <= 4000;

/** The pen may leave the box a little, as fingers do. */
const isInside = (value: unknown, side: number): boolean =>
  typeof value === 'number' && Number.isFinite(value) && value >= -side && value <= 2 * side;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
