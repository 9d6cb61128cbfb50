import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freezeBase, layoutMinutes, layoutRoster, type SignatureField } from '#pdf';
import { verifyPdf } from '#trust/pades';
import { type FileHead, hashBase, type PdfObject } from '#trust/pades/sign';
import { pactObjects } from '../pdf/append.ts';
import { groupedItems, minutesSpec, rosterSpec } from '../pdf/rosters.ts';
import { baseSpec, pactSheet } from '../pdf/sheets.ts';
import { createAuthority, toPem } from '../support/authority.ts';
import { NOW, signRevision } from '../trust/pades/pact.ts';
import { eightRenewals, type Renewed, years } from '../trust/pades/raise/years.ts';
import { signaturesIn } from './signatures.ts';
import { have, run } from './tools.ts';

const dir = mkdtempSync(join(tmpdir(), 'ikrar-archive-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const start = new Date(NOW.getTime() - 60_000);
const authority = createAuthority({ now: start });

interface Unsigned {
  readonly bytes: Uint8Array;
  readonly head: FileHead;
  readonly fields: Readonly<Record<string, SignatureField>>;
  readonly objects: readonly PdfObject[];
}

/** A person's signature where the file has room for one, and the institution's seal, as everything of ours is sealed. */
function sealed({ bytes, head, fields, objects }: Unsigned): Uint8Array {
  const { penanda_tangan: person, segel: seal } = fields;
  if (!seal) throw new Error('a file without room for a seal');
  const bare = { bytes, head, hash: hashBase(bytes) };
  const signer = authority.issueSigner();
  const signed = person
    ? signRevision(bare, signer, { field: person, time: NOW }, { authority, objects })
    : signRevision(bare, { ...authority.seal, chain: authority.sealChain }, { field: seal, time: NOW }, { authority });
  if (!person) return signed.bytes;
  const hand = { ...authority.seal, chain: authority.sealChain };
  return signRevision(signed, hand, { field: seal, time: NOW }, { authority }).bytes;
}

const kinds: Record<string, () => Promise<Uint8Array>> = {
  pact: async () => {
    const base = await freezeBase(baseSpec());
    return sealed({ ...base, objects: pactObjects(base, pactSheet()) });
  },
  'pact-without-fields': async () => {
    const { fields } = baseSpec();
    const base = await freezeBase(baseSpec({ fields: fields.slice(0, 2) }));
    return sealed({ ...base, objects: pactObjects(base, pactSheet()) });
  },
  list: async () => sealed({ ...(await layoutRoster(rosterSpec(), groupedItems(300, 40, 1))), objects: [] }),
  minutes: async () => sealed({ ...(await layoutMinutes(minutesSpec())), objects: [] }),
};

const raised: Record<string, (Renewed & { readonly path: string })[]> = {};

beforeAll(async () => {
  for (const [name, make] of Object.entries(kinds)) {
    raised[name] = [...eightRenewals(await make(), authority, start)].map((one, index) => {
      const path = join(dir, `${name}-${index}.pdf`);
      writeFileSync(path, one.bytes);
      return { ...one, path };
    });
  }
}, 120_000);

describe.each(Object.keys(kinds))('a sealed %s, raised and renewed eight times', (name) => {
  const files = () => raised[name] ?? [];

  it('is TOTAL-PASSED and B-LTA after each, and in 2060 without any clock of before', async () => {
    for (const { bytes, at, roots } of files()) {
      const report = await verifyPdf(bytes, { roots, at });
      expect(report.indication).toBe('TOTAL-PASSED');
      const levels = report.signatures.filter(({ kind }) => kind === 'signature').map(({ level }) => level);
      expect(new Set(levels)).toEqual(new Set(['B-LTA']));
    }
    expect(files()).toHaveLength(9);
    const last = files().at(-1);
    if (!last) throw new Error('nothing was raised');
    const report = await verifyPdf(last.bytes, { roots: last.roots, at: years(start, 34) });
    expect(report.indication).toBe('TOTAL-PASSED');
  });

  it.runIf(have('qpdf'))('has no fault that qpdf finds, after any of them', () => {
    for (const { path } of files()) {
      const { code, out } = run('qpdf', ['--check', path]);
      expect([path, code, out.includes('WARNING')]).toEqual([path, 0, false]);
    }
  });

  it.runIf(have('verapdf'))('stays PDF/A-2a and PDF/UA-1 according to veraPDF', { timeout: 240_000 }, () => {
    const paths = files().map(({ path }) => path);
    for (const flavour of ['2a', 'ua1']) {
      const { out } = run('verapdf', [flavour, ...paths]);
      for (const path of paths) expect(out).toContain(`${path} ${flavour} COMPLIANT`);
    }
  });

  it.runIf(have('pdfsig'))('carries signatures that pdfsig finds valid, and a timestamp over the whole file', () => {
    const people = name === 'list' ? 1 : 2;
    for (const { path } of files()) {
      const { out } = run('pdfsig', ['-nocert', path]);
      expect(out.match(/Signature Validation: Signature is Valid\./gu), out).toHaveLength(people);
      expect(out.match(/Total document signed/gu), out).toHaveLength(1);
      expect(out).not.toContain('Invalid');
    }
  });

  it.runIf(have('openssl'))('carries timestamps that openssl verifies, each over all bytes before it', () => {
    const last = files().at(-1);
    if (!last) throw new Error('nothing was raised');
    const stamps = signaturesIn(Buffer.from(last.bytes)).slice(-9);
    const roots = join(dir, 'roots.pem');
    writeFileSync(roots, last.roots.map(({ der }) => toPem('CERTIFICATE', der)).join(''));
    for (const [index, { cms, covered }] of stamps.entries()) {
      const [token, data] = [join(dir, 'token.der'), join(dir, 'covered.bin')];
      writeFileSync(token, cms);
      writeFileSync(data, covered);
      const time = String(Math.floor((files()[index]?.at.getTime() ?? 0) / 1000) + 60);
      const asked = ['-in', token, '-token_in', '-data', data, '-CAfile', roots, '-attime', time];
      expect(run('openssl', ['ts', '-verify', ...asked]).out).toContain('Verification: OK');
    }
    expect(stamps).toHaveLength(9);
  });
});
