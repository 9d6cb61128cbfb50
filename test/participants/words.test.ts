import { describe, expect, it } from 'vitest';
import { bulkWords } from '../../src/participants/bulk/words.ts';
import { mendingWords } from '../../src/participants/import/mending/words.ts';
import { planWords } from '../../src/participants/import/plan-words.ts';
import { readingWords } from '../../src/participants/import/reading/words.ts';
import { importWords } from '../../src/participants/import/words.ts';
import { linkWords } from '../../src/participants/links/words.ts';
import { unitQuestionWords } from '../../src/participants/units/words.ts';
import { viewWords } from '../../src/participants/views/words.ts';
import { villagesWords } from '../../src/participants/villages-words.ts';
import { rosterWords } from '../../src/participants/words.ts';

const all = {
  bulkWords,
  mendingWords,
  planWords,
  readingWords,
  importWords,
  linkWords,
  unitQuestionWords,
  viewWords,
  villagesWords,
  rosterWords,
};

/** Each sentence of a dictionary that takes something, said of one. */
function saidOfOne(words: object, path: string): [path: string, sentence: string][] {
  return Object.entries(words).flatMap(([key, entry]): [string, string][] => {
    if (typeof entry === 'object' && entry !== null) return saidOfOne(entry, `${path}.${key}`);
    if (typeof entry !== 'function' || entry.length === 0) return [];
    return [[`${path}.${key}`, String((entry as (...args: string[]) => string)(...Array(entry.length).fill('1')))]];
  });
}

/** End like a plural and are none. */
const singular = new Set(['is', 'was', 'has', 'this', 'as', 'looks', 'holds']);

describe('what the roster’s pages say of one', () => {
  it.each(Object.entries(all))('in English has no plural: %s', (name, words) => {
    const wrong = saidOfOne(words('en'), name).filter(([, sentence]) =>
      [...sentence.matchAll(/\b1 (people|[a-z]+s|[a-z]+ (?:are|were|have))\b/gu)].some(
        ([, word = '']) => !singular.has(word),
      ),
    );
    expect(wrong).toEqual([]);
  });
});
