import { type Strokes, thinLine, typedSignature } from '#pdf';

/** Units across the box a drawing is brought to for a table's cell: finer than a printer's dot at 25 mm. */
const across = 400;
/** How far, in these units, a point may be from what is drawn without it before it is needed. */
const tolerance = 1.2;

/**
 * What was drawn, or the typed name in a script face, small enough that thousands of them go into one document: whole
 * units, and only points that are seen at the size of a table's cell. Undefined for a mark that cannot be read: the row
 * is printed without it, and the pact itself shows it.
 * @param mark Canonical text of a mark, UTF-8, as `pact.mark` keeps it.
 */
export function cellStrokes(mark: Uint8Array): Strokes | undefined {
  const [kind, ...rest] = parse(mark);
  if (kind === 'typed' && typeof rest[0] === 'string') return typedSignature(rest[0]);
  const [width, height, lines] = rest;
  if (kind !== 'drawn' || !isCount(width) || !isCount(height) || !Array.isArray(lines)) return undefined;
  const scale = across / width;
  const small = (lines as unknown[]).flatMap((line) => {
    if (!Array.isArray(line) || !line.every(Number.isFinite)) return [];
    return [thinLine(line as number[], tolerance / scale).map((value) => Math.round(value * scale))];
  });
  return { width: across, height: Math.round(height * scale), lines: small };
}

function parse(mark: Uint8Array): unknown[] {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(mark));
    return Array.isArray(value) ? value : [];
  } catch {
    // Not our canonical text: nothing is drawn, which the caller prints as an empty cell.
    return [];
  }
}

const isCount = (value: unknown): value is number => typeof value === 'number' && value > 0 && Number.isFinite(value);
