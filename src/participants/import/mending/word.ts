import type { Category } from '#event';
import { tidy } from '../../identity/cell.ts';
import type { Role } from '../../role.ts';

/**
 * Columns whose words are few, and mean the same in every row; `degree` is the last word of a name that may be one, `position` one
 * that stands for a category where nothing else does.
 */
export const wordFields = ['category', 'role', 'rank', 'degree', 'position'] as const;
export type WordField = (typeof wordFields)[number];

/** What a word of a column means, said once for every row that has it. */
export interface Word {
  readonly field: WordField;
  /** As wordKey() has it. */
  readonly word: string;
  /** A category, a role, a rank as it is to be read; of a name's last word what it is. */
  readonly meaning: string;
  /** It was said in an import before this one. */
  readonly remembered: boolean;
}

/** Of words, by column and word. */
export type Meanings = ReadonlyMap<string, string>;

const longest = 120;
/** Marks a meaning that came along from before. */
const before = 'before ';

export function isWordField(text: string): text is WordField {
  return wordFields.some((one) => one === text);
}

/** A word as compared: capitals and blanks make no other. */
export function wordKey(text: string): string {
  return tidy(text).toLowerCase().slice(0, longest);
}

/** A word as it is kept among the corrections of a preview. */
export function wordOf(field: WordField, word: string, kept: string): Word {
  const remembered = kept.startsWith(before);
  return { field, word, meaning: remembered ? kept.slice(before.length) : kept, remembered };
}

export function rememberedMeaning(meaning: string): string {
  return `${before}${meaning}`;
}

export function categoryMeant(meanings: Meanings | undefined, text: string): Category | undefined {
  return meanings?.get(`category ${wordKey(text)}`) as Category | undefined;
}

/** What a position says of whoever has no category and no NIP. */
export function categoryOfPositionMeant(meanings: Meanings | undefined, text: string): Category | undefined {
  return meanings?.get(`position ${wordKey(text)}`) as Category | undefined;
}

export function roleMeant(meanings: Meanings | undefined, text: string): Role | undefined {
  return meanings?.get(`role ${wordKey(text)}`) as Role | undefined;
}

export function rankMeant(meanings: Meanings | undefined, text: string): string | undefined {
  return meanings?.get(`rank ${wordKey(text)}`);
}

/** What a name's last word can be. */
export const lastWordMeanings = ['degree', 'name'] as const;

export function degreeMeant(
  meanings: Meanings | undefined,
  text: string,
): (typeof lastWordMeanings)[number] | undefined {
  const meant = meanings?.get(`degree ${wordKey(text)}`);
  return lastWordMeanings.find((one) => one === meant);
}
