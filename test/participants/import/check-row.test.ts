import { describe, expect, test } from 'vitest';
import { checkRow } from '../../../src/participants/import/check-row.ts';
import type { RawRow } from '../../../src/participants/import/person.ts';

const today = new Date('2024-06-10T00:00:00Z');
const nip = '198703142010012007';

function row(cells: RawRow['cells']) {
  const whole = { unit: 'Dinas Sosial', position: 'Staf', ...cells };
  const checked = checkRow(
    { sheet: '', row: 2, cells: whole, shifted: false },
    { category: null, unitFromSheet: false, today },
  );
  return {
    ...checked,
    refused: checked.problems.map(({ field, reason }) => `${field} ${reason}`),
    said: checked.warnings.map(({ reason }) => reason),
  };
}

describe('A row', () => {
  test('of a file with title columns keeps its name whole', () => {
    expect(row({ name: 'SULASTRI SE', titleFront: '', titleBack: 'S.Pd', nip }).draft).toMatchObject({
      name: 'SULASTRI SE',
      titleBack: 'S.Pd',
    });
    expect(row({ name: 'NI MADE SITI SH', nip }).draft).toMatchObject({ name: 'NI MADE SITI', titleBack: 'SH' });
  });

  test.each([
    ['row-hidden', '', { hidden: true as const }],
    ['name-only', 'name-only-taken', { nameOnly: true as const }],
    ['not-in-service', 'away-taken', {}],
  ])('that waits (%s) is said not to be taken until it is, and then to be taken', (asked, noted, more) => {
    const cells = { name: 'Lalu Satu', nip, unit: 'Dinas Sosial', position: 'Staf', standing: 'Aktif' };
    const away = { ...cells, ...(noted === 'away-taken' ? { standing: 'Pensiun' } : {}) };
    const judge = (answer: Pick<RawRow, 'answer'>) =>
      checkRow(
        { sheet: '', row: 2, cells: away, shifted: false, ...more, ...answer },
        { category: null, unitFromSheet: false, today },
      );
    const said = (answer: Pick<RawRow, 'answer'>) => judge(answer).warnings.map(({ reason }) => String(reason));
    expect(said({})).toContain(asked);
    expect(said({ answer: 'leave' })).toContain(asked);
    if (noted !== '') expect(said({ answer: 'take' })).toContain(noted);
    expect(said({ answer: 'take' })).not.toContain(asked);
    expect(judge({ answer: 'take' }).draft).not.toBeNull();
  });

  test.each([
    ['BUDI SE', 'degree-supposed', 'SE'],
    ['MUH AMD', 'degree-supposed', 'AMD'],
    ['BUDI ST', 'degree-bare', 'ST'],
    ['BUDI MM', 'degree-bare', 'MM'],
    ['YOHANES MA', 'name-unsure', 'MA'],
  ])('of %s in capitals says how its last word is read (%s), until it is answered once', (name, reason, word) => {
    const judge = (meaning?: string) => {
      const words = new Map(meaning ? [[`degree ${word.toLowerCase()}`, meaning]] : []);
      const cells = { name, nip, unit: 'Dinas Sosial', position: 'Staf' };
      const settings = { category: null, unitFromSheet: false, today, words };
      const { draft, warnings } = checkRow({ sheet: '', row: 2, cells, shifted: false }, settings);
      const said = warnings.map((one) => String(one.reason)).filter((one) => one !== 'category-guessed');
      return [draft?.name, draft?.titleBack, ...said];
    };
    const first = name.slice(0, -word.length - 1);
    expect(judge()).toEqual(reason === 'name-unsure' ? [name, '', reason] : [first, word, reason]);
    expect(judge('name')).toEqual([name, '']);
    expect(judge('degree')).toEqual([first, word]);
  });

  test.each(['SULASTRI, SE', 'SULASTRI S.E.', 'SULASTRI SE MM', 'La Ode Karim SE', 'SULASTRI SE, MM'])(
    'of %s has its degree without a word',
    (name) => {
      expect(row({ name, nip }).said.filter((one) => one !== 'category-guessed')).toEqual([]);
      expect(row({ name, nip }).draft?.titleBack).not.toBe('');
    },
  );

  test('whose name may hold a title keeps it, and asks', () => {
    const asked = row({ name: 'YOHANES MA', nip });
    expect(asked.draft?.name).toBe('YOHANES MA');
    expect(asked.said).toContain('name-unsure');
  });

  test.each([
    [{ name: 'Baiq Dua NIP 197711282001041027', nip }, 'name name-has-number'],
    [{ name: 'Satu; Dua', nip }, 'name name-has-separator'],
    [{ name: '#REF!', nip }, 'name cell-error'],
    [{ name: 'Lalu Dua', nip, phone: '8.12346E+10' }, 'phone phone-scientific'],
    [{ name: 'Wa Ode Sitti', nik: '0741301201700001', category: 'Perangkat Desa' }, 'nik nik-region'],
  ])('%j is refused with its cause: %s', (cells, cause) => {
    expect(row(cells).draft).toBeNull();
    expect(row(cells).refused).toContain(cause);
  });

  test('of a policeman has his number and rank, wherever they stand, and no NIP', () => {
    const polri = { unit: 'Polda Bali', nip: '84071234', rankName: 'AKP', name: 'AKP I Made Segara Yasa, SH' };
    for (const category of [{}, { category: 'Polri' }, { category: 'Anggota' }])
      expect(row({ ...polri, ...category }).draft).toMatchObject({
        name: 'I Made Segara Yasa',
        titleFront: '',
        titleBack: 'SH',
        nip: null,
        nrp: '84071234',
        category: 'luar',
        rank: 'AKP',
      });
    expect(row({ unit: 'Polres Lombok Timur', name: 'AKP Lalu Fulan' }).draft).toMatchObject({
      rank: 'AKP',
      category: 'luar',
    });
  });

  test('of somebody who is none keeps a rank in his name', () => {
    expect(row({ name: 'Mayor Lalu Fulan', nip, category: 'PNS' })).toMatchObject({
      draft: { name: 'Mayor Lalu Fulan' },
      said: expect.arrayContaining(['name-unsure']),
    });
  });

  test('with a word for a category that we do not know is judged by what else it tells, and says so', () => {
    const read = row({ name: 'Lalu Fulan', nip, category: 'Aparatur' });
    expect(read.draft?.category).toBe('pns');
    expect(read.said).toContain('category-read-otherwise');
    expect(row({ name: 'Lalu Fulan', category: 'Aparatur' }).refused).toContain('category category-unknown');
  });

  test('of a PNS who stands in for a village head asks which text he signs', () => {
    const read = row({ name: 'Lalu Fulan', nip, category: 'PNS', position: 'Pj. Kepala Desa Nihi' });
    expect(read.draft?.category).toBe('pns');
    expect(read.said).toContain('acting-head');
  });

  test('never has a rank that contradicts itself', () => {
    expect(row({ name: 'Orang Qa', nip, rank: 'Penata (III/d)' })).toMatchObject({
      draft: { rank: '' },
      said: expect.arrayContaining(['rank-contradicts']),
    });
    expect(row({ name: 'Orang Qa', nip, rank: 'III/d', rankName: 'Penata' }).draft?.rank).toBe('');
    expect(row({ name: 'Orang Qa', nip, rank: 'III/d', rankName: 'Penata Tk.I' }).draft?.rank).toBe(
      'Penata Tk. I (III/d)',
    );
    expect(
      row({ name: 'Baiq', nip, rank: 'Penata Muda/ III.a', unit: 'Desa Suela', position: 'Sekretaris Desa' }).draft,
    ).toMatchObject({
      category: 'perangkat',
      rank: 'Penata Muda (III/a)',
    });
  });

  test('keeps the second of two telephone numbers', () => {
    expect(row({ name: 'Lalu', nip, phone: '081234567890 / 082112345678' }).draft).toMatchObject({
      phone: '+6281234567890',
      secondPhone: '+6282112345678',
    });
  });

  test('loses what nobody sees, and is counted as tidied', () => {
    const read = row({ name: '\u202aSitti Hasna\u202c', nip, email: 'hasna@contoh.id\u202c' });
    expect(read.draft).toMatchObject({ name: 'Sitti Hasna', email: 'hasna@contoh.id' });
    expect(read.cleaned).toBe(true);
  });

  test('of a kelurahan by its code is of no desa', () => {
    const village = { name: 'Lalu', desa: 'Pancor', unit: '', category: 'PNS', nip };
    expect(row({ ...village, regionCode: '52.03.05.1003' }).draft?.unit.name).toBe('Kelurahan Pancor');
    expect(row({ ...village, regionCode: '52.03.05.2003' }).draft?.unit.name).toBe('Desa Pancor');
  });
});

describe('A position that villages have as offices do', () => {
  const judge = (cells: RawRow['cells'], more: Partial<Parameters<typeof checkRow>[1]> = {}) => {
    const raw = { sheet: '', row: 2, cells: { name: 'Budi Santoso', ...cells }, shifted: false };
    const { draft, findings } = checkRow(raw, { category: null, unitFromSheet: false, today, ...more });
    return [draft?.category, draft?.unit.name, ...findings.map(({ field, reason }) => `${field} ${reason}`)];
  };
  const supposed = 'position position-supposed';

  test.each(['Sekretaris', 'Staf', 'Bendahara', 'Staf Umum', 'Operator Siskeudes'])(
    '("%s") makes its village staff, and is asked about',
    (position) => {
      expect(judge({ position, desa: 'Suela' })).toEqual(['perangkat', 'Desa Suela', supposed]);
      expect(judge({ position, unit: 'Pemerintah Desa Suela' })).toContain(supposed);
    },
  );

  test('is answered once for all who have it, and so for nobody else', () => {
    const words = new Map([['position staf', 'non-asn']]);
    expect(judge({ position: 'STAF', desa: 'Suela' }, { words })).toEqual([
      'non-asn',
      'Desa Suela',
      'position position-meant',
    ]);
    expect(judge({ position: 'Bendahara', desa: 'Suela' }, { words })).toContain(supposed);
    expect(judge({ position: 'Staf', unit: 'Dinas Sosial' }, { words })).toContain('category category-missing');
  });

  test('says nothing where a NIP, a category, or the organiser says more', () => {
    expect(judge({ position: 'Sekretaris', desa: 'Suela', nip })).toEqual([
      'pns',
      'Desa Suela',
      'category category-guessed',
    ]);
    expect(judge({ position: 'Staf', desa: 'Suela', category: 'Honorer' })).toEqual(['non-asn', 'Desa Suela']);
    expect(judge({ position: 'Staf', desa: 'Suela' }, { category: 'non-asn' })).toEqual(['non-asn', 'Desa Suela']);
    expect(judge({ position: 'Staf', desa: 'Suela', nip: '1987' })).toContain('nip nip-length');
  });

  test('keeps what the file says that we do not know in the question', () => {
    expect(judge({ position: 'Staf', desa: 'Suela', category: 'Tetap' })).toContain('category category-read-otherwise');
  });

  test.each(['Sekretaris PKK', 'Bendahara Karang Taruna', 'Ketua RT', 'Kader Posyandu'])('is not "%s"', (position) => {
    expect(judge({ position, desa: 'Suela' })).toContain('category category-missing');
  });

  test('is nothing of a kelurahan or an office', () => {
    expect(judge({ position: 'Staf', desa: 'Kelurahan Pancor' })).toContain('category category-missing');
    expect(judge({ position: 'Sekretaris', unit: 'Kecamatan Sikur' })).toContain('category category-missing');
  });
});
