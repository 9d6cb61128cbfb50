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
import type { Element, StructureTree } from './structure.ts';
import { textString } from './syntax.ts';
import { type Column, type Look, paragraph } from './text.ts';

const centred: Look = { ...body, align: 'centre' };
const small: Look = { size: 8.5, leading: 11.5, align: 'left', grey: 0.2 };
/** Where the strokes stand, or stay empty above a printed name. */
const signatureHeight = 60;

/**
 * The end of a pact: place and date, signer with strokes, who took note of it, QR with its caption; one strip. The code
 * stands at the lower left: alone with its caption beside it, or with both parties in a row and its caption below.
 */
export function signatureBlock(
  { layout }: FrozenBase,
  sheet: PactSheet,
  qr: QrImage,
  setter: Typesetter,
  tree: StructureTree,
  frame: Frame,
): Strip {
  const { code, left, right, caption } = places(frame, qr, sheet.acknowledged !== undefined);
  const signer = party(setter, tree, [sheet.placeDate, ...sheet.signer.caption], right, sheet.signer, {
    alt: fill(layout.strings.signatureAlt, { name: sheet.signer.name }),
    strokes: sheet.strokes,
  });
  const acknowledged =
    sheet.acknowledged && party(setter, tree, sheet.acknowledged.caption, left, sheet.acknowledged, undefined);
  const figure = tree.add(tree.root, 'Figure');
  const url = sheet.qr.url.split('#')[0] ?? '';
  const alt = textString(fill(layout.strings.qrAlt, { url }));
  const words = sheet.qr.caption.flatMap((text, index) =>
    paragraph(setter, tree.add(tree.root, 'P'), [{ text }], caption, small, index === 0 ? 0 : 2),
  );
  // Captions end level, whoever has more lines of them: names stand side by side.
  const captions = Math.max(signer.caption, acknowledged?.caption ?? 0);
  const parties = captions + Math.max(signer.below, acknowledged?.below ?? 0);
  const picture = qr.edge + qr.quiet * 2;
  const wordsHeight = height(words);
  const row = Math.max(parties, picture, acknowledged ? 0 : wordsHeight);
  return {
    height: row + (acknowledged ? wordsHeight : 0),
    before: 12,
    keep: false,
    paint(canvas, top) {
      signer.paint(canvas, top - captions + signer.caption);
      acknowledged?.paint(canvas, top - captions + acknowledged.caption);
      const bottom = top - row + qr.quiet;
      figure.entries = `/Alt ${alt} ${bounds(code, bottom, qr.edge, qr.edge)}`;
      canvas.in(figure);
      canvas.image('Q', code, bottom, qr.edge, qr.edge);
      const beside = Math.min(top, bottom + qr.edge / 2 + wordsHeight / 2);
      paintDown(canvas, words, acknowledged ? top - row : Math.max(beside, top - row + wordsHeight));
    },
  };
}

function places({ left, right }: Frame, { edge, quiet }: QrImage, three: boolean) {
  const width = right - left;
  const aside = { x: left + edge + quiet * 2, width: width - edge - quiet * 2 };
  const half = aside.width / 2;
  if (!three) {
    const signer = { x: left + width / 2 + 4, width: width / 2 - 4 };
    const caption = { x: left + edge + quiet * 1.5, width: width / 2 - edge - quiet * 1.5 - 8 };
    return { code: left, left: signer, right: signer, caption };
  }
  return {
    code: left,
    left: { x: aside.x, width: half - 4 },
    right: { x: aside.x + half + 4, width: half - 4 },
    caption: { x: left, width },
  };
}

/** A name on one line where it fits; else its titles on a line of their own, where that takes no more lines. */
function nameStrips(setter: Typesetter, element: Element, name: string, column: Column): Strip[] {
  const set = (text: string) => paragraph(setter, element, [{ text, style: 'bold' }], column, centred, 0);
  const whole = set(name);
  const comma = name.indexOf(', ');
  if (whole.length === 1 || comma < 0) return whole;
  const apart = [...set(name.slice(0, comma + 1)), ...set(name.slice(comma + 2))];
  return apart.length <= whole.length ? apart : whole;
}

/** A person's captions, strokes (or the room for them) and name in a column. Heights of the captions and of what is below. */
export function party(
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
    ...nameStrips(setter, tree.add(tree.root, 'P'), name, column),
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

/** Strips on top of each other. */
export function height(strips: Strip[]): number {
  return strips.reduce((sum, strip) => sum + strip.before + strip.height, 0);
}

/** Paints strips one below the other. */
export function paintDown(canvas: Canvas, strips: Strip[], top: number): void {
  let y = top;
  for (const strip of strips) {
    y -= strip.before;
    strip.paint(canvas, y);
    y -= strip.height;
  }
}
