import type { ObjectFile } from '../file/object-file.ts';
import { num, plainObject, ref, streamObject } from '../file/syntax.ts';
import type { QrImage } from '../qr/qr.ts';
import type { Typesetter } from '../type/measure.ts';
import { Canvas } from './canvas.ts';
import type { Frame, Strip } from './flow.ts';
import { type Footer, type Paper, pageLine, paintFooter, paintSample } from './furniture.ts';
import type { BaseLayout } from './layout.ts';
import type { StructureTree } from './structure.ts';

/** What runs over pages and has something to paint at each edge, such as a table with its header. */
export interface Runner {
  /** the page ends: the last chance to paint on it */
  leave(canvas: Canvas): void;
  /** a further page began; answers where its content now starts */
  enter(canvas: Canvas, top: number): number;
}

interface Parts {
  file: ObjectFile;
  layout: BaseLayout;
  setter: Typesetter;
  tree: StructureTree;
  paper: Paper;
  foot: Footer;
  qr: QrImage;
}

interface DonePage {
  page: number;
  body: number;
  marks: { readonly number: number }[];
}

/**
 * Fills pages from top to bottom. A page's content is written when it is full and forgotten; its footer, which says how
 * many pages there are, is a second content stream written at the end (ISO 32000-1 7.8.2).
 */
export class Pager {
  readonly frame: Frame;
  runner: Runner | undefined;
  canvas: Canvas;
  y: number;
  readonly #parts: Parts;
  /** One object for all pages, but named by each: PDF/A allows no inherited ones (ISO 19005-2 6.2.2). */
  readonly #resources: number;
  readonly #done: DonePage[] = [];
  #fresh = true;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#resources = parts.file.allocate();
    this.frame = parts.foot.frame;
    this.y = this.frame.top;
    this.canvas = this.#open(parts.layout.firstPage);
  }

  /** What is left of the page, in points. */
  get room(): number {
    return this.y - this.frame.bottom;
  }

  /** Begins a page unless this much is left of it, or nothing stands on it yet. */
  ensure(height: number): void {
    if (this.room < height && !this.#fresh) this.turn();
  }

  /** Takes room at the current place; answers its upper edge. */
  take(height: number): number {
    const top = this.y;
    this.y -= height;
    this.#fresh = false;
    return top;
  }

  /** Strips as `paginate` places them: those that keep with the next travel together. */
  put(strips: readonly Strip[]): void {
    for (let from = 0; from < strips.length; ) {
      let to = from;
      while (to < strips.length - 1 && strips[to]?.keep) to++;
      const company = strips.slice(from, to + 1);
      const height = company.reduce((sum, strip) => sum + strip.before + strip.height, 0);
      if (height <= this.frame.top - this.frame.bottom) this.ensure(height);
      for (const strip of company) {
        this.ensure(strip.before + strip.height);
        if (!this.#fresh) this.y -= strip.before;
        strip.paint(this.canvas, this.take(strip.height));
      }
      from = to + 1;
    }
  }

  /** Ends the page and begins the next. */
  turn(): void {
    this.runner?.leave(this.canvas);
    this.#close();
    this.canvas = this.#open(this.#parts.file.allocate());
    this.y = this.frame.top;
    this.#fresh = true;
    if (this.runner) this.y = this.runner.enter(this.canvas, this.y);
  }

  /** Writes the last page, all footers and the page tree; answers how many pages there are. */
  finish(): number {
    this.#close();
    const { file, layout, paper, qr } = this.#parts;
    for (const [index, page] of this.#done.entries()) this.#finishPage(page, index);
    const { fonts, emblem } = layout.resources;
    const images = `${emblem ? `/E ${ref(emblem.number)} ` : ''}/Q ${ref(qr.object.number)}`;
    const kids = this.#done.map(({ page }) => ref(page)).join(' ');
    file.add(this.#resources, `<< /Font << ${fonts} >> /XObject << ${images} >> >>`);
    const size = `/MediaBox [0 0 ${num(paper.width)} ${num(paper.height)}]`;
    file.put(plainObject(layout.pages, `<< /Type /Pages /Kids [${kids}] /Count ${this.#done.length} ${size} >>`));
    return this.#done.length;
  }

  /** Entries of the parent tree, page by page (14.7.4.4); after `finish`. */
  parents(): string[] {
    const { file, layout } = this.#parts;
    return this.#done.map(({ marks }, index) => {
      const number = file.allocate();
      file.add(number, `[${marks.map((mark) => ref(mark.number)).join(' ')}]`);
      return `${layout.widgets.length + index} ${ref(number)}`;
    });
  }

  #open(page: number): Canvas {
    const canvas = new Canvas(page);
    const { layout, setter, paper } = this.#parts;
    if (layout.sample) paintSample(canvas, setter, layout, paper);
    return canvas;
  }

  #close(): void {
    const body = this.#parts.file.allocate();
    this.#parts.file.put(streamObject(body, '', this.canvas.done(), { level: 1 }));
    this.#done.push({ page: this.canvas.page, body, marks: this.canvas.elements });
  }

  #finishPage({ page, body, marks }: DonePage, index: number): void {
    const { file, layout, setter, tree, foot } = this.#parts;
    const last = index === this.#done.length - 1;
    const canvas = new Canvas(page, marks.length);
    paintFooter(canvas, setter, foot, last ? tree : undefined, pageLine(layout, index + 1, this.#done.length));
    marks.push(...canvas.elements);
    const content = file.allocate();
    file.put(streamObject(content, '', canvas.done(), { level: 1 }));
    const annotations =
      index === 0 && layout.widgets.length > 0 ? ` /Annots [${layout.widgets.map(ref).join(' ')}]` : '';
    file.add(
      page,
      `<< /Type /Page /Parent ${ref(layout.pages)} /Resources ${ref(this.#resources)} /Contents [${ref(body)} ${ref(content)}] ` +
        `/StructParents ${layout.widgets.length + index} /Tabs /S${annotations} >>`,
    );
  }
}
