import type { Strip } from '../page/flow.ts';
import type { Element, StructureTree } from '../page/structure.ts';
import { baseline, type Column, fit, fitOwn, type Look, paragraph, placement } from '../page/text.ts';
import type { Typesetter } from '../type/measure.ts';
import type { Block, Run } from '../type/types.ts';
import type { Blanks } from './blanks.ts';

/** The body's look; everything else is derived from it. */
export const body: Look = { size: 11, leading: 14.8, align: 'justify' };
const heading: Look = { size: 11, leading: 16, align: 'left' };

/**
 * Blocks as strips, with their structure elements below the document. A paragraph that leads into a list stays with it.
 * In a template, what is a person's own is left blank.
 */
export function blockStrips(
  setter: Typesetter,
  tree: StructureTree,
  blocks: Block[],
  column: Column,
  blanks?: Blanks,
): Strip[] {
  return blocks.flatMap((block, index): Strip[] => {
    const shared = blanks !== undefined && runsOf(block).every((runs) => blanks.words.isShared(runs));
    const own = shared ? undefined : blanks;
    if (block.kind === 'heading') return sharing(headingStrips(setter, tree, block, column, own), shared);
    if (block.kind !== 'paragraph') {
      const numbering = block.kind === 'numbered' ? 'Decimal' : 'Disc';
      return sharing(listStrips(setter, tree, block.items, column, numbering, own), shared);
    }
    const strips = words(setter, tree.add(tree.root, 'P'), block.runs, column, body, 6, own);
    sharing(strips, shared);
    const next = blocks[index + 1];
    const last = strips.at(-1);
    if (last && next && 'items' in next) last.keep = true;
    return strips;
  });
}

/** What a block says, as runs that are broken apart from each other. */
export function runsOf(block: Block): readonly (readonly Run[])[] {
  if ('items' in block) return block.items;
  if (block.kind === 'paragraph') return [block.runs];
  return [block.runs.map((run) => ({ text: run.text, style: 'bold' as const }))];
}

/** A paragraph, or the blank for one. */
function words(
  setter: Typesetter,
  element: Element,
  runs: readonly Run[],
  column: Column,
  look: Look,
  before: number,
  blanks: Blanks | undefined,
): Strip[] {
  if (!blanks) return paragraph(setter, element, runs, column, look, before);
  return blanks.strips(element, (own) => fitOwn(setter, own, column.width, look), column, look, before);
}

/** Says of strips whether many documents have them. */
export function sharing(strips: Strip[], shared: boolean): Strip[] {
  for (const strip of strips) strip.shared = shared;
  return strips;
}

function headingStrips(
  setter: Typesetter,
  tree: StructureTree,
  block: Block,
  column: Column,
  blanks: Blanks | undefined,
): Strip[] {
  const [bold = []] = runsOf(block);
  const strips = words(setter, tree.add(tree.root, 'H2'), bold, column, heading, 9, blanks);
  for (const strip of strips) strip.keep = true;
  return strips;
}

/** Label and text stand on one line; the text hangs (ISO 32000-1 14.8.4.3.3, list numbering 14.8.5.5). */
function listStrips(
  setter: Typesetter,
  tree: StructureTree,
  items: Run[][],
  column: Column,
  numbering: 'Decimal' | 'Disc',
  blanks: Blanks | undefined,
): Strip[] {
  const list = tree.add(tree.root, 'L', `/A << /O /List /ListNumbering /${numbering} >>`);
  const indent = numbering === 'Disc' ? 15 : items.length > 9 ? 26 : 20;
  const hanging = { x: column.x + indent, width: column.width - indent };
  return items.flatMap((runs, index) => {
    const item = tree.add(list, 'LI');
    const label = tree.add(item, 'Lbl');
    const text = numbering === 'Disc' ? '•' : `${index + 1}.`;
    const strips = words(setter, tree.add(item, 'LBody'), runs, hanging, body, index === 0 ? 4 : 2, blanks);
    const [first] = strips;
    if (first) labelled(setter, first, label, text, column);
    return strips;
  });
}

function labelled(setter: Typesetter, strip: Strip, label: Element, text: string, column: Column): void {
  const paint = strip.paint;
  const [line] = fit(setter, [{ text }], column.width, body);
  strip.paint = (canvas, top) => {
    canvas.in(label);
    if (line) canvas.line(line, placement(line, column, { ...body, align: 'left' }, baseline(top, body)));
    paint(canvas, top);
  };
}

/** Label : value, the colons aligned; a table with row headers, so that each value is read out with its label. */
export function identityStrips(
  setter: Typesetter,
  tree: StructureTree,
  rows: { label: string; value: string }[],
  column: Column,
  blanks?: Blanks,
): Strip[] {
  if (rows.length === 0) return [];
  const look: Look = { ...body, align: 'left' };
  const natural = rows.map(({ label }) => fit(setter, [{ text: label }], column.width, look)[0]?.width ?? 0);
  const labelWidth = Math.min(column.width * 0.34, (Math.max(...natural) * look.size) / 1000 + 14);
  const colon = column.x + labelWidth;
  const value = { x: colon + 9, width: column.x + column.width - colon - 9 };
  const table = tree.add(tree.root, 'Table');
  return rows.flatMap((row, index) => {
    const tr = tree.add(table, 'TR');
    const th = tree.add(tr, 'TH', '/A << /O /Table /Scope /Row >>');
    const labels = paragraph(setter, th, [{ text: row.label }], { x: column.x, width: labelWidth - 3 }, look, 0);
    const colons = paragraph(setter, th, [{ text: ':' }], { x: colon, width: 9 }, look, 0);
    const values = words(setter, tree.add(tr, 'TD'), [{ text: row.value }], value, look, 0, blanks);
    return besides([labels, colons, values], look.leading, index === 0 ? 5 : 0.5);
  });
}

/** Columns of equal line height side by side, kept on one page unless there are many lines. */
function besides(columns: Strip[][], leading: number, before: number): Strip[] {
  const count = Math.max(...columns.map((column) => column.length));
  return Array.from({ length: count }, (_, index) => ({
    height: leading,
    before: index === 0 ? before : 0,
    keep: index < count - 1,
    paint(canvas, top) {
      for (const column of columns) column[index]?.paint(canvas, top);
    },
  }));
}
