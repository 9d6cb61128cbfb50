import { textString } from '../file/syntax.ts';
import { mm } from '../file/units.ts';
import type { Typesetter } from '../type/measure.ts';
import type { Run } from '../type/types.ts';
import type { Frame, Strip } from './flow.ts';
import type { BaseLayout } from './layout.ts';
import { fill } from './strings.ts';
import type { StructureTree } from './structure.ts';
import { baseline, fit, type Look, placement } from './text.ts';

const emblemHeight = 23 * mm;
const emblemWidth = 25 * mm;
const gap = 8;

const plain: Look = { size: 13, leading: 16.5, align: 'centre' };
const institution: Look = { size: 15, leading: 19, align: 'centre' };
const address: Look = { size: 9, leading: 11.5, align: 'centre' };

const addressWords =
  /\b(jl|jln|jalan|alamat|telp|telepon|faks|kode pos|kompleks|komplek|laman|surel|email|e-mail|www|https?)\b|@|\b\d{5}\b/i;

/**
 * Whose line it is by custom: the body's names stand in capitals, and the last of them is the institution's own; what
 * follows them is its address, and small. Lines without capitals are told by their words.
 */
export function letterheadLooks(lines: string[]): Look[] {
  const capitals = lines.some(inCapitals);
  const isAddress = (line: string) => addressWords.test(line) || (capitals && !inCapitals(line));
  let end = lines.length;
  while (end > 1 && isAddress(lines[end - 1] ?? '')) end--;
  return lines.map((_, index) => (index >= end ? address : index === end - 1 ? institution : plain));
}

function inCapitals(line: string): boolean {
  return /\p{Lu}/u.test(line) && !/\p{Ll}/u.test(line);
}

/** The kop: emblem at the left, lines centred beside it, a double rule below. */
export function letterhead(layout: BaseLayout, setter: Typesetter, tree: StructureTree, frame: Frame): Strip[] {
  const { emblem } = layout.resources;
  if (layout.letterhead.length === 0 && !emblem) return [];
  const scale = emblem ? Math.min(emblemHeight / emblem.height, emblemWidth / emblem.width) : 0;
  const picture = { width: (emblem?.width ?? 0) * scale, height: (emblem?.height ?? 0) * scale };
  const x = frame.left + (emblem ? emblemWidth + gap : 0);
  const column = { x, width: frame.right - x };
  const alt = textString(fill(layout.strings.emblemAlt, { organisation: layout.author }));
  const figure = emblem && tree.add(tree.root, 'Figure', `/Alt ${alt}`);
  const looks = letterheadLooks(layout.letterhead);
  const rows = layout.letterhead.flatMap((text, index) => {
    const look = looks[index] ?? plain;
    const runs: Run[] = [{ text, ...(look === institution ? { style: 'bold' as const } : {}) }];
    const element = tree.add(tree.root, 'P');
    return fit(setter, runs, column.width, look).map((line) => ({ line, look, element }));
  });
  const textHeight = rows.reduce((sum, row) => sum + row.look.leading, 0);
  const height = Math.max(textHeight, emblem ? emblemHeight : 0);
  const strip: Strip = {
    height: height + 8,
    before: 0,
    keep: false,
    paint(canvas, top) {
      if (figure) {
        const [left, bottom] = [frame.left + (emblemWidth - picture.width) / 2, top - (height + picture.height) / 2];
        figure.entries = `/Alt ${alt} ${bounds(left, bottom, picture.width, picture.height)}`;
        canvas.in(figure);
        canvas.image('E', left, bottom, picture.width, picture.height);
      }
      let y = top - (height - textHeight) / 2;
      for (const { line, look, element } of rows) {
        canvas.in(element);
        canvas.line(line, placement(line, column, look, baseline(y, look)));
        y -= look.leading;
      }
      canvas.in('Layout');
      canvas.box(frame.left, top - height - 6, frame.right - frame.left, 2);
      canvas.box(frame.left, top - height - 8, frame.right - frame.left, 0.6);
    },
  };
  return [strip];
}

/** A figure's place on its page (ISO 14289-1 7.3 asks for it; ISO 32000-1 14.8.5.4.3). */
export function bounds(x: number, y: number, width: number, height: number): string {
  const box = [x, y, x + width, y + height].map((value) => value.toFixed(1)).join(' ');
  return `/A << /O /Layout /Placement /Block /BBox [${box}] >>`;
}
