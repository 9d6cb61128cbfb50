import { inflateSync } from 'node:zlib';
import type { FrozenBase, PdfObject } from '#pdf';

/** A piece of text as the content stream places it, in points. */
export interface Shown {
  page: number;
  left: number;
  right: number;
  baseline: number;
  size: number;
  text: string;
}

/** The page objects' numbers, in order. */
export function pageNumbers(base: FrozenBase, objects: PdfObject[]): number[] {
  const kids = /\/Kids \[([^\]]*)\]/.exec(bodyOf(objects, base.layout.pages))?.[1] ?? '';
  return [...kids.matchAll(/(\d+) 0 R/g)].map((match) => Number(match[1]));
}

/** An object's body as Latin-1. */
export function bodyOf(objects: PdfObject[], number: number): string {
  const found = objects.find((object) => object.number === number);
  if (!found) throw new Error(`no object ${number}`);
  return Buffer.from(found.body).toString('latin1');
}

/** A page's content stream, inflated. */
export function contentOf(objects: PdfObject[], page: number): string {
  const content = Number(/\/Contents (\d+) 0 R/.exec(bodyOf(objects, page))?.[1]);
  const body = bodyOf(objects, content);
  const start = body.indexOf('stream\n') + 7;
  return inflateSync(Buffer.from(body.slice(start, body.lastIndexOf('\nendstream')), 'latin1')).toString('latin1');
}

/** The glyph numbers a literal string shows, two bytes each (ISO 32000-1 7.3.4.2). */
export function glyphsOf(literal: string): number[] {
  const plain = literal.replace(/\\([\s\S])/g, (_, one: string) => ({ n: '\n', r: '\r' })[one] ?? one);
  return Array.from(
    { length: plain.length / 2 },
    (_, i) => plain.charCodeAt(i * 2) * 256 + plain.charCodeAt(i * 2 + 1),
  );
}

/** Everything shown on upright lines: measured again from the glyph codes and the widths the base declares. */
export function shownText(base: FrozenBase, objects: PdfObject[]): Shown[] {
  const faces = { R: base.layout.faces.regular, B: base.layout.faces.bold };
  return pageNumbers(base, objects).flatMap((number, page) => {
    const upright = contentOf(objects, number).replace(/^q 0\.707[\s\S]*?^Q$/m, '');
    const lines = upright.matchAll(/^\/(R|B) (\S+) Tf 1 0 \S+ 1 (\S+) (\S+) Tm \[(.*)\] TJ$/gm);
    return [...lines].map((match) => {
      const face = faces[match[1] as 'R' | 'B'];
      const [size, left, baseline] = [Number(match[2]), Number(match[3]), Number(match[4])];
      const characters = Array.from(face.characters);
      let [width, text] = [0, ''];
      for (const [, literal, adjust] of (match[5] ?? '').matchAll(/\(((?:\\.|[^\\)])*)\)|(-?[\d.]+)/g)) {
        for (const glyph of glyphsOf(literal ?? '')) {
          const index = glyph - 1;
          if (characters[index] === undefined) throw new Error(`glyph ${glyph} is not in the face`);
          width += face.widths[index] ?? 0;
          text += characters[index];
        }
        if (adjust !== undefined) width -= Number(adjust);
      }
      const trailing = /( *)$/.exec(text)?.[1]?.length ?? 0;
      return { page, left, right: left + ((width - trailing * 278) * size) / 1000, baseline, size, text };
    });
  });
}
