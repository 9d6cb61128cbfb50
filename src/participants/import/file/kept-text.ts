/** Texts that come again and again are kept once; a few thousand of the last ones are known. */
const mostKnown = 20_000;

/**
 * Texts of cells, as they are kept. A slice of what was read would keep all that was read: each is copied out of it, once.
 */
export class KeptTexts {
  readonly #known = new Map<string, string>();

  keep(text: string): string {
    // shorter ones are copied by the engine anyway
    if (text.length < 13) return text;
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    if (this.#known.size >= mostKnown) this.#known.clear();
    const encoding = /^[\0-\xff]*$/.test(text) ? 'latin1' : 'utf16le';
    const own = Buffer.from(text, encoding).toString(encoding);
    this.#known.set(own, own);
    return own;
  }
}
