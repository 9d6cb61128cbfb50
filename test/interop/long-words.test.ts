import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { freezeBase, layoutMinutes, layoutPact, layoutRoster, layoutSlips, type SignatureField } from '#pdf';
import { appendObjects, hashBase } from '#trust/pades/sign';
import { groupedItems, minutesSpec, rosterSpec } from '../pdf/rosters.ts';
import { baseSpec, pactSheet } from '../pdf/sheets.ts';
import { createAuthority } from '../support/authority.ts';
import { NOW, signRevision } from '../trust/pades/pact.ts';
import { have, run } from './tools.ts';

const dir = mkdtempSync(join(tmpdir(), 'ikrar-long-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const words = {
  'plain, around 128 bytes': 'x'.repeat(127),
  'plain, of 128 bytes': 'x'.repeat(128),
  'plain and long': 'Sosialisasi Netralitas '.repeat(9),
  'parentheses and backslashes': '(\\'.repeat(100),
  'a backslash at the border': `${'x'.repeat(126)}\\(`,
  'letters that are not Latin': '字'.repeat(200),
  'letters of two code units': '👍'.repeat(150),
} as const;

const authority = createAuthority({ now: new Date(NOW.getTime() - 60_000) });

/** Letters without a glyph reach a paper only of events from before they were refused at the field. */
const olderLetters = true;

/** Each kind of paper with these words as title, office, name, and in the signature that is put on it. */
const papers: Record<string, (text: string) => Promise<Uint8Array>> = {
  'a list': async (text) => {
    const heading = { title: 'DAFTAR HADIR', subtitle: [text] };
    return signed(
      await layoutRoster(rosterSpec({ title: text, author: text, heading, olderLetters }), groupedItems(20, 5, 2)),
      text,
    );
  },
  'a berita acara': async (text) =>
    signed(
      await layoutMinutes(
        minutesSpec({ title: text, author: text, signatories: [{ caption: [text], name: text }], olderLetters }),
      ),
      text,
    ),
  'a pact': async (text) => {
    const base = await freezeBase(baseSpec({ title: text, author: text, olderLetters }));
    const objects = layoutPact(base, pactSheet({ signer: { caption: [text], name: text } }));
    const { tail } = appendObjects(base.head, hashBase(base.bytes), objects);
    return Buffer.concat([base.bytes, tail]);
  },
  'a slip': (text) =>
    layoutSlips({
      language: 'id',
      eventTitle: text,
      olderLetters,
      slips: [{ name: text, unit: text, url: 'https://x.test/t#a', facts: [text], howTo: [text] }],
    }),
};

function signed(file: Awaited<ReturnType<typeof layoutRoster>>, name: string): Uint8Array {
  const field = file.fields['segel'] as SignatureField;
  const hand = { ...authority.seal, chain: authority.sealChain };
  const start = { bytes: file.bytes, head: file.head, hash: hashBase(file.bytes) };
  return signRevision(start, hand, { field, time: NOW, name, reason: name }).bytes;
}

describe.each(Object.entries(papers))('%s with long words', (_, paper) => {
  it.runIf(have('qpdf', 'pdfinfo', 'pdfsig')).each(Object.entries(words))(
    'is read without a fault by qpdf, pdfinfo and pdfsig, title and all: %s',
    async (__, text) => {
      const file = join(dir, 'long.pdf');
      writeFileSync(file, await paper(text));
      expect(run('qpdf', ['--check', file])).toMatchObject({ code: 0 });
      const info = run('pdfinfo', ['-enc', 'UTF-8', file]).out;
      expect(info).not.toMatch(/error/i);
      expect(info).toContain(Array.from(text).slice(0, 20).join(''));
      expect(run('pdfsig', ['-nocert', file]).out).not.toMatch(/error/i);
    },
  );
});
