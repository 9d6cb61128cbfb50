import { mm } from '../file/units.ts';
import type { Typesetter } from '../type/measure.ts';
import type { Canvas } from './canvas.ts';
import type { Frame, Strip } from './flow.ts';
import type { BaseLayout } from './layout.ts';
import { fill } from './strings.ts';
import type { Element, StructureTree } from './structure.ts';
import { baseline, fit, type Look, paragraph, placement } from './text.ts';

const small: Look = { size: 7.5, leading: 9.4, align: 'left', grey: 0.25 };

/** A sheet and its margins, in points. */
export interface Paper {
  width: number;
  height: number;
  margins: { top: number; right: number; bottom: number; left: number };
}

/** A4 and the margins of an official letter: top 2, right 2, bottom 2.5, left 3 cm (Permendagri 1/2023). */
export const page: Paper = {
  width: 210 * mm,
  height: 297 * mm,
  margins: { top: 20 * mm, right: 20 * mm, bottom: 25 * mm, left: 30 * mm },
};

/** A4 across, for lists of many columns. */
export const acrossPage: Paper = {
  width: 297 * mm,
  height: 210 * mm,
  margins: { top: 18 * mm, right: 15 * mm, bottom: 18 * mm, left: 20 * mm },
};
const footerFoot = 10 * mm;

/** The footer's words broken for this page, and the frame they leave for the content. */
export interface Footer {
  frame: Frame;
  lines: string[];
  height: number;
}

/** The footer may need more than the bottom margin: then the content's frame gives way. */
export function footer(setter: Typesetter, lines: string[], paper = page): Footer {
  const { margins } = paper;
  const [left, right] = [margins.left, paper.width - margins.right];
  const rows = lines.flatMap((text) => fit(setter, [{ text }], right - left, small)).length;
  const height = (rows + 1) * small.leading + 4;
  const bottom = Math.max(margins.bottom, footerFoot + height + 8);
  return { frame: { left, right, top: paper.height - margins.top, bottom }, lines, height };
}

/**
 * Rule, honest lines, page number. The lines are content once, on the last page, so that they are read aloud; on the
 * others they are page furniture, as the rule and the number always are.
 */
export function paintFooter(
  canvas: Canvas,
  setter: Typesetter,
  { frame, lines, height }: Footer,
  tree: StructureTree | undefined,
  pageLine: string,
): void {
  const column = { x: frame.left, width: frame.right - frame.left };
  let y = footerFoot + height;
  canvas.in('Footer');
  canvas.box(frame.left, y, column.width, 0.5, 0.45);
  y -= 4;
  for (const text of lines) {
    const element: Element | undefined = tree?.add(tree.root, 'P');
    const strips: Strip[] = element
      ? paragraph(setter, element, [{ text }], column, small, 0)
      : furniture(setter, text, column);
    for (const strip of strips) {
      strip.paint(canvas, y);
      y -= small.leading;
    }
  }
  canvas.in('Footer');
  for (const line of fit(setter, [{ text: pageLine }], column.width, small)) {
    const free = column.width - (line.width * small.size) / 1000;
    canvas.line(line, placement(line, { x: column.x + free, width: free }, small, baseline(y, small)));
  }
}

function furniture(setter: Typesetter, text: string, column: { x: number; width: number }): Strip[] {
  return fit(setter, [{ text }], column.width, small).map((line) => ({
    height: small.leading,
    before: 0,
    keep: false,
    paint(canvas, top) {
      canvas.in('Footer');
      canvas.line(line, placement(line, column, small, baseline(top, small)));
    },
  }));
}

const big: Look = { size: 110, leading: 110, align: 'left', grey: 0.93 };
const mark: Look = { size: 10, leading: 12, align: 'left', grey: 0.2 };

/** CONTOH: large and pale below the text, small and dark at the top edge, where a photocopy keeps it. */
export function paintSample(canvas: Canvas, setter: Typesetter, { strings }: BaseLayout, paper = page): void {
  const runs = [{ text: strings.sample, style: 'bold' as const }];
  const [large] = fit(setter, runs, paper.width * 2, big);
  const [label] = fit(setter, runs, paper.width, mark);
  if (!large || !label) return;
  canvas.in('Watermark');
  const half = (large.width * big.size) / 2000;
  canvas.raw(`q 0.707 0.707 -0.707 0.707 ${(paper.width / 2).toFixed(2)} ${(paper.height / 2).toFixed(2)} cm`);
  canvas.line(large, { ...big, x: -half, baseline: -38 });
  canvas.raw('Q');
  const x = paper.width - paper.margins.right - (label.width * mark.size) / 1000;
  canvas.line(label, { ...mark, x, baseline: paper.height - 12 * mm });
}

/** "Halaman 1 dari 2". */
export function pageLine(layout: BaseLayout, n: number, of: number): string {
  return fill(layout.strings.page, { n, of });
}
