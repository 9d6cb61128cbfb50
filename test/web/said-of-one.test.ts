import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type RefusalCode, refusals } from '#errors';
import { refusalText } from '#web/i18n';
import { sourceFiles } from '../architecture/source-files.ts';

type Said = [where: string, sentence: string];

/** Each sentence of a dictionary that takes something, said of one thing after the other, each time of one. */
function saidOfOne(words: object, where: string): Said[] {
  return Object.entries(words).flatMap(([key, entry]): Said[] => {
    const here = `${where}.${key}`;
    if (typeof entry === 'object' && entry !== null) return saidOfOne(entry, here);
    if (typeof entry !== 'function') return [];
    return Array.from({ length: entry.length }, (_, at) => [here, oneAt(entry, at)]);
  });
}

/** What takes something else than words and numbers is not asked. */
function oneAt(sentence: (...args: unknown[]) => unknown, at: number): string {
  try {
    return String(sentence(...Array.from({ length: sentence.length }, (_, index) => (index === at ? '1' : 'X'))));
  } catch {
    return '';
  }
}

/** End like a plural and are none: of a name, "1 signs". */
const singular = new Set('is was has this as looks holds stays signs becomes invites'.split(' '));

function plurals(sentence: string): string[] {
  const found = sentence.matchAll(
    /\b1 (people|are|were|have|[a-z]+s|[a-z]+ (?:are|were|have)|(?:more|other) [a-z]+s)\b/gu,
  );
  return [...found].flatMap(([all, word = '']) => (singular.has(word.split(' ').at(-1) ?? '') ? [] : [all]));
}

const files = sourceFiles()
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }))
  .filter(({ text }) => /\bdictionary[(]/u.test(text) && !/function dictionary/u.test(text));

describe('What is said of one in English has no plural', () => {
  it.each(files)('$file', async ({ file, text }) => {
    const exported: object = await import(path.resolve(file));
    const dictionaries = Object.entries(exported).filter(([name]) => /\bdictionary\(/u.test(declared(text, name)));
    const said = dictionaries.flatMap(([name, words]) => saidOfOne(words('en'), name));
    // a file's own commands are no sentence
    const sentences = said.filter(([, sentence]) => !sentence.includes('openssl'));
    expect(sentences.filter(([, sentence]) => plurals(sentence).length > 0)).toEqual([]);
    // what is not exported is looked at as it stands
    if (dictionaries.length > 0) return;
    const english = text.slice(text.indexOf('\n  en: {')).replaceAll(/\$\{\w+\}/gu, '1');
    expect(plurals(english)).toEqual([]);
  });

  it('in any refusal', () => {
    const ones = new Proxy({}, { get: () => 1 });
    const said = (Object.keys(refusals) as RefusalCode[]).map((code) => [code, refusalText(code, ones, 'en')] as const);
    expect(said.filter(([, sentence]) => plurals(sentence).length > 0)).toEqual([]);
  });

  it('and there is hardly a dictionary less than there was', () => {
    expect(files.length).toBeGreaterThan(45);
  });
});

function declared(text: string, name: string): string {
  const at = text.indexOf(`export const ${name} =`);
  return at < 0 ? '' : text.slice(at, at + 120);
}
