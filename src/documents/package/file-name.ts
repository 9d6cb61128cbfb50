/** Longest part of a path, in characters: with folders and an unpacking place around it, Windows takes 260 in all. */
const longest = 80;

/**
 * A name as part of a path that every system can unpack: without what Windows forbids, without dots or blanks at its end,
 * never a device's name, never empty.
 */
export function fileName(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  let short = Array.from(plain).slice(0, longest).join('');
  while (short.endsWith('.') || short.endsWith(' ')) short = short.slice(0, -1);
  if (short === '') return '_';
  return /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/iu.test(short) ? `_${short}` : short;
}

/** Names handed out once each: two units whose names differ only in what a path cannot hold get a number. */
export class FileNames {
  readonly #taken = new Set<string>();

  unique(text: string): string {
    const name = fileName(text);
    for (let number = 1; ; number += 1) {
      const tried = number === 1 ? name : `${name} (${number})`;
      if (this.#taken.has(tried.toLowerCase())) continue;
      this.#taken.add(tried.toLowerCase());
      return tried;
    }
  }
}
