import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { layoutSlips, type Slip } from '#pdf';
import { have, run } from '../../interop/tools.ts';

const slip = (n: number, change: Partial<Slip> = {}): Slip => ({
  name: `La Ode Fulan ${n}`,
  unit: 'Dinas Pemberdayaan Masyarakat dan Desa',
  idLine: 'NIP …007',
  url: `https://ikrar.example/t#Zx9kQ3aB4cD5eF6gH7iJ8k${n}`,
  facts: ['Senin, 10 Juni 2024 pukul 09.00–12.00 WITA', 'Aula Kantor Bupati'],
  howTo: ['Pindai kode QR.', 'Jangan diteruskan.'],
  ...change,
});
const spec = {
  language: 'id' as const,
  eventTitle: 'Penandatanganan Pakta Integritas',
};

describe('slips', () => {
  it.skipIf(!have('pdftotext', 'qpdf'))('come eight to a sheet, in the order given', async () => {
    const bytes = await layoutSlips({ ...spec, slips: Array.from({ length: 19 }, (_, i) => slip(i)) });
    const folder = mkdtempSync(join(tmpdir(), 'ikrar-slips-'));
    writeFileSync(join(folder, 'slips.pdf'), bytes);
    expect(run('qpdf', ['--check', join(folder, 'slips.pdf')])).toMatchObject({ code: 0 });
    rmSync(folder, { recursive: true });
    const pages = run('pdftotext', ['-raw', '-', '-'], bytes).out.split('\f').slice(0, -1);
    const names = pages.map((page) => [...page.matchAll(/La Ode Fulan (\d+)/g)].map((match) => Number(match[1])));
    expect(names).toEqual([
      [0, 1, 2, 3, 4, 5, 6, 7],
      [8, 9, 10, 11, 12, 13, 14, 15],
      [16, 17, 18],
    ]);
    expect(pages[0]).toContain('Pindai kode QR.');
    expect(pages[0]).toContain('NIP …007');
  });

  it.skipIf(!have('pdftotext'))(
    'tear no unit apart that fits a sheet, and give a large one sheets of its own',
    async () => {
      const units = ['A', 'A', 'A', 'B', 'B', 'B', 'B', 'B', ...Array(9).fill('C'), 'D', 'E', ...Array(7).fill('F')];
      const slips = units.map((unit, at) => slip(at, { unit: `Unit ${unit}`, position: `Staf ${at}` }));
      const bytes = await layoutSlips({ ...spec, slips });
      const pages = run('pdftotext', ['-raw', '-', '-'], bytes).out.split('\f').slice(0, -1);
      const seen = pages.map((page) => [...page.matchAll(/Unit ([A-F])/g)].map(([, unit]) => unit).join(''));
      expect(seen).toEqual(['AAABBBBB', 'CCCCCCCC', 'C', 'DE', 'FFFFFFF']);
      expect(pages[0]).toContain('Staf 7');
    },
  );

  it('do not depend on the length of what they say', async () => {
    const long = slip(1, {
      name: 'W'.repeat(200),
      unit: 'Sekolah '.repeat(60),
      howTo: Array.from({ length: 30 }, () => 'Baca. '.repeat(40)),
    });
    const bytes = await layoutSlips({
      ...spec,
      slips: [long],
    });
    expect(Buffer.from(bytes).toString('latin1')).toContain('/Count 1');
  });

  it('are an empty sheet when nobody is on the list', async () => {
    const bytes = await layoutSlips({ ...spec, slips: [] });
    expect(Buffer.from(bytes).toString('latin1')).toContain('/Count 1');
  });
});
