import { textString } from '../file/syntax.ts';
import { type Area, codedStrokes } from '../ink/strokes.ts';
import type { Canvas } from '../page/canvas.ts';
import type { Frame, Strip } from '../page/flow.ts';
import { bounds } from '../page/letterhead.ts';
import { fill } from '../page/strings.ts';
import type { StructureTree } from '../page/structure.ts';
import { type Column, fitOwn, type Look, paragraph, setStrips } from '../page/text.ts';
import type { QrImage } from '../qr/qr.ts';
import type { Typesetter } from '../type/measure.ts';
import type { Run, SetLine } from '../type/types.ts';
import type { FrozenBase } from './base.ts';
import type { Blanks, Setting } from './blanks.ts';
import { body } from './blocks.ts';
import type { PactSheet } from './pact-sheet.ts';

const centred: Look = { ...body, align: 'centre' };
const small: Look = { size: 8.5, leading: 11.5, align: 'left', grey: 0.2 };
/** Where the strokes stand, or stay empty above a printed name. */
const signatureHeight = 60;

/** The end of a pact: place and date, signer with strokes, QR with its caption beside it; one strip. */
export function signatureBlock(
  { layout }: FrozenBase,
  sheet: PactSheet,
  qr: QrImage,
  setter: Typesetter,
  tree: StructureTree,
  frame: Frame,
  blanks: Blanks,
): Strip {
  const { code, right, caption } = places(frame, qr);
  const signer = party(setter, tree, [sheet.placeDate, ...sheet.signer.caption], right, sheet.signer, {
    alt: blanks.blank((own) => textString(fill(layout.strings.signatureAlt, { name: own.sheet.signer.name }))),
    paths: (area) => (isDrawn(sheet) ? [blanks.blank((own) => codedStrokes(own.sheet.strokes, area))] : []),
    blanks,
  });
  const figure = tree.add(tree.root, 'Figure');
  const alt = blanks.blank((own) => {
    const url = own.sheet.qr.url.split('#')[0] ?? '';
    return textString(fill(layout.strings.qrAlt, { url }));
  });
  const set: Setting = (runs) => fitOwn(setter, runs, caption.width, small);
  const words = sheet.qr.caption.flatMap((_, index) =>
    blanks.strips(tree.add(tree.root, 'P'), set, caption, small, index === 0 ? 0 : 2),
  );
  const picture = qr.edge + qr.quiet * 2;
  const wordsHeight = height(words);
  const row = Math.max(signer.caption + signer.below, picture, wordsHeight);
  return {
    height: row,
    before: 12,
    keep: false,
    paint(canvas, top) {
      signer.paint(canvas, top);
      const bottom = top - row + qr.quiet;
      figure.entries = `/Alt ${alt} ${bounds(code, bottom, qr.edge, qr.edge)}`;
      canvas.in(figure);
      canvas.image('Q', code, bottom, qr.edge, qr.edge);
      const beside = Math.min(top, bottom + qr.edge / 2 + wordsHeight / 2);
      paintDown(canvas, words, Math.max(beside, top - row + wordsHeight));
    },
  };
}

function places({ left, right }: Frame, { edge, quiet }: QrImage) {
  const width = right - left;
  return {
    code: left,
    right: { x: left + width / 2 + 4, width: width / 2 - 4 },
    caption: { x: left + edge + quiet * 1.5, width: width / 2 - edge - quiet * 1.5 - 8 },
  };
}

/** Whether there is anything of what was drawn to be painted. */
export function isDrawn({ strokes }: Pick<PactSheet, 'strokes'>): boolean {
  return strokes.lines.some((line) => line.length > 0);
}

/** A name on one line where it fits; else its titles on a line of their own, where that takes no more lines. */
function nameLines(setter: Typesetter, name: string, column: Column): readonly SetLine[] {
  const set = (text: string) => fitOwn(setter, [{ text, style: 'bold' }], column.width, centred);
  const whole = set(name);
  const comma = name.indexOf(', ');
  if (whole.length === 1 || comma < 0) return whole;
  const apart = [...set(name.slice(0, comma + 1)), ...set(name.slice(comma + 2))];
  return apart.length <= whole.length ? apart : whole;
}

/** What was drawn: as a text string what it is, and the operators that paint it. `blanks`: of the template it stands in. */
export interface Drawn {
  readonly alt: string;
  readonly paths: (area: Area) => string[];
  readonly blanks?: Blanks;
}

/** A person's captions, strokes (or the room for them) and name in a column. Heights of the captions and of what is below. */
export function party(
  setter: Typesetter,
  tree: StructureTree,
  caption: string[],
  column: Column,
  { name, idLine }: { name: string; idLine?: string },
  drawn: Drawn | undefined,
) {
  const captions = caption.flatMap((text) =>
    paragraph(setter, tree.add(tree.root, 'P'), [{ text }], column, centred, 0),
  );
  const figure = drawn && tree.add(tree.root, 'Figure');
  const line = (set: Setting, runs: readonly Run[]) => {
    const element = tree.add(tree.root, 'P');
    if (drawn?.blanks) return drawn.blanks.strips(element, set, column, centred, 0);
    return setStrips(element, set(runs), column, centred, 0);
  };
  const names = [
    ...line((runs) => nameLines(setter, runs[0]?.text ?? '', column), [{ text: name }]),
    ...(idLine ? line((runs) => fitOwn(setter, runs, column.width, centred), [{ text: idLine }]) : []),
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
        figure.entries = `/Alt ${drawn.alt} ${bounds(area.x, area.y, area.width, area.height)}`;
        canvas.in(figure);
        canvas.raw(...drawn.paths(area));
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
