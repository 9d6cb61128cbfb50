import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fontkit from '@pdf-lib/fontkit';
import { charsets } from '#letters';
import { plainObject, ref, streamObject } from '../file/syntax.ts';
import type { PdfObject } from '../file/types.ts';
import { subsetTrueType } from './truetype.ts';

/** A font within a base: what must be stored to set text with it. The character at i is glyph i+1; widths in 1/1000 em. */
export interface FaceFacts {
  object: number;
  characters: string;
  widths: number[];
}

const files = {
  regular: '@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf',
  bold: '@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf',
  script: '@expo-google-fonts/dancing-script/500Medium/DancingScript_500Medium.ttf',
} as const;

/** A font file from the installed packages (Arimo and Dancing Script, SIL OFL 1.1: embedding is allowed). */
export function readFontFile(name: keyof typeof files): Uint8Array {
  return readFileSync(createRequire(import.meta.url).resolve(files[name]));
}

interface Prepared {
  name: string;
  characters: string;
  widths: number[];
  file: Uint8Array;
  toUnicode: string;
  descriptor: string;
}

const prepared = new Map<string, Prepared>();

/** Subsetting costs tens of milliseconds and its result never changes: once per process. */
function prepare(name: 'regular' | 'bold'): Prepared {
  const known = prepared.get(name);
  if (known) return known;
  const bytes = readFontFile(name);
  const font = fontkit.create(bytes);
  const present = charsets[name].filter((code) => font.hasGlyphForCodePoint(code));
  const subset = subsetTrueType(
    bytes,
    present.map((code) => font.glyphForCodePoint(code).id),
  );
  const scale = (value: number) => Math.round((value * 1000) / font.unitsPerEm);
  const { minX, minY, maxX, maxY } = font.bbox;
  const result = {
    name: `IKRARA+${font.postscriptName}`,
    characters: String.fromCodePoint(...present),
    widths: subset.widths.slice(0, present.length + 1),
    file: subset.file,
    toUnicode: toUnicode(present),
    descriptor:
      `/Flags 4 /FontBBox [${[minX, minY, maxX, maxY].map(scale).join(' ')}] /ItalicAngle 0 /Ascent ${scale(font.ascent)} ` +
      `/Descent ${scale(font.descent)} /CapHeight ${scale(font.capHeight)} /StemV ${name === 'bold' ? 140 : 80}`,
  };
  prepared.set(name, result);
  return result;
}

/**
 * A font's five objects, numbered from `first`: Type0, CIDFontType2, descriptor, file, ToUnicode. Identity-H, so codes
 * are glyph numbers (ISO 32000-1 9.7; what PDF/A-2 asks of them: ISO 19005-2 6.2.11).
 */
export function fontObjects(name: 'regular' | 'bold', first: number): { objects: PdfObject[]; face: FaceFacts } {
  const font = prepare(name);
  const objects = [
    plainObject(
      first,
      `<< /Type /Font /Subtype /Type0 /BaseFont /${font.name} /Encoding /Identity-H /DescendantFonts [${ref(first + 1)}] /ToUnicode ${ref(first + 4)} >>`,
    ),
    plainObject(
      first + 1,
      `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${font.name} /CIDToGIDMap /Identity ` +
        `/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${ref(first + 2)} ` +
        `/W [0 [${font.widths.join(' ')}]] >>`,
    ),
    plainObject(
      first + 2,
      `<< /Type /FontDescriptor /FontName /${font.name} ${font.descriptor} /FontFile2 ${ref(first + 3)} >>`,
    ),
    streamObject(first + 3, `/Length1 ${font.file.length}`, font.file, { level: 9 }),
    streamObject(first + 4, '', Buffer.from(font.toUnicode, 'latin1'), { level: 9 }),
  ];
  return { objects, face: { object: first, characters: font.characters, widths: font.widths.slice(1) } };
}

/** Glyph i+1 stands for code point i of the list; ranges must not cross a low byte (ISO 32000-1 9.10.3). */
function toUnicode(codes: number[]): string {
  const ranges: { glyph: number; code: number; length: number }[] = [];
  for (const [index, code] of codes.entries()) {
    const last = ranges.at(-1);
    const follows = last && code === last.code + last.length && (index + 1) % 256 !== 0 && code % 256 !== 0;
    if (follows) last.length++;
    else ranges.push({ glyph: index + 1, code, length: 1 });
  }
  const hex = (value: number) => `<${value.toString(16).padStart(4, '0')}>`;
  const lines = ranges.map((range) => `${hex(range.glyph)} ${hex(range.glyph + range.length - 1)} ${hex(range.code)}`);
  let body = '';
  for (let i = 0; i < lines.length; i += 100) {
    const part = lines.slice(i, i + 100);
    body += `${part.length} beginbfrange\n${part.join('\n')}\nendbfrange\n`;
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${body}endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
}
