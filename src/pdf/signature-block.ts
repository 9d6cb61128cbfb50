import type { FrozenBase } from './base.ts';
import { body } from './blocks.ts';
import type { Canvas } from './canvas.ts';
import type { Frame, Strip } from './flow.ts';
import { bounds } from './letterhead.ts';
import type { Typesetter } from './measure.ts';
import type { PactSheet } from './pact.ts';
import type { QrImage } from './qr.ts';
import { fill } from './strings.ts';
import { strokePaths } from './strokes.ts';
import type { StructureTree } from './structure.ts';
import { textString } from './syntax.ts';
import { type Column, type Look, paragraph } from './text.ts';

const centred: Look = { ...body, align: 'centre' };
const small: Look = { size: 8.5, leading: 11.5, align: 'left', grey: 0.2 };
/** Where the strokes stand, or stay empty above a printed name. */
const signatureHeight = 66;

/** The end of a pact: place and date, signer with strokes, who took note of it, QR with its caption. One strip. */
export function signatureBlock(
  { layout }: FrozenBase,
  sheet: PactSheet,
  qr: QrImage,
  setter: Typesetter,
  tree: StructureTree,
  frame: Frame,
): Strip {
  const width = (frame.right - frame.left) / 2;
  const left: Column = { x: frame.left, width: width - 12 };
  const right: Column = { x: frame.left + width + 4, width: width - 4 };
  const signer = party(setter, tree, [sheet.placeDate, ...sheet.signer.caption], right, sheet.signer, {
    alt: fill(layout.strings.signatureAlt, { name: sheet.signer.name }),
    strokes: sheet.strokes,
  });
  const acknowledged =
    sheet.acknowledged && party(setter, tree, sheet.acknowledged.caption, left, sheet.acknowledged, undefined);
  const code = qrWithCaption(
    layout.strings.qrAlt,
    sheet,
    qr,
    setter,
    tree,
    acknowledged ? { x: left.x, width: width * 2 } : left,
  );
  // Captions end level, whoever has more lines of them: names stand side by side.
  const captions = Math.max(signer.caption, acknowledged?.caption ?? 0);
  const upper = Math.max(captions + signer.below, acknowledged ? captions + acknowledged.below : 0);
  const beside = acknowledged ? upper + 10 : Math.max(0, upper - code.height);
  return {
    height: beside + code.height,
    before: 16,
    keep: false,
    paint(canvas, top) {
      signer.paint(canvas, top - captions + signer.caption);
      acknowledged?.paint(canvas, top - captions + acknowledged.caption);
      code.paint(canvas, top - beside);
    },
  };
}

function party(
  setter: Typesetter,
  tree: StructureTree,
  caption: string[],
  column: Column,
  { name, idLine }: { name: string; idLine?: string },
  drawn: { alt: string; strokes: PactSheet['strokes'] } | undefined,
) {
  const captions = caption.flatMap((text) =>
    paragraph(setter, tree.add(tree.root, 'P'), [{ text }], column, centred, 0),
  );
  const figure = drawn && tree.add(tree.root, 'Figure');
  const names = [
    ...paragraph(setter, tree.add(tree.root, 'P'), [{ text: name, style: 'bold' }], column, centred, 0),
    ...(idLine ? paragraph(setter, tree.add(tree.root, 'P'), [{ text: idLine }], column, centred, 0) : []),
  ];
  const captionHeight = height(captions);
  return {
    caption: captionHeight,
    below: signatureHeight + height(names),
    paint(canvas: Canvas, top: number) {
      paintDown(canvas, captions, top);
      const bottom = top - captionHeight - signatureHeight;
      if (figure && drawn) {
        const area = {
          x: column.x + column.width * 0.1,
          y: bottom + 5,
          width: column.width * 0.8,
          height: signatureHeight - 10,
        };
        figure.entries = `/Alt ${textString(drawn.alt)} ${bounds(area.x, area.y, area.width, area.height)}`;
        canvas.in(figure);
        canvas.raw(...strokePaths(drawn.strokes, area));
      }
      paintDown(canvas, names, bottom);
    },
  };
}

function qrWithCaption(
  altTemplate: string,
  sheet: PactSheet,
  { edge, quiet }: QrImage,
  setter: Typesetter,
  tree: StructureTree,
  column: Column,
) {
  const figure = tree.add(tree.root, 'Figure');
  const alt = fill(altTemplate, { url: sheet.qr.url.split('#')[0] ?? '' });
  const text = { x: column.x + edge + quiet, width: column.width - edge - quiet };
  const lines = sheet.qr.caption.flatMap((caption, index) =>
    paragraph(setter, tree.add(tree.root, 'P'), [{ text: caption }], text, small, index === 0 ? 0 : 2),
  );
  const total = Math.max(edge + quiet * 2, height(lines));
  return {
    height: total,
    paint(canvas: Canvas, top: number) {
      const bottom = top - quiet - edge;
      figure.entries = `/Alt ${textString(alt)} ${bounds(column.x, bottom, edge, edge)}`;
      canvas.in(figure);
      canvas.image('Q', column.x, bottom, edge, edge);
      paintDown(canvas, lines, top - Math.max(0, total - height(lines)) / 2);
    },
  };
}

function height(strips: Strip[]): number {
  return strips.reduce((sum, strip) => sum + strip.before + strip.height, 0);
}

function paintDown(canvas: Canvas, strips: Strip[], top: number): void {
  let y = top;
  for (const strip of strips) {
    y -= strip.before;
    strip.paint(canvas, y);
    y -= strip.height;
  }
}
