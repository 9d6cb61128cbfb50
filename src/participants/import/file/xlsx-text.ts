import { KeptTexts } from './kept-text.ts';
import { lengthened } from './longest-cell.ts';
import { readXml, type XmlEvents } from './xml-part.ts';

/**
 * The text of a string item or an inline string: its runs put together, without how they are to be pronounced (`rPh`,
 * ECMA-376 part 1, 18.4.6), which is no part of what stands in the cell.
 */
export class RichText {
  #text = '';
  #inText = false;
  #sound = 0;

  open(element: string): void {
    if (element === 'rPh') this.#sound += 1;
    if (element === 't' && this.#sound === 0) this.#inText = true;
  }

  add(text: string): void {
    if (this.#inText) this.#text = lengthened(this.#text, text);
  }

  close(element: string): void {
    if (element === 'rPh') this.#sound -= 1;
    if (element === 't') this.#inText = false;
  }

  /** What was said since the last time. */
  take(): string {
    const text = unescaped(this.#text);
    this.#text = '';
    return text;
  }
}

/** `_x000D_` is how a sign that XML has no place for is written (ECMA-376 part 1, 22.9.2.19). */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** The strings that cells refer to by number. */
export async function readSharedStrings(pieces: AsyncIterable<Uint8Array>): Promise<string[]> {
  const strings: string[] = [];
  const kept = new KeptTexts();
  const text = new RichText();
  const events: XmlEvents = {
    open: (element) => text.open(element),
    attribute: () => undefined,
    text: (piece) => text.add(piece),
    close: (element) => {
      text.close(element);
      if (element === 'si') strings.push(kept.keep(text.take()));
    },
  };
  await readXml(pieces, events);
  return strings;
}
