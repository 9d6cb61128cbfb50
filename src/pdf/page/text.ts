import { breakLines } from '../type/linebreak.ts';
import type { Typesetter } from '../type/measure.ts';
import { setLine } from '../type/set-line.ts';
import type { Run, SetLine } from '../type/types.ts';
import type { Canvas } from './canvas.ts';
import { keepLinesTogether, type Strip } from './flow.ts';
import type { Element } from './structure.ts';

/** A column of text: x and width in points. */
export interface Column {
  x: number;
  width: number;
}

/** How a paragraph looks. */
export interface Look {
  size: number;
  leading: number;
  align: 'left' | 'centre' | 'justify';
  grey?: number;
}

/** Runs broken for a column and set. Empty runs give no line. Most of a pact says the same for everybody: lines are kept. */
export function fit(
  setter: Typesetter,
  runs: readonly Run[],
  width: number,
  { size, align }: Look,
): readonly SetLine[] {
  return setter.keptFor(width, size, align).get(keyOf(runs), () => broken(setter, runs, width, { size, align }));
}

/** The same for what is one person's own: it would only push out what comes again, and is mostly short. */
export function fitOwn(setter: Typesetter, runs: readonly Run[], width: number, look: Look): readonly SetLine[] {
  const [only] = runs;
  const whole =
    only && runs.length === 1 && setter.wholeLine(only.text, only.style ?? 'regular', (width * 1000) / look.size);
  return whole ? [whole] : broken(setter, runs, width, look, true);
}

function broken(
  setter: Typesetter,
  runs: readonly Run[],
  width: number,
  { size, align }: Pick<Look, 'size' | 'align'>,
  once = false,
): SetLine[] {
  const max = (width * 1000) / size;
  const lines = breakLines(setter.words(runs, max, once), max, setter.space.width, align === 'centre');
  return lines.map((line) => setLine(line, setter.space, align === 'justify' ? max : undefined));
}

/** Plain text is its own key, as is: strings remember their hash, and most come again and again. */
function keyOf(runs: readonly Run[]): string {
  const [first] = runs;
  if (first && runs.length === 1 && (first.style ?? 'regular') === 'regular') return first.text;
  let key = '';
  for (const { text, style = 'regular' } of runs) key += `\0${style}\0${text}`;
  return key;
}

/** How a line is placed in its column, its first baseline being `baseline`. */
export function placement(line: SetLine, column: Column, look: Look, baseline: number) {
  const free = column.width - (line.width * look.size) / 1000;
  const x = look.align === 'centre' ? column.x + free / 2 : column.x;
  return { x, baseline, size: look.size, grey: look.grey ?? 0 };
}

/** A paragraph as one strip per line, so that it can run over pages; `before` is the white above the first. */
export function paragraph(
  setter: Typesetter,
  element: Element,
  runs: readonly Run[],
  column: Column,
  look: Look,
  before: number,
): Strip[] {
  return setStrips(element, fit(setter, runs, column.width, look), column, look, before);
}

/** The same of lines that are set. */
export function setStrips(
  element: Element,
  lines: readonly SetLine[],
  column: Column,
  look: Look,
  before: number,
): Strip[] {
  const paint = (index: number) => (canvas: Canvas, top: number) => {
    const line = lines[index];
    if (!line) return;
    canvas.in(element);
    canvas.line(line, placement(line, column, look, baseline(top, look)));
  };
  return linesAsStrips(lines.length, paint, look, before);
}

/** As many strips as a paragraph has lines, `before` being the white above the first. */
export function linesAsStrips(
  count: number,
  paint: (index: number) => Strip['paint'],
  { leading }: Look,
  before: number,
): Strip[] {
  const strips = Array.from(
    { length: count },
    (_, index): Strip => ({
      height: leading,
      before: index === 0 ? before : 0,
      keep: false,
      paint: paint(index),
    }),
  );
  keepLinesTogether(strips);
  return strips;
}

/** The baseline of a line of this look whose strip begins at `top`: letters stand centred in their leading. */
export function baseline(top: number, { size, leading }: Look): number {
  return top - (leading - size) / 2 - size * 0.88;
}
