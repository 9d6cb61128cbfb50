import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type LaidOut, layoutMinutes, layoutRoster, type SignatureField } from '#pdf';
import { verifyPdf } from '#trust/pades';
import { appendSignature, embed, hashBase } from '#trust/pades/sign';
import { have, run } from '../../interop/tools.ts';
import { createAuthority, type TestAuthority } from '../../support/authority.ts';
import { type Growing, NOW, signRevision, stamp } from '../../trust/pades/pact.ts';
import { shieldPng } from '../image/emblems.ts';
import { drawn, groupedItems, minutesSpec, personRow, rosterSpec } from '../rosters.ts';

const folder = mkdtempSync(join(tmpdir(), 'ikrar-closing-'));
afterAll(() => rmSync(folder, { recursive: true }));

const authority = createAuthority({ now: new Date(NOW.getTime() - 60_000) });
const emblem = { bytes: shieldPng(300, 360), type: 'png' as const };
const letterhead = { lines: ['KABUPATEN MUNA BARAT', 'SEKRETARIAT DAERAH'], emblem };

/** Signed where somebody signs, sealed, and stamped into the first archive field. */
function closed(file: LaidOut, { authority }: { authority: TestAuthority }): { sealed: Growing; archived: Uint8Array } {
  const field = (name: string) => file.fields[name] as SignatureField;
  const start = { bytes: file.bytes, head: file.head, hash: hashBase(file.bytes) };
  const signed = file.fields['penanda_tangan']
    ? signRevision(start, authority.issueSigner(), { field: field('penanda_tangan'), time: NOW }, { authority })
    : start;
  const hand = { ...authority.seal, chain: authority.sealChain };
  const sealed = signRevision(signed, hand, { field: field('segel'), time: NOW }, { authority });
  const request = { field: field('arsip_1'), subFilter: 'ETSI.RFC3161', contentsBytes: 4000 } as const;
  const prepared = appendSignature(sealed.head, sealed.hash, [], request);
  const archived = embed(prepared, stamp(authority, prepared.digest), sealed.hash);
  return { sealed, archived: Buffer.concat([sealed.bytes, archived.tail]) };
}

const documents: Record<string, () => Promise<LaidOut>> = {
  'three rows, a sample': () =>
    layoutRoster(
      rosterSpec({ sample: true }),
      [0, 1, 2].map((n) => personRow(n, 'Dinas')),
    ),
  'five hundred rows': () => layoutRoster(rosterSpec({ letterhead }), groupedItems(500, 60, 1)),
  'villages in districts': () => layoutRoster(rosterSpec({ orientation: 'portrait' }), groupedItems(90, 7, 2)),
  'a berita acara': () => {
    const [first, last] = minutesSpec().signatories;
    return layoutMinutes(
      minutesSpec({ letterhead, signatories: first && last ? [first, { ...last, strokes: drawn(1) }] : [] }),
    );
  },
};

describe('a closing document once it is sealed', () => {
  it.each(Object.entries(documents))('passes our verifier: %s', async (_, layOut) => {
    const { sealed, archived } = closed(await layOut(), { authority });
    const options = { roots: authority.roots, at: NOW, crls: authority.crls() };
    for (const bytes of [sealed.bytes, archived]) {
      expect(await verifyPdf(new Uint8Array(bytes), options)).toMatchObject({ indication: 'TOTAL-PASSED' });
    }
    const changed = new Uint8Array(archived);
    changed[60_000 % archived.length] = (changed[60_000 % archived.length] ?? 0) ^ 1;
    expect(await verifyPdf(changed, options).catch(({ code }: { code: string }) => code)).not.toMatchObject({
      indication: 'TOTAL-PASSED',
    });
  });

  it('continues its cross-reference streams, as readers that allow no mixture ask for', async () => {
    const { archived } = closed(await layoutMinutes(minutesSpec()), { authority });
    const text = Buffer.from(archived).toString('latin1');
    expect(text.match(/\/Type \/XRef /g)).toHaveLength(4);
    expect(text).not.toMatch(/\nxref\n|\ntrailer\n/);
  });

  it.skipIf(!have('verapdf', 'qpdf', 'pdfsig'))('is PDF/A-2a and PDF/UA-1', { timeout: 240_000 }, async () => {
    const files: string[] = [];
    for (const [index, layOut] of Object.values(documents).entries()) {
      files.push(join(folder, `${index}.pdf`));
      writeFileSync(files.at(-1) ?? '', closed(await layOut(), { authority }).archived);
    }
    for (const flavour of ['2a', 'ua1']) {
      const { out } = run('verapdf', [flavour, ...files]);
      for (const file of files) expect(out).toContain(`${file} ${flavour} COMPLIANT`);
    }
    for (const file of files) {
      expect(run('qpdf', ['--check', file])).toMatchObject({ code: 0 });
      expect(run('pdfsig', ['-nocert', file]).out).toContain('Signature Validation: Signature is Valid.');
    }
  });

  it.skipIf(!have('pdftotext'))('is read by pdftotext in its order', async () => {
    const { bytes } = await layoutRoster(rosterSpec(), groupedItems(40, 8, 2));
    const { out } = run('pdftotext', ['-raw', '-', '-'], bytes);
    const numbers = [...out.matchAll(/^(\d+) (?:I Gede|Ni Wayan|La Ode|Wa Ode|Lalu|Baiq|Ida|Anak|Siti|Muh)/gm)];
    expect(numbers.map((match) => Number(match[1]))).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  });
});
