import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PdfDocument } from '../../../src/trust/pades/read/document.ts';
import { signatureFields } from '../../../src/trust/pades/read/fields.ts';
import { undoPredictor } from '../../../src/trust/pades/read/predictor.ts';
import { plainHex, stringBytes, stringText } from '../../../src/trust/pades/read/strings.ts';
import { checkStructure } from '../../../src/trust/pades/read/structure.ts';
import type { PdfString } from '../../../src/trust/pades/read/values.ts';
import { createBase } from './base.ts';

const qpdf = spawnSync('qpdf', ['--version']).error === undefined;
if (!qpdf) console.warn('SKIPPED: qpdf is not installed');

function readAll(bytes: Uint8Array) {
  const document = new PdfDocument(bytes);
  return {
    revisions: document.revisions.length,
    end: document.revisions.at(-1)?.end,
    problems: document.revisions.map((revision) => checkStructure(document, revision, true)),
    fields: signatureFields(document, document.revisions.length - 1).map(({ name }) => name),
  };
}

describe('a file as other makers write it', () => {
  it.each([false, true])('is read as one revision (pdf-lib, object streams: %s)', async (objectStreams) => {
    const { bytes } = await createBase({ objectStreams });
    const read = readAll(bytes);
    expect(read).toMatchObject({ revisions: 1, problems: [undefined], fields: ['person', 'seal', 'archive'] });
  });

  it
    .skipIf(!qpdf)
    .each([
      ['--object-streams=generate'],
      ['--object-streams=disable'],
      ['--linearize'],
      ['--linearize', '--object-streams=generate'],
    ])('is read as one revision (qpdf %s %s)', async (...options) => {
    const folder = mkdtempSync(join(tmpdir(), 'pades-'));
    try {
      const [from, to] = [join(folder, 'from.pdf'), join(folder, 'to.pdf')];
      writeFileSync(from, (await createBase()).bytes);
      execFileSync('qpdf', [...options.filter((option) => option !== undefined), from, to]);
      const bytes = new Uint8Array(readFileSync(to));
      const fields = ['person', 'seal', 'archive'];
      expect(readAll(bytes)).toEqual({ revisions: 1, end: bytes.length, problems: [undefined], fields });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('strings', () => {
  const string = (text: string): PdfString => {
    const source = Buffer.from(text, 'latin1');
    return { kind: 'string', source, start: 0, end: source.length };
  };

  it('have escapes, octal numbers and line ends that do not count', () => {
    expect(stringText(string('(a\\(b\\)\\\\\\n\\101\\7\\\nx)'))).toBe('a(b)\\\nA\u0007x');
  });

  it('may be hexadecimal, with white space and an odd digit', () => {
    expect([...stringBytes(string('<4 1\n4F5>'))]).toEqual([0x41, 0x4f, 0x50]);
    expect([...stringBytes(string('<414f>'))]).toEqual([0x41, 0x4f]);
  });

  it('reads hexadecimal strings alike whether they are whole pairs, blanks stand between or a digit is missing', () => {
    const written = fc.array(fc.constantFrom(...Array.from('0123456789abcdefABCDEF\n ')), { maxLength: 80 });
    fc.assert(
      fc.property(written, fc.nat(5), (characters, offset) => {
        const source = Buffer.from(`${' '.repeat(offset)}<${characters.join('')}>`);
        const digits = characters.filter((character) => /\S/.test(character)).join('');
        const read = { kind: 'string', source, start: offset, end: source.length } as const;
        expect(Buffer.from(stringBytes(read)).toString('hex')).toBe(
          `${digits}${digits.length % 2 ? '0' : ''}`.toLowerCase(),
        );
        const isPlain = digits.length === characters.length && digits.length % 2 === 0;
        expect(plainHex(read) !== undefined).toBe(isPlain);
      }),
      { numRuns: 2_000 },
    );
  });

  it('may be UTF-16', () => {
    expect(stringText(string('<FEFF00410160>'))).toBe('AŠ');
  });
});

describe('PNG predictors', () => {
  it('are undone row by row, each by its own filter', () => {
    const rows = [0, 1, 2, 3, 1, 1, 1, 1, 2, 1, 1, 1, 3, 2, 2, 2, 4, 1, 1, 1];
    const out = undoPredictor(Uint8Array.from(rows), { predictor: 15, colors: 1, bits: 8, columns: 3 });
    expect([...out]).toEqual([1, 2, 3, 1, 2, 3, 2, 3, 4, 3, 5, 6, 4, 6, 7]);
  });
});
