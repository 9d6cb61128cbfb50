import { categories } from '#event';
import { roles } from '../../role.ts';
import { lastWordMeanings, type Meanings, type Word, type WordField } from './word.ts';

/** Words for checkRow(): a category or a role that there is not means nothing. */
export function meaningsOf(words: readonly Word[]): Meanings {
  const usable = words.filter(({ field, meaning }) => isMeaning(field, meaning));
  return new Map(usable.map(({ field, word, meaning }) => [`${field} ${word}`, meaning]));
}

/** Whether a column's word can mean this. */
export function isMeaning(field: WordField, meaning: string): boolean {
  if (field === 'category' || field === 'position') return categories.some((one) => one === meaning);
  if (field === 'role') return roles.some((one) => one === meaning);
  if (field === 'degree') return lastWordMeanings.some((one) => one === meaning);
  return meaning !== '' && meaning.length <= 100;
}
