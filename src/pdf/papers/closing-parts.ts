import { textString } from '../file/syntax.ts';
import { type Area, strokePaths } from '../ink/strokes.ts';
import type { Draft } from '../page/draft.ts';
import type { Strip } from '../page/flow.ts';
import { bounds, letterhead } from '../page/letterhead.ts';
import { fill } from '../page/strings.ts';
import { StructureTree } from '../page/structure.ts';
import { type Look, paragraph } from '../page/text.ts';
import { identityStrips } from './blocks.ts';
import type { ClosingEnd, ClosingSpec, Signatory } from './closing-document.ts';
import { height, paintDown, party } from './signature-block.ts';

const title: Look = { size: 14, leading: 18, align: 'centre' };
const below: Look = { size: 11, leading: 15, align: 'centre' };
const small: Look = { size: 8.5, leading: 11.5, align: 'left', grey: 0.2 };

/** Letterhead, title, lines below it, number. */
export function headStrips(draft: Draft, { heading }: ClosingSpec): Strip[] {
  const { layout, setter, tree, pager } = draft;
  const { frame } = pager;
  const column = { x: frame.left, width: frame.right - frame.left };
  const line = (tag: 'H1' | 'P', text: string, look: Look, before: number, bold: boolean) =>
    paragraph(
      setter,
      tree.add(tree.root, tag),
      [{ text, ...(bold ? { style: 'bold' as const } : {}) }],
      column,
      look,
      before,
    );
  const strips = [
    ...letterhead(layout, setter, tree, frame),
    ...line('H1', heading.title, title, 11, true),
    ...(heading.subtitle ?? []).flatMap((text) => line('P', text, below, 1, true)),
    ...(heading.number ? line('P', fill(layout.strings.number, { number: heading.number }), below, 2, false) : []),
  ];
  for (const strip of strips) strip.keep = true;
  return strips;
}

/** Label : value lines, such as day, time and place. */
export function factStrips({ setter, tree, pager }: Draft, facts: { label: string; value: string }[]): Strip[] {
  const { left, right } = pager.frame;
  return identityStrips(setter, tree, facts, { x: left, width: right - left });
}

/** Who signs and takes note, then the QR code with its caption and the notes; all of it on one page where that is possible. */
export function endStrips(draft: Draft, { placeDate, signatories, notes }: ClosingEnd, spec: ClosingSpec): Strip[] {
  const { frame } = draft.pager;
  const perRow = frame.right - frame.left > 600 ? 3 : 2;
  const rows: Signatory[][] = [];
  for (let at = 0; at < signatories.length; at += perRow) rows.push(signatories.slice(at, at + perRow));
  const strips = rows.map((row, index) => {
    const dated = index === rows.length - 1 ? placeDate : undefined;
    return rowStrip(draft, row, perRow, dated);
  });
  const dateOnly = signatories.length === 0 ? datedStrips(draft, placeDate) : [];
  const all = [...dateOnly, ...strips, codeStrip(draft, spec, notes)];
  for (const strip of all.slice(0, -1)) strip.keep = true;
  return all;
}

/** How high `endStrips` will be: laid out for a tree that is thrown away, as elements are added in reading order. */
export function endHeight(draft: Draft, end: ClosingEnd, spec: ClosingSpec): number {
  return height(endStrips({ ...draft, tree: new StructureTree(0, 0, () => 0) }, end, spec));
}

function datedStrips({ setter, tree, pager }: Draft, placeDate: string): Strip[] {
  if (placeDate === '') return [];
  const column = { x: pager.frame.left, width: pager.frame.right - pager.frame.left };
  return paragraph(setter, tree.add(tree.root, 'P'), [{ text: placeDate }], column, { ...below, align: 'left' }, 10);
}

/** Signatories beside each other, the last one at the right; their names stand level. */
function rowStrip({ layout, setter, tree, pager }: Draft, row: Signatory[], perRow: number, dated?: string): Strip {
  const { left, right } = pager.frame;
  const width = (right - left) / perRow;
  const parties = row.map((one, index) => {
    const place = index === row.length - 1 ? perRow - 1 : index;
    const caption = index === row.length - 1 && dated ? [dated, ...one.caption] : one.caption;
    const alt = textString(fill(layout.strings.signatureAlt, { name: one.name }));
    const { strokes } = one;
    const drawn = strokes && { alt, paths: (area: Area) => strokePaths(strokes, area) };
    const column = { x: left + place * width + 4, width: width - 8 };
    return party(setter, tree, caption, column, one, drawn);
  });
  const captions = Math.max(...parties.map(({ caption }) => caption));
  return {
    height: captions + Math.max(...parties.map((one) => one.below)),
    before: 14,
    keep: false,
    paint(canvas, top) {
      for (const one of parties) one.paint(canvas, top - captions + one.caption);
    },
  };
}

function codeStrip(
  { layout, setter, tree, pager, qr }: Draft,
  { qr: { url, caption } }: ClosingSpec,
  notes: string[],
): Strip {
  const { left, right } = pager.frame;
  const x = left + qr.edge + qr.quiet * 1.5;
  const column = { x, width: right - x };
  const figure = tree.add(tree.root, 'Figure');
  const alt = textString(fill(layout.strings.qrAlt, { url: url.split('#')[0] ?? '' }));
  const words = [...caption, ...notes].flatMap((text, index) =>
    paragraph(setter, tree.add(tree.root, 'P'), [{ text }], column, small, index === 0 ? 0 : 2),
  );
  const picture = qr.edge + qr.quiet * 2;
  const tall = Math.max(picture, height(words));
  return {
    height: tall,
    before: 12,
    keep: false,
    paint(canvas, top) {
      const bottom = top - qr.quiet - qr.edge;
      figure.entries = `/Alt ${alt} ${bounds(left, bottom, qr.edge, qr.edge)}`;
      canvas.in(figure);
      canvas.image('Q', left, bottom, qr.edge, qr.edge);
      paintDown(canvas, words, top - Math.max(0, (picture - height(words)) / 2));
    },
  };
}
