import type { FrozenBase } from './base.ts';
import { blockStrips, identityStrips, sharing } from './blocks.ts';
import { Canvas } from './canvas.ts';
import { type Frame, paginate, type Strip } from './flow.ts';
import { footer, pageLine, paintFooter, paintSample, page as paper } from './furniture.ts';
import { letterhead } from './letterhead.ts';
import { type Typesetter, typesetterOf } from './measure.ts';
import { piecedStream } from './pieced-stream.ts';
import { qrImage } from './qr.ts';
import { signatureBlock } from './signature-block.ts';
import { fill } from './strings.ts';
import { StructureTree } from './structure.ts';
import { num, plainObject, ref } from './syntax.ts';
import { type Look, paragraph } from './text.ts';
import type { Block, PdfObject, Run, Strokes } from './types.ts';

/** A name under captions, e.g. "Mengetahui," and "Pj. Bupati Muna Barat,". */
export interface Party {
  caption: string[];
  name: string;
  /** e.g. "NIP. 19870314 201001 2 007" */
  idLine?: string;
}

/** One person's pact, every word as it shall be printed. */
export interface PactSheet {
  title: string;
  subtitle?: string;
  /** the document number, without "Nomor" */
  number?: string;
  /** before the identity, e.g. "Saya yang bertanda tangan di bawah ini:" */
  opening: Block[];
  identity: { label: string; value: string }[];
  /** after it: purpose, promises, legal bases, consequences */
  body: Block[];
  /** "Laworo, 10 Juni 2024" */
  placeDate: string;
  signer: Party;
  strokes: Strokes;
  acknowledged?: Party;
  qr: { url: string; caption: string[] };
  /** which kind of signature, how identity was checked, whose clock */
  footer: string[];
}

const title: Look = { size: 14, leading: 18, align: 'centre' };
const below: Look = { size: 11, leading: 15, align: 'centre' };

/**
 * Lays one pact out: the objects that make base + objects a complete file of one revision. The base's placeholders are
 * among them, new ones are numbered from its /Size without a gap. Nothing is parsed. Refuses `strokes-invalid`.
 */
export function layoutPact(base: FrozenBase, sheet: PactSheet): PdfObject[] {
  const { layout } = base;
  let next = base.head.objectCount;
  const allocate = () => next++;
  const setter = typesetterOf(layout.faces);
  const tree = new StructureTree(layout.document, layout.structRoot, allocate);
  const foot = footer(setter, sheet.footer);
  const qr = qrImage(allocate(), sheet.qr.url);
  const content = contentStrips(base, sheet, setter, tree, foot.frame);
  keepWithEnd(content);
  const strips = [...content, signatureBlock(base, sheet, qr, setter, tree, foot.frame)];

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

  const pages = canvases.flatMap((canvas, index) => pageObjects(base, canvas, index, qr.object.number, allocate()));
  return [pageTree(base, canvases), parentTree(base, canvases), ...tree.objects(), qr.object, ...pages].sort(
    (a, b) => a.number - b.number,
  );
}

function contentStrips(
  { layout }: FrozenBase,
  sheet: PactSheet,
  setter: Typesetter,
  tree: StructureTree,
  frame: Frame,
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
  const isShared = sharedBy(sheet);
  return [
    ...sharing(heading, true),
    ...opened(blockStrips(setter, tree, sheet.opening, column, isShared)),
    ...identityStrips(setter, tree, sheet.identity, column),
    ...blockStrips(setter, tree, sheet.body, column, isShared),
  ];
}

/** Whether text is likely the same on other people's pacts: it holds nothing that this one's identity says. */
function sharedBy({ identity }: PactSheet): (runs: readonly Run[]) => boolean {
  const own = identity.map(({ value }) => value).filter((value) => value !== '');
  return (runs) => !runs.some(({ text }) => own.some((value) => text.includes(value)));
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

function pageObjects({ layout }: FrozenBase, canvas: Canvas, index: number, qr: number, content: number): PdfObject[] {
  const { fonts, emblem } = layout.resources;
  const images = `${emblem ? `/E ${ref(emblem.number)} ` : ''}/Q ${ref(qr)}`;
  const annotations = index === 0 && layout.widgets.length > 0 ? ` /Annots [${layout.widgets.map(ref).join(' ')}]` : '';
  const dictionary =
    `<< /Type /Page /Parent ${ref(layout.pages)} /MediaBox [0 0 ${num(paper.width)} ${num(paper.height)}] ` +
    `/Resources << /Font << ${fonts} >> /XObject << ${images} >> >> /Contents ${ref(content)} ` +
    `/StructParents ${layout.widgets.length + index} /Tabs /S${annotations} >>`;
  return [plainObject(canvas.page, dictionary), piecedStream(content, canvas.pieces())];
}

function pageTree({ layout }: FrozenBase, canvases: Canvas[]): PdfObject {
  const kids = canvases.map((canvas) => ref(canvas.page)).join(' ');
  return plainObject(layout.pages, `<< /Type /Pages /Kids [${kids}] /Count ${canvases.length} >>`);
}

/** From what stands on a page to its element: widgets by their StructParent, then each page by MCID (ISO 32000-1 14.7.4.4). */
function parentTree({ layout }: FrozenBase, canvases: Canvas[]): PdfObject {
  const widgets = layout.forms.map((form, index) => `${index} ${ref(form)}`);
  const pages = canvases.map(
    (canvas, index) =>
      `${layout.widgets.length + index} [${canvas.elements.map((element) => ref(element.number)).join(' ')}]`,
  );
  return plainObject(layout.parentTree, `<< /Nums [${[...widgets, ...pages].join(' ')}] >>`);
}
