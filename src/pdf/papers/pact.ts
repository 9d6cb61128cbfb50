import { piecedStream } from '../file/pieced-stream.ts';
import { num, plainObject, ref } from '../file/syntax.ts';
import { Canvas } from '../page/canvas.ts';
import { type Frame, paginate, type Strip } from '../page/flow.ts';
import { footer, pageLine, paintFooter, paintSample, page as paper } from '../page/furniture.ts';
import { letterhead } from '../page/letterhead.ts';
import { fill } from '../page/strings.ts';
import { StructureTree } from '../page/structure.ts';
import { type Look, paragraph } from '../page/text.ts';
import { type QrImage, qrImage } from '../qr/qr.ts';
import { type Typesetter, typesetterOf } from '../type/measure.ts';
import type { FrozenBase } from './base.ts';
import { type Blanks, filled, filledContent, type Own, type Parts } from './blanks.ts';
import { blockStrips, identityStrips, sharing, body as text } from './blocks.ts';
import type { PactSheet } from './pact-sheet.ts';
import { byTemplate, type PactObjects, type Template } from './pact-template.ts';
import { signatureBlock } from './signature-block.ts';

const title: Look = { size: 14, leading: 18, align: 'centre' };
const below: Look = { size: 11, leading: 15, align: 'centre' };
const noted: Look = { ...text, align: 'left' };

/**
 * Lays one pact out: the objects that make base + objects a complete file of one revision. The base's placeholders are
 * among them, new ones are numbered from its /Size without a gap. Nothing is parsed. A writer that keeps what it made of the
 * shared list (`PdfObjects` of pades/) writes and hashes most objects once for thousands of pacts. Refuses `strokes-invalid`.
 */
export function layoutPact(base: FrozenBase, sheet: PactSheet): PactObjects {
  const qr = qrImage(base.head.objectCount, sheet.qr.url);
  return byTemplate(base.layout, sheet, qr, (blanks) => drawPact(base, sheet, qr, blanks));
}

/** Draws the pages with what is this person's own left blank. */
function drawPact(base: FrozenBase, sheet: PactSheet, qr: QrImage, blanks: Blanks): Template {
  const { layout } = base;
  let next = qr.object.number + 1;
  const allocate = () => next++;
  const setter = typesetterOf(layout.faces);
  const tree = new StructureTree(layout.document, layout.structRoot, allocate);
  const foot = footer(setter, sheet.footer);
  const content = contentStrips(base, sheet, setter, tree, foot.frame, blanks);
  keepWithEnd(content);
  const strips = [...content, signatureBlock(base, sheet, qr, setter, tree, foot.frame, blanks)];

  const placed = paginate(strips, foot.frame);
  const canvases = placed.map((strips, index) => {
    const canvas = new Canvas(index === 0 ? layout.firstPage : allocate());
    canvas.sharing(true);
    if (layout.sample) paintSample(canvas, setter, layout);
    for (const { strip, top } of strips) {
      canvas.sharing(strip.shared === true);
      strip.paint(canvas, top);
    }
    canvas.sharing(true);
    const last = index === placed.length - 1;
    paintFooter(canvas, setter, foot, last ? tree : undefined, pageLine(layout, index + 1, placed.length));
    return canvas;
  });
  for (const form of layout.forms) tree.root.kids.push({ element: form });

  const writer = (text: string) => {
    const parts = blanks.parts(text);
    return (own: Own) => filledContent(parts, own);
  };
  const drawn = canvases.map((canvas, index) => {
    const content = allocate();
    const stream = piecedStream(content, canvas.pieces(), writer);
    return { page: pageObject(base, canvas, index, qr.object.number, content), content: { number: content, stream } };
  });
  const plain = [
    pageTree(base, canvases),
    parentTree(base, canvases),
    ...tree.texts(),
    ...drawn.map(({ page }) => page),
  ];
  const drafted = plain
    .map(({ number, text }) => ({ number, parts: blanks.parts(text) }))
    .sort((a, b) => a.number - b.number);
  return {
    shared: drafted
      .filter(({ parts }) => isWhole(parts))
      .map(({ number, parts }) => plainObject(number, parts.join(''))),
    own: [
      (own: Own) => own.qr.object,
      ...drafted
        .filter(({ parts }) => !isWhole(parts))
        .map(
          ({ number, parts }) =>
            (own: Own) =>
              plainObject(number, filled(parts, own)),
        ),
      ...drawn.map(({ content }) => content.stream),
    ],
  };
}

function isWhole(parts: Parts): boolean {
  return parts.every((part) => typeof part === 'string');
}

function contentStrips(
  { layout }: FrozenBase,
  sheet: PactSheet,
  setter: Typesetter,
  tree: StructureTree,
  frame: Frame,
  blanks: Blanks,
): Strip[] {
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
  const heading = [
    ...letterhead(layout, setter, tree, frame),
    ...line('H1', sheet.title, title, 13, true),
    ...(sheet.subtitle ? line('P', sheet.subtitle, below, 1, true) : []),
    ...(sheet.number ? line('P', fill(layout.strings.number, { number: sheet.number }), below, 2, false) : []),
  ];
  return [
    ...sharing(heading, true),
    ...opened(blockStrips(setter, tree, sheet.opening, column, blanks)),
    ...identityStrips(setter, tree, sheet.identity, column, blanks),
    ...blockStrips(setter, tree, sheet.body, column, blanks),
    ...(sheet.acknowledged ? sharing(line('P', sheet.acknowledged, noted, 8, false), true) : []),
  ];
}

/** More white between the title and the text than between paragraphs. */
function opened(strips: Strip[]): Strip[] {
  const first = strips[0];
  if (first) first.before += 7;
  return strips;
}

/** A signature never stands alone on a page: the last two lines of the text go with it. */
function keepWithEnd(strips: Strip[]): void {
  for (const strip of strips.slice(-2)) strip.keep = true;
}

/** An object in the making: its text may have blanks. */
interface Drafted {
  readonly number: number;
  readonly text: string;
}

function pageObject({ layout }: FrozenBase, canvas: Canvas, index: number, qr: number, content: number): Drafted {
  const { fonts, emblem } = layout.resources;
  const images = `${emblem ? `/E ${ref(emblem.number)} ` : ''}/Q ${ref(qr)}`;
  const annotations = index === 0 && layout.widgets.length > 0 ? ` /Annots [${layout.widgets.map(ref).join(' ')}]` : '';
  const text =
    `<< /Type /Page /Parent ${ref(layout.pages)} /MediaBox [0 0 ${num(paper.width)} ${num(paper.height)}] ` +
    `/Resources << /Font << ${fonts} >> /XObject << ${images} >> >> /Contents ${ref(content)} ` +
    `/StructParents ${layout.widgets.length + index} /Tabs /S${annotations} >>`;
  return { number: canvas.page, text };
}

function pageTree({ layout }: FrozenBase, canvases: Canvas[]): Drafted {
  const kids = canvases.map((canvas) => ref(canvas.page)).join(' ');
  return { number: layout.pages, text: `<< /Type /Pages /Kids [${kids}] /Count ${canvases.length} >>` };
}

/** From what stands on a page to its element: widgets by their StructParent, then each page by MCID (ISO 32000-1 14.7.4.4). */
function parentTree({ layout }: FrozenBase, canvases: Canvas[]): Drafted {
  const widgets = layout.forms.map((form, index) => `${index} ${ref(form)}`);
  const pages = canvases.map(
    (canvas, index) =>
      `${layout.widgets.length + index} [${canvas.elements.map((element) => ref(element.number)).join(' ')}]`,
  );
  return { number: layout.parentTree, text: `<< /Nums [${[...widgets, ...pages].join(' ')}] >>` };
}
