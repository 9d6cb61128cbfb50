import { regencies } from './table.ts';

/**
 * The regency that texts name: "KABUPATEN LOMBOK TIMUR TAHUN 2026", "Kab. Sumbawa". Its code; undefined where they name none, or
 * two.
 */
export async function regencyCalled(texts: readonly string[]): Promise<string | undefined> {
  if (texts.length === 0) return undefined;
  const known = new Map((await regencies()).map(({ code, name }) => [wordsOf(name).join(' '), code]));
  const called = new Set(texts.flatMap((text) => longestOf(wordsOf(text), known) ?? []));
  const [only, another] = called;
  return another === undefined ? only : undefined;
}

/** No regency's name has more words. */
const mostWords = 6;

/** "Kabupaten Muna Barat" is not Kabupaten Muna: the longest name that the text begins with. */
function longestOf(words: readonly string[], known: ReadonlyMap<string, string>): string | undefined {
  for (let count = Math.min(words.length, mostWords); count > 1; count--) {
    const code = known.get(words.slice(0, count).join(' '));
    if (code !== undefined) return code;
  }
  return undefined;
}

function wordsOf(text: string): string[] {
  const words = text.toLowerCase().split(/[^a-z]/);
  return words.filter((word) => word !== '').map((word) => (word === 'kab' ? 'kabupaten' : word));
}
