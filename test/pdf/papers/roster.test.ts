import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise, unprintable } from '#letters';
import { layoutRoster, type RosterItem } from '#pdf';
import { all, aloud, type Read, readFile } from '../read-file.ts';
import { groupedItems, personRow, rosterSpec } from '../rosters.ts';

/** What the row's cells must read as: only what fonts have, without spaces, which lines end with. */
function expected(cells: readonly string[]): string {
  const shown = Array.from(normalise(cells.join('')), (character) => (unprintable(character) === '' ? character : '?'));
  return shown.join('').replace(/[ \u00a0]/g, '');
}

const bare = (text: string) => text.replace(/[ \u00a0]/g, '');

/** Of each further page of a table: whether it begins with a band, and whose rows it begins with. */
function firstRows(table: Read): Map<number, { band: boolean; title: string }> {
  const pageOf = (row: Read | undefined) => row?.kids.flatMap((cell) => cell.pages)[0] ?? -1;
  const firsts = new Map<number, { band: boolean; title: string }>();
  for (const { kids } of all(table, 'TBody')) {
    const [head, next] = kids;
    const banded = head?.kids.length === 1;
    if (banded) expect(pageOf(head)).toBe(pageOf(next));
    const title = banded ? (aloud(head).split(' ·')[0] ?? '') : '';
    for (const row of kids)
      if (!firsts.has(pageOf(row))) firsts.set(pageOf(row), { band: banded && row === head, title });
  }
  firsts.delete(Math.min(...firsts.keys()));
  return firsts;
}

describe('a roster', () => {
  it('is read in order: title, facts, each group under its heading, sums, names, code', async () => {
    const { bytes } = await layoutRoster(rosterSpec(), groupedItems(30, 5, 2));
    const { tree } = readFile(bytes);
    const order = tree.kids.flatMap(({ tag }) => (tag === 'P' || tag === 'Form' ? [] : [tag])).join(' ');
    const village = 'H3 Table';
    expect(order).toBe(`H1 Table H2 ${`${village} `.repeat(4)}H2 ${`${village} `.repeat(2)}Table Figure`);
    expect(all(tree, 'H1').map(aloud)).toEqual(['DAFTAR HADIR']);
    expect(all(tree, 'H2').map(aloud)).toEqual(['Kecamatan Contoh 1', 'Kecamatan Contoh 2']);
    expect(all(tree, 'H3').map(aloud)).toHaveLength(6);
    const spoken = aloud(tree);
    const places = [
      'DAFTAR HADIR',
      'Waktu',
      'Desa Contoh 1',
      'Jumlah Desa Contoh 1: 5',
      'Jumlah Kecamatan Contoh 1: 20',
      'Rekapitulasi',
      'Mengetahui,',
      'Periksa dokumen',
      'Disegel secara elektronik',
    ].map((text) => spoken.indexOf(text));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  it('has every person once, in order, whole on one page', async () => {
    const items = [...groupedItems(140, 33, 1)];
    const { bytes, pages } = await layoutRoster(rosterSpec(), items);
    const { tree } = readFile(bytes);
    const rows = all(tree, 'TBody')
      .flatMap(({ kids }) => kids)
      .slice(0, 140);
    const people = items.flatMap((item) => (item.kind === 'row' ? [item] : []));
    expect(rows.map((row) => bare(aloud(row)))).toEqual(
      people.map(({ cells, strokes }) => expected(cells.map((cell, index) => (index === 9 && strokes ? '' : cell)))),
    );
    for (const row of rows) {
      expect(new Set([...row.kids, ...row.kids.flatMap((cell) => cell.kids)].flatMap((cell) => cell.pages)).size).toBe(
        1,
      );
      expect(row.kids).toHaveLength(11);
    }
    expect(pages).toBeGreaterThan(6);
  });

  it('repeats the header on further pages as furniture, and says which table goes on', async () => {
    const { bytes } = await layoutRoster(rosterSpec(), groupedItems(60, 60, 1));
    const { tree, pages } = readFile(bytes);
    expect(all(tree, 'THead')).toHaveLength(2);
    for (const [index, page] of pages.entries()) {
      expect(page.artifacts).toContain(`Halaman ${index + 1} dari ${pages.length}`);
      expect(page.artifacts.includes('Dinas Contoh Daerah 1 (lanjutan)')).toBe(index > 0 && index < pages.length - 1);
    }
  });

  it('names columns, rows and strokes for those who cannot see them', async () => {
    const { tree } = readFile(
      (
        await layoutRoster(
          rosterSpec(),
          [0, 1].map((n) => personRow(n, 'Dinas')),
        )
      ).bytes,
    );
    const [facts, people] = all(tree, 'Table');
    expect(all(facts as never, 'TH').every(({ scope }) => scope === 'Row')).toBe(true);
    const heads = all(people as never, 'TH');
    expect(heads.map(({ scope }) => scope)).toEqual([...Array.from({ length: 11 }, () => 'Column'), 'Row', 'Row']);
    expect(all(people as never, 'Figure').map(({ alt }) => alt)).toEqual([true]);
  });

  it('does not part a sum from the last of its rows, nor a heading from its first', async () => {
    for (const size of [14, 15, 16, 17, 18, 19, 20]) {
      const { tree } = readFile((await layoutRoster(rosterSpec(), groupedItems(size * 3, size, 1))).bytes);
      for (const table of all(tree, 'Table').slice(1, -1)) {
        const last = all(table, 'TBody')[0]?.kids.at(-1);
        const sum = all(table, 'TFoot')[0]?.kids[0]?.kids[0];
        expect(sum?.span).toBe(11);
        expect(last?.kids[0]?.pages).toEqual(sum?.pages);
      }
      const groups = all(tree, 'H2');
      for (const [index, table] of all(tree, 'Table').slice(1, -1).entries()) {
        expect(groups[index]?.pages[0]).toBe(all(table, 'TBody')[0]?.kids[0]?.kids[0]?.pages[0]);
      }
    }
  });

  describe('with a gathering', () => {
    const gathered = rosterSpec().columns.toSpliced(5, 0, { label: 'Unit', share: 60 });
    const row = (n: number): RosterItem => {
      const { cells } = personRow(n, 'Desa');
      return { kind: 'row', cells: cells.toSpliced(5, 0, `Desa Contoh ${n}`) };
    };
    const band = (n: number): RosterItem => ({ kind: 'band', title: `Kecamatan ${n}`, detail: `Hadir ${n} dari 9` });
    /** Points from the edge at which the footer of these pages ends: no row comes nearer. */
    const aboveFooter = 70;
    /** Some offices, then twenty kecamatan of one to five. */
    const items = (offices: number): RosterItem[] => [
      { kind: 'gathering', level: 1, title: '' },
      ...Array.from({ length: offices }, (_, n) => row(n)),
      ...Array.from({ length: 20 }, (_, n) => [
        band(n),
        ...[0, 1, 2, 3, 4].slice((n * 3) % 5).map((one) => row(20 + n * 5 + one)),
      ]).flat(),
      { kind: 'sum', text: 'Jumlah: 62' },
      { kind: 'group', level: 1, title: 'Dinas Besar' },
      personRow(200, 'Dinas Besar'),
    ];

    it('is one table of its own columns, each band a row that heads the rows after it', async () => {
      const { tree } = readFile((await layoutRoster(rosterSpec({ gathered }), items(2))).bytes);
      const [, shared, large] = all(tree, 'Table');
      expect(shared?.kids.map(({ tag }) => tag)).toEqual(['THead', ...Array(21).fill('TBody'), 'TFoot']);
      const [offices, first] = all(shared as Read, 'TBody');
      expect(offices?.kids).toHaveLength(2);
      expect(first?.kids.map(({ kids }) => kids.length)).toEqual([1, 12, 12, 12, 12, 12]);
      expect(first?.kids[0]?.kids[0]).toMatchObject({ tag: 'TH', scope: 'Row', span: 12 });
      expect(aloud(first?.kids[0] as Read)).toBe('Kecamatan 0 · Hadir 0 dari 9');
      expect(bare(aloud(first?.kids[1] as Read))).toContain('DesaContoh20');
      expect(all(large as Read, 'TBody').flatMap(({ kids }) => kids.map((one) => one.kids.length))).toEqual([11]);
    });

    it('parts no band from its first row, and says on further pages which one goes on', async () => {
      const begins = new Set<boolean>();
      for (const offices of [1, 2, 3, 4, 5]) {
        const { tree, pages } = readFile((await layoutRoster(rosterSpec({ gathered }), items(offices))).bytes);
        for (const [at, { band: first, title }] of firstRows(all(tree, 'Table')[1] as Read)) {
          const [, goesOn = ''] = /(Kecamatan \d+) \(lanjutan\)/u.exec(pages[at]?.artifacts ?? '') ?? [];
          expect(goesOn).toBe(first ? '' : title);
          begins.add(first);
        }
        for (const { content } of pages) {
          for (const [, , y] of content.matchAll(/Tf (\S+) (\S+) Td/g)) expect(Number(y)).toBeGreaterThan(aboveFooter);
        }
      }
      expect(begins.size).toBe(2);
    });
  });

  it('survives whatever is written in it, and loses nothing of it', async () => {
    const text = (most: number) =>
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: most }),
        fc.string({ maxLength: most }),
        fc.constant('W'.repeat(most)),
      );
    const row = fc
      .tuple(text(60), text(200), fc.array(text(60), { minLength: 9, maxLength: 9 }))
      .map(([number, name, rest]): RosterItem & { kind: 'row' } => ({ kind: 'row', cells: [number, name, ...rest] }));
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 5 }), async (rows) => {
        const { tree } = readFile((await layoutRoster(rosterSpec({ totals: [], olderLetters: true }), rows)).bytes);
        const read = all(tree, 'TBody').flatMap(({ kids }) => kids);
        expect(read.map((one) => bare(aloud(one)))).toEqual(rows.map(({ cells }) => expected(cells)));
      }),
      { numRuns: 15 },
    );
  });

  it('cuts a cell that would be taller than a page, and says so', async () => {
    const { tree } = readFile(
      (await layoutRoster(rosterSpec(), [{ kind: 'row', cells: ['1', 'panjang '.repeat(2000)] }])).bytes,
    );
    const [row] = all(tree, 'TBody').flatMap(({ kids }) => kids);
    expect(aloud(row as never)).toMatch(/…$/);
  });

  it('stays within its margins', async () => {
    const { pages } = readFile((await layoutRoster(rosterSpec(), groupedItems(60, 20, 2))).bytes);
    for (const { content } of pages) {
      for (const [, x, y] of content.matchAll(/Tf (\S+) (\S+) Td/g)) {
        expect(Number(x)).toBeGreaterThan(56);
        expect(Number(x)).toBeLessThan(842 - 42);
        expect(Number(y)).toBeGreaterThan(51);
        expect(Number(y)).toBeLessThan(595 - 51);
      }
    }
  });

  it('never has names alone on a page: what they note is on it, or the last line of it', async () => {
    for (const lines of [3, 24, 25, 26, 27, 28, 29, 30, 31, 60]) {
      const [figures] = rosterSpec().totals;
      const rows = Array.from({ length: lines }, (_, at) => [`Dinas ${at}`, '1']);
      const totals = figures ? [{ columns: figures.columns, rows, dense: true }] : [];
      const { tree } = readFile((await layoutRoster(rosterSpec({ totals }), groupedItems(9, 9, 1))).bytes);
      const last = all(tree, 'TR').at(-1)?.kids[0];
      const names = all(tree, 'P').find((one) => aloud(one).includes('Mengetahui,'));
      expect(last?.pages).toEqual(names?.pages);
    }
  });

  it('of nobody is still a document', async () => {
    const { bytes, pages } = await layoutRoster(rosterSpec(), [{ kind: 'group', level: 1, title: 'Dinas Kosong' }]);
    expect(aloud(readFile(bytes).tree)).toContain('Dinas Kosong');
    expect(pages).toBeLessThanOrEqual(2);
  });

  it('refuses strokes that are none', async () => {
    const strokes = { width: 10, height: 10, lines: [[1, 2, Number.NaN, 4]] };
    await expect(layoutRoster(rosterSpec(), [{ kind: 'row', cells: ['1'], strokes }])).rejects.toMatchObject({
      code: 'strokes-invalid',
    });
  });
});
