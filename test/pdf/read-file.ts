import { inflateSync } from 'node:zlib';
import { PdfDocument } from '../../src/trust/pades/read/document.ts';
import {
  as,
  countOf,
  dictionaryOf,
  entry,
  nameOf,
  type PdfDictionary,
  type PdfValue,
} from '../../src/trust/pades/read/values.ts';
import { glyphsOf } from './read.ts';

/** A structure element as a screen reader meets it: what is written in it itself, then its children. */
export interface Read {
  tag: string;
  text: string;
  /** indexes of the pages its own text stands on */
  pages: number[];
  scope?: string;
  span?: number;
  alt: boolean;
  kids: Read[];
}

interface PageText {
  number: number;
  byMcid: Map<number, string>;
  /** what is furniture */
  artifacts: string;
  content: string;
}

/** A file of ours read back from its bytes: the structure tree with the text the content streams show, and its pages. */
export function readFile(bytes: Uint8Array): { tree: Read; pages: PageText[] } {
  const document = new PdfDocument(new Uint8Array(bytes));
  const at = document.revisions.length - 1;
  const get = (value: PdfValue | undefined) => document.resolve(value, at);
  const dictionary = (value: PdfValue | undefined) => dictionaryOf(get(value)) as PdfDictionary;
  const stream = (value: PdfValue | undefined) => inflateSync(as('stream', get(value))?.data ?? new Uint8Array());

  const catalog = dictionary(entry(document.revisions[at]?.trailer, 'Root'));
  const pageTree = dictionary(entry(catalog, 'Pages'));
  const pages = (as('array', entry(pageTree, 'Kids'))?.items ?? []).map((kid): PageText => {
    const page = dictionary(kid);
    const fonts = dictionary(entry(dictionary(entry(page, 'Resources')), 'Font'));
    const names = new Map(
      ['R', 'B'].map((name) => {
        const map = stream(entry(dictionary(entry(fonts, name)), 'ToUnicode')).toString('latin1');
        return [name, charactersOf(map)];
      }),
    );
    const contents = as('array', entry(page, 'Contents'))?.items ?? [];
    const content = contents.map((one) => stream(one).toString('latin1')).join('\n');
    return { number: as('reference', kid)?.number ?? 0, content, ...textOf(content, names) };
  });

  const read = (value: PdfValue | undefined): Read => {
    const element = dictionary(value);
    const own = as('reference', entry(element, 'Pg'))?.number;
    const attributes = dictionaryOf(entry(element, 'A'));
    const scope = nameOf(entry(attributes, 'Scope'));
    const span = countOf(entry(attributes, 'ColSpan'));
    const result: Read = {
      tag: nameOf(entry(element, 'S')) ?? '',
      text: '',
      pages: [],
      alt: entry(element, 'Alt') !== undefined,
      kids: [],
      ...(scope === undefined ? {} : { scope }),
      ...(span === undefined ? {} : { span }),
    };
    const mark = (mcid: number, page: number | undefined) => {
      const index = pages.findIndex(({ number }) => number === page);
      const text = pages[index]?.byMcid.get(mcid);
      if (text === undefined) throw new Error(`MCID ${mcid} of page object ${page} is not on it`);
      result.text += text;
      result.pages.push(index);
    };
    const kids = entry(element, 'K');
    for (const kid of as('array', kids)?.items ?? (kids === undefined ? [] : [kids])) {
      const mcid = countOf(kid);
      const inner = dictionaryOf(get(kid));
      if (mcid !== undefined) mark(mcid, own);
      else if (nameOf(entry(inner, 'Type')) === 'MCR')
        mark(countOf(entry(inner, 'MCID')) ?? -1, as('reference', entry(inner, 'Pg'))?.number);
      else if (nameOf(entry(inner, 'Type')) !== 'OBJR') result.kids.push(read(kid));
    }
    return result;
  };
  return { tree: read(entry(dictionary(entry(catalog, 'StructTreeRoot')), 'K')), pages };
}

/** Every element of a kind, in reading order. */
export function all(tree: Read, tag: string): Read[] {
  return [...(tree.tag === tag ? [tree] : []), ...tree.kids.flatMap((kid) => all(kid, tag))];
}

/** What is read aloud of an element. */
export function aloud(element: Read): string {
  return [element.text, ...element.kids.map(aloud)].filter(Boolean).join(' ');
}

function charactersOf(toUnicode: string): Map<number, string> {
  const map = new Map<number, string>();
  for (const [, from = '', to = '', code = ''] of toUnicode.matchAll(/^<(\w+)> <(\w+)> <(\w+)>$/gm)) {
    const [first, last, start] = [from, to, code].map((hex) => Number.parseInt(hex, 16)) as [number, number, number];
    for (let glyph = first; glyph <= last; glyph++) map.set(glyph, String.fromCodePoint(start + glyph - first));
  }
  return map;
}

const operators = /\/(\w+)\s*<<([^>]*)>>\s*BDC|EMC|\/(R|B) \S+ Tf|\[((?:\((?:\\[\s\S]|[^\\)])*\)|[^\]()])*)\]\s*TJ/g;

function textOf(content: string, fonts: Map<string, Map<number, string>>) {
  const byMcid = new Map<number, string>();
  let artifacts = '';
  let open: number | undefined;
  let font = fonts.get('R');
  for (const [whole, tag, properties, face, shown] of content.matchAll(operators)) {
    if (tag !== undefined) {
      const mcid = /MCID (\d+)/.exec(properties ?? '')?.[1];
      open = mcid === undefined ? undefined : Number(mcid);
      if (open !== undefined && byMcid.has(open)) throw new Error(`MCID ${open} is there twice`);
      if (open !== undefined) byMcid.set(open, '');
    } else if (whole === 'EMC') open = undefined;
    else if (face !== undefined) font = fonts.get(face);
    else {
      let text = '';
      for (const [, literal] of (shown ?? '').matchAll(/\(((?:\\[\s\S]|[^\\)])*)\)/g)) {
        for (const glyph of glyphsOf(literal ?? '')) text += font?.get(glyph) ?? '\ufffd';
      }
      if (open === undefined) artifacts += `${text}\n`;
      else byMcid.set(open, (byMcid.get(open) ?? '') + text);
    }
  }
  return { byMcid, artifacts };
}
