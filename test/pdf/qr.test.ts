import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';
import { encode } from 'uqr';
import { beforeAll, describe, expect, it } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { freezeBase, layoutSlips } from '#pdf';
import { mm, qrImage } from '../../src/pdf/qr.ts';
import { have } from '../interop/tools.ts';
import { append, pactObjects } from './append.ts';
import { baseSpec, pactSheet, qrUrl } from './sheets.ts';

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
  it('is a picture of four by four white or black pixels for each module, its rows filled up with white', () => {
    for (const length of [1, 14, 60, 120, 200, 400, 1_000]) {
      const text = `a${'Qx9.~'.repeat(280)}`.slice(0, length);
      const body = Buffer.from(qrImage(7, text).object.body);
      const data = inflateSync(body.subarray(body.indexOf('stream\n') + 7));
      const { size, data: modules } = encode(text, { ecc: 'M', border: 0, maskPattern: 2 });
      expect(body.toString('latin1')).toContain(`/Width ${size * 4} /Height ${size * 4} `);
      const rowBytes = Math.ceil(size / 2);
      expect(data.length).toBe(rowBytes * size * 4);
      for (let y = 0; y < size * 4; y++) {
        for (let x = 0; x < rowBytes * 8; x++) {
          const white = ((data[y * rowBytes + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1;
          if (white !== (modules[y >> 2]?.[x >> 2] ? 0 : 1)) expect.fail(`${length} signs: pixel ${x}, ${y}`);
        }
      }
    }
  });

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
