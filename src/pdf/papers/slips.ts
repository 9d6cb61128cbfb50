import { num, plainObject, ref, streamObject, textString, writeFile } from '../file/syntax.ts';
import type { PdfObject } from '../file/types.ts';
import { mm } from '../file/units.ts';
import { Canvas } from '../page/canvas.ts';
import { page } from '../page/furniture.ts';
import { baseline, fit, type Look, placement } from '../page/text.ts';
import { qrImage } from '../qr/qr.ts';
import { fontObjects } from '../type/fonts.ts';
import { Typesetter } from '../type/measure.ts';
import type { Run } from '../type/types.ts';

/** One person's slip. */
export interface Slip {
  name: string;
  position?: string;
  unit: string;
  /** e.g. "NIP …007 · 3 dari 120": never more of it than three digits, and which of its unit's slips this is */
  idLine?: string;
  /** the personal link */
  url: string;
  /** below the event's title: when and where */
  facts: string[];
  /** short lines: what to do with it */
  howTo: string[];
}

/** A sheaf of slips in the order they shall be cut and handed out. */
export interface SlipsSpec {
  language: 'id' | 'en';
  eventTitle: string;
  slips: Slip[];
  /** as in `BaseSpec` */
  olderLetters?: boolean;
}

const columns = 2;
const rows = 4;
const cell = { width: page.width / columns, height: page.height / rows };
const padding = 6 * mm;

const eventLook: Look = { size: 8, leading: 9.2, align: 'left', grey: 0.2 };
const nameLook: Look = { size: 12, leading: 14, align: 'left' };
const unitLook: Look = { size: 9.5, leading: 12, align: 'left' };
const howLook: Look = { size: 8, leading: 9.2, align: 'left', grey: 0.2 };

const [catalog, pageTree, info, regular, bold] = [1, 2, 3, 4, 9];
const firstFree = 14;

/**
 * Eight slips per A4 sheet, with cut lines; unsigned: who beside the code, then the event, then what to do. A sheet is cut
 * without tearing a unit that would fit one. What does not fit a slip is left out at its end, line by line, so that neighbours
 * never overlap. Yields to the event loop between sheets: thousands take seconds.
 */
export async function layoutSlips(spec: SlipsSpec): Promise<Uint8Array> {
  const fonts = [fontObjects('regular', regular), fontObjects('bold', bold)] as const;
  const setter = new Typesetter({
    regular: fonts[0].face,
    bold: fonts[1].face,
    ...(spec.olderLetters ? {} : { lacking: 'refused' as const }),
  });
  const objects: PdfObject[] = [...fonts[0].objects, ...fonts[1].objects];
  const sheets: number[] = [];
  let next = firstFree;
  for (const slips of sheetsOf(spec.slips)) {
    const sheet = next++;
    const canvas = new Canvas(sheet);
    const images: string[] = [];
    for (const [index, slip] of slips.entries()) {
      const qr = qrImage(next++, slip.url);
      objects.push(qr.object);
      images.push(`/Q${index} ${ref(qr.object.number)}`);
      const left = (index % columns) * cell.width;
      const top = page.height - Math.floor(index / columns) * cell.height;
      paintSlip(canvas, setter, spec, slip, { left, top, image: `Q${index}`, edge: qr.edge });
    }
    paintCuts(canvas);
    const content = next++;
    objects.push(
      plainObject(
        sheet,
        `<< /Type /Page /Parent ${ref(pageTree)} /MediaBox [0 0 ${num(page.width)} ${num(page.height)}] /Contents ${ref(content)} ` +
          `/Resources << /Font << /R ${ref(regular)} /B ${ref(bold)} >> /XObject << ${images.join(' ')} >> >> >>`,
      ),
      streamObject(content, '', canvas.done()),
    );
    sheets.push(sheet);
    await new Promise((resolve) => setImmediate(resolve));
  }
  objects.push(
    plainObject(catalog, `<< /Type /Catalog /Pages ${ref(pageTree)} /Lang ${textString(spec.language)} >>`),
    plainObject(pageTree, `<< /Type /Pages /Kids [${sheets.map(ref).join(' ')}] /Count ${sheets.length} >>`),
    plainObject(info, `<< /Title ${textString(spec.eventTitle)} /Producer (Ikrar) >>`),
  );
  return writeFile(objects, catalog, info).bytes;
}

/**
 * Slips by sheet, in their order. A unit that does not fit what is left of a sheet begins the next, and nobody else stands on
 * the last sheet of one that fills more: each unit's sheets can be handed to somebody as they are.
 */
function sheetsOf(slips: readonly Slip[]): Slip[][] {
  const full = columns * rows;
  const sheets: Slip[][] = [[]];
  let before = 0;
  for (const unit of unitsOf(slips)) {
    const last = sheets.at(-1) ?? [];
    if (last.length > 0 && (before > full || last.length + unit.length > full)) sheets.push([]);
    for (const slip of unit) {
      if ((sheets.at(-1)?.length ?? 0) === full) sheets.push([]);
      sheets.at(-1)?.push(slip);
    }
    before = unit.length;
  }
  return sheets;
}

/** Neighbours of one unit together. */
function unitsOf(slips: readonly Slip[]): Slip[][] {
  const units: Slip[][] = [];
  for (const slip of slips) {
    const last = units.at(-1);
    if (last && last[0]?.unit === slip.unit) last.push(slip);
    else units.push([slip]);
  }
  return units;
}

interface Place {
  left: number;
  top: number;
  image: string;
  edge: number;
}

function paintSlip(
  canvas: Canvas,
  setter: Typesetter,
  spec: SlipsSpec,
  slip: Slip,
  { left, top, image, edge }: Place,
): void {
  const quiet = 5 * mm;
  const right = left + cell.width - padding;
  canvas.in('Layout');
  canvas.image(image, right - edge, top - padding - edge, edge, edge);
  const x = left + padding;
  const narrow = right - edge - quiet - x;
  const bottom = top - cell.height + padding;
  const set = ({ text, look, style, most }: Words, width: number) =>
    fit(setter, [style ? { text, style } : { text }], width, look)
      .slice(0, most)
      .map((line) => ({ line, look, width }));
  const who = [
    ...set({ text: slip.name, look: nameLook, style: 'bold', most: 4 }, narrow),
    ...set({ text: slip.position ?? '', look: unitLook, most: 2 }, narrow),
    ...set({ text: slip.unit, look: unitLook, most: 2 }, narrow),
    ...set({ text: slip.idLine ?? '', look: unitLook, most: 1 }, narrow),
  ];
  const what = slip.howTo.flatMap((text) => set({ text, look: howLook, most: 3 }, right - x));
  const when = slip.facts.flatMap((text) => set({ text, look: eventLook, most: 2 }, right - x));
  const title = set({ text: spec.eventTitle, look: eventLook, style: 'bold', most: 4 }, right - x);
  const paint = (lines: readonly SetLine[], from: number, until: number): number => {
    let y = from;
    for (const { line, look, width } of lines) {
      if (y - look.leading < until - 0.01) return y;
      canvas.line(line, placement(line, { x, width }, look, baseline(y, look)));
      y -= look.leading;
    }
    return y;
  };
  // What to do stands at the foot; what is too long before it gives way, the event's title before day and place.
  const foot = bottom + Math.min(heightOf(what), cell.height / 3);
  const below = Math.min(paint(who, top - padding, foot), top - padding - edge) - 4;
  const rest = Math.max(0, below - foot - heightOf(when) - 3);
  const shown = title.slice(0, Math.floor((rest + 0.01) / eventLook.leading));
  paint(when, paint(shown, below, foot), foot);
  paint(what, foot, bottom);
}

interface Words {
  text: string;
  look: Look;
  style?: Run['style'];
  most: number;
}

interface SetLine {
  line: ReturnType<typeof fit>[number];
  look: Look;
  width: number;
}

function heightOf(lines: readonly SetLine[]): number {
  return lines.reduce((sum, { look }) => sum + look.leading, 0);
}

function paintCuts(canvas: Canvas): void {
  canvas.in('Layout');
  const lines: string[] = [];
  for (let row = 1; row < rows; row++)
    lines.push(`0 ${num(row * cell.height)} m ${num(page.width)} ${num(row * cell.height)} l`);
  lines.push(`${num(cell.width)} 0 m ${num(cell.width)} ${num(page.height)} l`);
  canvas.raw('q 0.6 G 0.4 w [3 3] 0 d', ...lines, 'S Q');
}
