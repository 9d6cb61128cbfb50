import { windowsByte } from './marks.ts';

/**
 * Traces of UTF-8 read as another encoding (Windows-1252, Mac Roman, the DOS code pages), of entities of a web page, or of a
 * converter that gave up: "â€™", "Ã©", "‚Äô", "ÔÇÖ", "&#39;", "â??", U+FFFD, a question mark between letters.
 */
const broken =
  /â[€‚„\u0080-\u00bf?]|Ã[\u0080-\u00bf\u2018-\u2122]|Â[\u00a0-\u00bf]|ï»¿|‚Ä|√[©®°±]|ÔÇ|├[®©¡┤]|&(#\d{2,4}|#x[\da-f]{2,4}|amp|quot|apos|nbsp|lt|gt);|\ufffd|\?\?|\p{L}\?\p{L}/iu;

/** Whether a text was damaged by a wrong character encoding somewhere on its way. */
export function looksBroken(text: string): boolean {
  return broken.test(text);
}

/**
 * The text as it was before UTF-8 was read as Windows-1252 (or Latin-1), once or several times: "Maâ€™ruf" is "Ma’ruf".
 * Null where nothing of that kind is to be seen, or where some of it cannot be mended because its bytes are gone ("â??").
 *
 * Takes the cell as it stands in the file: tidying drops bytes that are needed here.
 */
export function repairedText(text: string): string | null {
  let mended = text;
  for (let times = 0; times < 4; times++) {
    const before = withoutEntities(once(mended));
    if (before === mended) break;
    mended = before;
  }
  return mended === text || looksBroken(mended) ? null : mended;
}

/** Each run of characters that are the bytes of one UTF-8 character becomes that character; all else stays. */
function once(text: string): string {
  let mended = '';
  for (let at = 0; at < text.length; ) {
    const size = sequenceAt(text, at);
    const read = size > 1 ? decoded(text.slice(at, at + size)) : null;
    mended += read ?? text[at];
    at += read === null ? 1 : size;
  }
  // ” is E2 80 9D, and 9D has no letter in Windows-1252: most programs lose it on the way
  return mended.replace(/â€/g, (found, at: number, whole: string) => (goesOn(whole[at + 2]) ? found : '”'));
}

/** Whether a character is a byte that a character of UTF-8 goes on with. */
function goesOn(character: string | undefined): boolean {
  const byte = character === undefined ? -1 : windowsByte(character);
  return byte >= 0x80 && byte <= 0xbf;
}

function sequenceAt(text: string, at: number): number {
  const lead = windowsByte(text[at] ?? '');
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 1;
}

/** What our people write: Latin letters and its punctuation. Bytes that would make a sign of another script stood there as they are. */
const likely = /^[\u0080-\u024f\u02b0-\u02ff\u1e00-\u22ff]$/u;

function decoded(run: string): string | null {
  const bytes = Array.from(run, windowsByte);
  if (bytes.includes(-1)) return null;
  try {
    const read = new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes));
    return likely.test(read) ? read : null;
  } catch {
    return null;
  }
}

const entities: Record<string, string> = { amp: '&', quot: '"', apos: "'", nbsp: ' ', lt: '<', gt: '>' };

function withoutEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{2,4})|#x([\da-f]{2,4})|(amp|quot|apos|nbsp|lt|gt));/gi,
    (_, decimal, hexadecimal, name) =>
      name
        ? (entities[name.toLowerCase()] ?? '')
        : String.fromCharCode(decimal ? Number(decimal) : Number.parseInt(hexadecimal, 16)),
  );
}
