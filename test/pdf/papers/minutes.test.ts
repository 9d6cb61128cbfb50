import { describe, expect, it } from 'vitest';
import { layoutMinutes, type MinutesBlock } from '#pdf';
import { all, aloud, readFile } from '../read-file.ts';
import { drawn, minutesSpec } from '../rosters.ts';

const lines = (count: number): MinutesBlock[] =>
  Array.from({ length: count }, (_, n) => ({ kind: 'paragraph', runs: [{ text: `Baris ${n + 1}.` }] }));

describe('a berita acara', () => {
  it('is read in order, figures as a table with heads', async () => {
    const { tree } = readFile((await layoutMinutes(minutesSpec())).bytes);
    const spoken = aloud(tree);
    const places = [
      'BERITA ACARA',
      'Pada hari ini',
      'Dr. H. La Fulan',
      'Dasar',
      'Undang-Undang',
      'Pelaksanaan',
      'Kepala desa',
      '74.13.04.2011',
      'Demikian',
      'Laworo, 10',
      'Periksa dokumen',
    ];
    const found = places.map((text) => spoken.indexOf(text));
    expect(found).toEqual(found.toSorted((a, b) => a - b));
    expect(found).not.toContain(-1);
    expect(all(tree, 'H2').map(aloud)).toEqual(['Dasar', 'Pelaksanaan']);
    expect(all(tree, 'Table').map((table) => all(table, 'TR').length)).toEqual([2, 5, 4]);
  });

  it('draws who signed, and reserves his field', async () => {
    const [first, last] = minutesSpec().signatories;
    if (!first || !last) throw new Error('two sign');
    const file = await layoutMinutes(minutesSpec({ signatories: [first, { ...last, strokes: drawn(1) }] }));
    const figures = all(readFile(file.bytes).tree, 'Figure');
    expect(figures.map(({ alt }) => alt)).toEqual([true, true]);
    expect(Object.keys(file.fields).slice(0, 2)).toEqual(['penanda_tangan', 'segel']);
  });

  it('never has signatures alone on a page, however long its text is', async () => {
    for (let count = 20; count < 40; count += 2) {
      const { bytes } = await layoutMinutes(minutesSpec({ content: lines(count) }));
      const { tree } = readFile(bytes);
      const page = (text: string) => all(tree, 'P').find((one) => one.text.includes(text))?.pages[0];
      expect(page('Wa Ode Fulanah')).toBe(page(`Baris ${count}.`));
      expect(page('Wa Ode Fulanah')).toBe(page('Periksa dokumen'));
    }
  });

  it('keeps a heading with the table below it', async () => {
    const table: MinutesBlock = { kind: 'table', columns: [{ label: 'Desa', share: 1 }], rows: [['Lafinde']] };
    const heading: MinutesBlock = { kind: 'heading', runs: [{ text: 'Yang belum' }] };
    for (let count = 20; count < 36; count += 2) {
      const { tree } = readFile(
        (await layoutMinutes(minutesSpec({ content: [...lines(count), heading, table] }))).bytes,
      );
      const cell = all(tree, 'TD')[0];
      expect(all(tree, 'H2')[0]?.pages[0]).toBe(cell?.pages[0]);
    }
  });
});
