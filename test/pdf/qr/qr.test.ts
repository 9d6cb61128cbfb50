import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { freezeBase, layoutSlips } from '#pdf';
import { mm } from '../../../src/pdf/file/units.ts';
import { qrImage } from '../../../src/pdf/qr/qr.ts';
import { have } from '../../interop/tools.ts';
import { append, pactObjects } from '../append.ts';
import { baseSpec, pactSheet, qrUrl } from '../sheets.ts';

/** The page as a scanner would give it: grey, at so many dots per inch. */
function scan(pdf: Uint8Array, dpi: number): Uint8Array {
  const args = ['-r', String(dpi), '-gray', '-png', '-singlefile', '-'];
  return spawnSync('pdftoppm', args, { input: pdf, maxBuffer: 64 * 1024 * 1024 }).stdout;
}

beforeAll(async () => {
  const require = createRequire(import.meta.url);
  const wasmBinary = new Uint8Array(readFileSync(require.resolve('zxing-wasm/reader/zxing_reader.wasm'))).buffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
});

describe('the QR code on paper', () => {
  it.skipIf(!have('pdftoppm'))('is read from a scan at 150 dpi, at the longest address allowed', async () => {
    expect(qrUrl.length).toBeGreaterThan(390);
    const base = await freezeBase(baseSpec({ sample: true }));
    const page = scan(append(base, pactObjects(base, pactSheet())), 150);
    const found = await readBarcodes(page, { formats: ['QRCode'] });
    expect(found.map((code) => code.text)).toEqual([qrUrl]);
  });

  it.skipIf(!have('pdftoppm'))('is read eight times from a sheet of slips', async () => {
    const slips = Array.from({ length: 8 }, (_, i) => ({
      name: `La Ode Fulan ${i}`,
      unit: 'Dinas Pendidikan',
      url: `https://ikrar.example/t#Zx9kQ3aB4cD5eF6gH7iJ${i}k`,
      facts: [],
      howTo: ['Pindai.'],
    }));
    const sheet = await layoutSlips({ language: 'id', eventTitle: 'Sosialisasi', slips });
    const found = await readBarcodes(scan(sheet, 150), { formats: ['QRCode'], maxNumberOfSymbols: 20 });
    expect(found.map((code) => code.text).sort()).toEqual(slips.map((slip) => slip.url).sort());
  });

  it('is never smaller than 30 mm, and grows with what it holds', () => {
    expect(qrImage(1, 'https://a.id').edge).toBeCloseTo(30 * mm);
    expect(qrImage(1, qrUrl).edge).toBeGreaterThan(35 * mm);
  });
});
