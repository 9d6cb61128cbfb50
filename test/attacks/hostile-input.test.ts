import { expect, it } from 'vitest';
import { splitName } from '../../src/participants/identity/name.ts';
import { readCsv } from '../../src/participants/import/read-csv.ts';
import { mostRows } from '../../src/participants/import/workbook.ts';
import { parseMarkdown } from '../../src/texts/parse-markdown.ts';

it('a name that a pattern could cut in any number of ways is read at once', () => {
  expect(splitName(`A ${'S.H'}${'ab'.repeat(80)}!`).name).toContain('A ');
  expect(splitName('La Ode Fulan, S.Sos., M.Si').titleBack).toBe('S.Sos., M.Si');
});

it('a file of line ends holds nobody, and one of more rows than a roster has is refused', () => {
  expect(readCsv(Buffer.from('\n'.repeat(1_000_000))).rows).toEqual([]);
  expect(() => readCsv(Buffer.from('a\n'.repeat(mostRows + 1)))).toThrow('roster-too-large');
});

it('a text that nests, marks or goes on for ever is refused before it is parsed', () => {
  for (const body of [
    '- '.repeat(5000),
    ' '.repeat(80_000),
    '*a '.repeat(5000),
    '[a'.repeat(5000),
    '1. a\n'.repeat(5000),
  ])
    expect(() => parseMarkdown(body)).toThrow('text-invalid');
});
