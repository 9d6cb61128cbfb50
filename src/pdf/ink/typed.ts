import fontkit, { type Font, type Glyph } from '@pdf-lib/fontkit';
import { normalise } from '#letters';
import { readFontFile } from '../type/fonts.ts';
import type { Strokes } from './types.ts';

let script: Font | undefined;

/** Longer names are cut at a word: a signature of 127 characters would be a grey hair line. */
const longest = 40;

/**
 * A name in handwriting letters (Dancing Script) as filled outlines, for people who cannot draw on a screen. Only the
 * name before the first comma is drawn, so titles that follow it stay out. A letter that the font has in parts is made of
 * them, any apostrophe is drawn as the one it has, and what it lacks is left out, never a box.
 */
export function typedSignature(name: string): Strokes {
  script ??= fontkit.create(readFontFile('script'));
  const font = script;
  const known = Array.from(shorten(name)).flatMap((character) => drawable(font, character));
  const run = font.layout(known.join(''));
  const lines: number[][] = [];
  let pen = 0;
  for (const [index, glyph] of run.glyphs.entries()) {
    const place = run.positions[index];
    lines.push(...contours(commandsOf(glyph), pen + (place?.xOffset ?? 0), font.ascent));
    pen += place?.xAdvance ?? glyph.advanceWidth;
  }
  return { width: Math.max(1, Math.ceil(pen)), height: font.ascent - font.descent, lines, outline: true };
}

function drawable(font: Font, character: string): readonly string[] {
  const has = (one: string) => font.hasGlyphForCodePoint(one.codePointAt(0) ?? 0);
  if (has(character)) return [character];
  if (/[\p{Lm}\u2032\u2035]/u.test(character)) return ['\u2019'];
  const parts = Array.from(character.normalize('NFD'));
  return parts.every(has) ? parts : [];
}

function shorten(name: string): string {
  const text = normalise(name).replaceAll('\u00a0', ' ').trim();
  const bare = text.split(',')[0]?.trim() || text;
  if (bare.length <= longest) return bare;
  const cut = bare.lastIndexOf(' ', longest);
  return bare.slice(0, cut > 0 ? cut : longest);
}

interface Command {
  command: string;
  args: number[];
}

/** The library's types leave out what a path consists of. */
function commandsOf(glyph: Glyph): Command[] {
  return (glyph.path as unknown as { commands: Command[] }).commands;
}

/** Font outlines (y upwards) as closed contours of quadratic segments; a straight one has its control in the middle. */
function contours(commands: Command[], dx: number, ascent: number): number[][] {
  const lines: number[][] = [];
  for (const { command, args } of commands) {
    const points = args.map((value, index) => Math.round(index % 2 ? ascent - value : value + dx));
    if (command === 'moveTo') lines.push(points);
    const line = lines.at(-1);
    if (!line) continue;
    const [x, y] = line.slice(-2) as [number, number];
    const [px = x, py = y] = points;
    if (command === 'lineTo') line.push(Math.round((x + px) / 2), Math.round((y + py) / 2), px, py);
    if (command === 'quadraticCurveTo') line.push(...points);
  }
  return lines;
}
