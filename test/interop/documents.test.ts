import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Closing, startClosing } from '../documents/closing.ts';
import { have, run } from './tools.ts';

const kinds = ['attendance-list', 'signer-list', 'minutes'] as const;
let closing: Closing;
let dir: string;
const files: string[] = [];

/** The three closing documents of an event in which somebody came, signed, and was marked, sealed over HTTP. */
beforeAll(async () => {
  const pns = (name: string, unit: string, serial: string) =>
    ({ name, nip: `198703142010011${serial}`, position: 'Analis', unit, status: 'PNS' }) as const;
  closing = await startClosing([
    pns('Wa Ode Sitti', 'Dinas Kesehatan', '011'),
    pns('La Ode Hamid', 'Kecamatan Lawa', '012'),
    pns('I Made Segara', 'Badan Kepegawaian', '013'),
    { ...pns('Baiq Desa', 'Desa Wakoila', '014'), code: '74.13.01.2001' },
  ]);
  await closing.open();
  await closing.sign(['Wa Ode Sitti', 'La Ode Hamid']);
  await closing.attend('Wa Ode Sitti');
  await closing.attend('Baiq Desa');
  await closing.attend('I Made Segara', { mode: 'online', way: 'stream-code', onBehalfOf: 'Kepala Badan' });
  await closing.end();
  await closing.visitor.get(`${closing.page}/berita-acara`);
  const text = {
    number: '005/120/2024',
    opening: 'telah dilaksanakan penandatanganan.',
    items: 'Pembacaan\nTanya jawab',
  };
  await closing.visitor.post(`${closing.page}/berita-acara`, { act: 'approve', ...text });
  dir = mkdtempSync(join(tmpdir(), 'ikrar-interop-'));
  for (const kind of kinds) {
    await closing.seal(kind);
    const file = join(dir, `${kind}.pdf`);
    writeFileSync(file, (await closing.inForce(kind)).bytes);
    files.push(file);
  }
}, 240_000);
afterAll(async () => {
  await closing.close();
  rmSync(dir, { recursive: true, force: true });
});

describe('the sealed closing documents', () => {
  it.runIf(have('qpdf'))('have no fault that qpdf finds', () => {
    for (const file of files) expect(run('qpdf', ['--check', file])).toMatchObject({ code: 0 });
  });

  it.runIf(have('pdfsig'))('carry a seal that poppler calls valid, over the whole file', () => {
    for (const file of files) {
      const { out } = run('pdfsig', ['-nocert', file]);
      expect(out).toContain('Total document signed');
      expect(out.match(/Signature is Valid/gu)).toHaveLength(1);
    }
  });

  it.runIf(have('verapdf'))('are PDF/A-2a and PDF/UA-1 according to veraPDF, seal and all', () => {
    for (const flavour of ['2a', 'ua1']) {
      const { out } = run('verapdf', [flavour, ...files]);
      expect(out.match(/COMPLIANT/gu)).toHaveLength(files.length);
      expect(out).not.toContain('NOT');
    }
  });
});
