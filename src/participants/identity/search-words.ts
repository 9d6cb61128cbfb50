import { readPhone } from './phone.ts';

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

/** One thing a search asks for: a word, and the phone numbers that it may be the whole of. */
export interface Asked {
  readonly word: string;
  /** E.164: "0812…", "62812…" and "812…" are one; of digits that may be another country's, both. */
  readonly phones: readonly string[];
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
    .map((word) => ({ word, phones: /^\d{7,}$/.test(word) ? phonesOf(word) : [] }));
}

function phonesOf(digits: string): string[] {
  const read = [digits, `+${digits}`].map((text) => readPhone(text).value);
  return [...new Set(read)].filter((phone) => phone !== '');
}
