import type { Canvas } from './canvas.ts';

/** A horizontal slice of a document: a line, a table row, a picture with its captions. Heights in points. */
export interface Strip {
  height: number;
  /** white above it, dropped at the top of a page */
  before: number;
  /** never the last on its page: what follows belongs to it */
  keep: boolean;
  /** it stands in many documents of a base just so, but for its place */
  shared?: boolean;
  paint(canvas: Canvas, top: number): void;
}

/** White that stays with what follows. */
export function space(height: number): Strip {
  return { height, before: 0, keep: true, paint: () => undefined };
}

/** A strip with its place. */
export interface Placed {
  strip: Strip;
  top: number;
}

/** Where a page's content may stand. */
export interface Frame {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/**
 * Strips onto pages. Strips that keep with the next travel together; a company taller than a page is broken where the
 * page ends. Always at least one page.
 */
export function paginate(strips: Strip[], frame: Frame): Placed[][] {
  const pages: Placed[][] = [[]];
  let y = frame.top;
  for (let from = 0; from < strips.length; ) {
    let to = from;
    while (to < strips.length - 1 && strips[to]?.keep) to++;
    const company = strips.slice(from, to + 1);
    const height = company.reduce((sum, strip) => sum + strip.before + strip.height, 0);
    const fits = y - height >= frame.bottom;
    if (!fits && height <= frame.top - frame.bottom && pages.at(-1)?.length) {
      pages.push([]);
      y = frame.top;
    }
    for (const strip of company) {
      if (pages.at(-1)?.length && y - strip.before - strip.height < frame.bottom) {
        pages.push([]);
        y = frame.top;
      }
      const page = pages.at(-1) ?? [];
      if (page.length > 0) y -= strip.before;
      page.push({ strip, top: y });
      y -= strip.height;
    }
    from = to + 1;
  }
  return pages;
}

/** Typographic manners: no lone first line at a page's foot, no lone last line at its head. */
export function keepLinesTogether(lines: Strip[]): void {
  const first = lines[0];
  const beforeLast = lines.at(-2);
  if (lines.length > 1 && first) first.keep = true;
  if (lines.length > 1 && beforeLast) beforeLast.keep = true;
}
