/** Apostrophes of every kind, and the letters that stand for one in transliterated names. */
const apostrophes = /['`´‘’‛′ʹʻʼʽʾʿˈ＇]/gu;

/** Letters that Unicode does not take apart, as people type them who have no such key. */
const plain: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};

/** The words of a text as searches compare them: without case, diacritics and apostrophes ("Ma'ruf" is "maruf"). */
export function foldedWords(text: string): readonly string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(apostrophes, '')
    .toLowerCase()
    .replace(/[øłđðþßæœı]/gu, (letter) => plain[letter] ?? letter)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** One thing a search asks for: a word, and the number that it is a part or the whole of, where it is one. */
export interface Asked {
  readonly word: string;
  /** Digits as a phone number is kept begin after the country's: "0812…", "62812…" and "812…" are one. */
  readonly phone?: string;
}

/** As many words as a search has. */
const mostWords = 8;

/**
 * What a search asks for, each to be found somewhere of a person. A number that was typed in groups is one ("0812-3456-7890",
 * "19870314 201001 1 101").
 */
export function askedFor(search: string): readonly Asked[] {
  const joined = search.replace(/\+?\d[\d\s().-]{5,}\d/gu, (number) => ` ${number.replace(/\D/gu, '')} `);
  return foldedWords(joined)
    .slice(0, mostWords)
    .map((word) => (/^\d{4,}$/.test(word) ? { word, phone: word.replace(/^(?:62|0)/, '') } : { word }));
}
