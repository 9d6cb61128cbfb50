import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { categoryOfPosition, readCategory } from '../../../src/participants/identity/category.ts';
import { displayName, splitName } from '../../../src/participants/identity/name.ts';
import { readNik } from '../../../src/participants/identity/nik.ts';
import { type Nip, nipContradicts, readNip } from '../../../src/participants/identity/nip.ts';
import { readPhone } from '../../../src/participants/identity/phone.ts';
import { readRank } from '../../../src/participants/identity/rank.ts';
import { readUnit } from '../../../src/participants/identity/unit.ts';

const today = new Date('2024-06-10T00:00:00Z');
const nip = (cell: Parameters<typeof readNip>[0]) => readNip(cell, today);
const nik = (cell: Parameters<typeof readNik>[0]) => readNik(cell, today);

describe('A NIP', () => {
  test('tells birth, sex and kind', () => {
    expect(nip('198703142010012007')).toEqual({
      value: '198703142010012007',
      cleaned: false,
      kind: 'pns',
      birth: '19870314',
      sex: 'P',
    });
    expect(nip('199105202024211003')).toMatchObject({ kind: 'pppk', sex: 'L' });
  });

  test.each([
    ["'198703142010012007"],
    ['NIP. 19870314 201001 2 007'],
    ['19870314.201001.2.007'],
    ['19870314\u00a0201001\u00a02\u00a0007'],
    ['19870314 2O1OO1 2 OO7'],
  ])('is cleaned of what people and programs put into it: %s', (cell) => {
    expect(nip(cell)).toMatchObject({ value: '198703142010012007', cleaned: true });
  });

  test.each([
    [198703142010012000, 'nip-numeric'],
    ['198703142010012000', 'nip-serial'],
    ['1,98703E+17', 'nip-scientific'],
    ['1.98703142010012E+17', 'nip-scientific'],
    ['131234567', 'nip-old'],
    ['19870314201001200', 'nip-length'],
    ['198702302010012007', 'nip-birth'],
    ['201503142033012007', 'nip-age'],
    ['198703142010132007', 'nip-appointment'],
    ['198703142000012007', 'nip-appointment'],
    ['198703142010013007', 'nip-sex'],
    ['tidak ada', 'nip-length'],
  ])('%s is refused as %s', (cell, problem) => {
    expect(nip(cell)).toBe(problem);
  });

  test('is absent where the cell says none', () => {
    expect([nip(''), nip('-'), nip(null), nip(' – '), nip(undefined)]).toEqual([null, null, null, null, null]);
  });

  test('of the other kind contradicts the declared category', () => {
    expect(nipContradicts(nip('198703142010012007') as Nip, 'pppk')).toBe(true);
    expect(nipContradicts(nip('198703142010012007') as Nip, 'pns')).toBe(false);
    expect(nipContradicts(nip('198703142010012007') as Nip, 'pj-kades')).toBe(false);
  });

  test('never loses or gains a digit, whatever separates them', () => {
    const serial = fc
      .integer({ min: 1, max: 999 })
      .map((n) => `19870314201001${(n % 2) + 1}${String(n).padStart(3, '0')}`);
    const noise = fc.array(fc.constantFrom(' ', '.', '-', "'", '\u00a0', ''), { minLength: 18, maxLength: 18 });
    fc.assert(
      fc.property(serial, noise, (value, gaps) => {
        const written = Array.from(value, (digit, index) => `${gaps[index]}${digit}`).join('');
        expect(nip(written)).toMatchObject({ value });
      }),
    );
  });

  test('reader answers to any cell without throwing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null)), (cell) => {
        const read = nip(cell);
        expect(read === null || typeof read === 'string' || /^\d{18}$/.test(read.value)).toBe(true);
        const other = nik(cell);
        expect(other === null || typeof other === 'string' || /^\d{16}$/.test(other.value)).toBe(true);
      }),
    );
  });
});

describe('A NIK', () => {
  test('tells birth and sex, women having 40 added to the day', () => {
    expect(nik('7413015403870002')).toMatchObject({ birth: '19870314', sex: 'P', value: '7413015403870002' });
    expect(nik(" 7413-0114-0302-0003'")).toMatchObject({ birth: '20020314', sex: 'L', cleaned: true });
  });

  test.each([
    [7413015403870002, 'nik-numeric'],
    ['7,41302E+15', 'nik-scientific'],
    ['741301540387000', 'nik-length'],
    ['7413013902870002', 'nik-birth'],
    ['7413015403870000', 'nik-serial'],
  ])('%s is refused as %s', (cell, problem) => {
    expect(nik(cell)).toBe(problem);
  });
});

describe('A name', () => {
  test.each([
    ['Dr. H. Fulan, S.Sos., M.Si', 'Dr. H.', 'Fulan', 'S.Sos., M.Si'],
    ['I Ketut Nayaka, SH,MH', '', 'I Ketut Nayaka', 'SH, MH'],
    ['Drs. LA ODE KARIM', 'Drs.', 'LA ODE KARIM', ''],
    ['Ir. Hj. Wa Ode Nurlela, M.T.', 'Ir. Hj.', 'Wa Ode Nurlela', 'M.T.'],
    ['Prof. Dr. drh. Sari', 'Prof. Dr. drh.', 'Sari', ''],
    ['La Ode Karim S.Pd', '', 'La Ode Karim', 'S.Pd'],
    ['La Ode Karim SE', '', 'La Ode Karim', 'SE'],
    ['Suharto', '', 'Suharto', ''],
    ['H', '', 'H', ''],
    ["Ni'matul *Jannah* <b>", '', "Ni'matul *Jannah* <b>", ''],
    ['Andi Drajat', '', 'Andi Drajat', ''],
  ])('%s keeps its titles apart', (cell, titleFront, name, titleBack) => {
    expect(splitName(cell)).toEqual({ titleFront, name, titleBack });
  });

  test('is put together again as it stands on paper', () => {
    expect(displayName(splitName('Dr. H. Fulan ,S.Sos.,M.Si'))).toBe('Dr. H. Fulan, S.Sos., M.Si');
  });
});

describe('A category', () => {
  test.each([
    ['P3K', 'pppk'],
    ['PPPK Paruh Waktu', 'pppk-pw'],
    ['Perbekel', 'kades'],
    ['Pj. Kepala Desa', 'pj-kades'],
    ['CPNS', 'cpns'],
    ['Keuchik', 'kades'],
    ['kadus', 'perangkat'],
    ['Bawaslu', 'luar'],
    ['entah', null],
  ])('%s is read as %s', (word, category) => {
    expect(readCategory(word)).toBe(category);
  });

  test('shows in a village position, not in an office', () => {
    expect(categoryOfPosition('Kepala Desa Wakoila')).toBe('kades');
    expect(categoryOfPosition('Pj. Kepala Desa Nihi')).toBe('pj-kades');
    expect(categoryOfPosition('Kepala Dinas Kesehatan')).toBeNull();
  });
});

describe('A unit', () => {
  test.each([
    [['Kec. Lawa', 'KECAMATAN LAWA', 'Kantor Camat Lawa', 'kec.Lawa']],
    [['Desa Sido Makmur', 'Ds. Sidomakmur', 'DESA SIDO-MAKMUR']],
    [
      [
        'Dikbud',
        'Disdikbud',
        'Dinas P dan K',
        'Dinas Pendidikan & Kebudayaan',
        'DINAS PENDIDIKAN DAN KEBUDAYAAN',
        'Din. Pendidikan dan Kebudayaan',
      ],
    ],
    [['Dinas Kesehatan', 'Dinas Kesehatan Kab. Muna Barat', 'Dinkes']],
  ])('written in several ways is one: %j', (spellings) => {
    expect(new Set(spellings.map((spelling) => readUnit(spelling).key)).size).toBe(1);
  });

  test('Desa Sawerigadi is not Kecamatan Sawerigadi, and equal names in two kecamatan stay two', () => {
    expect(readUnit('Desa Sawerigadi').key).not.toBe(readUnit('Kec. Sawerigadi').key);
    expect(readUnit('Desa Mekar Jaya', 'Lawa').key).not.toBe(readUnit('Desa Mekar Jaya', 'Kusambi').key);
  });
});

describe('Ranks and phones', () => {
  test.each([
    ['Gol. III/d', 'pns', 'Penata Tk. I (III/d)'],
    ['IIId', 'pns', 'Penata Tk. I (III/d)'],
    ['Penata Tk.I (III/d)', 'pns', 'Penata Tk. I (III/d)'],
    ['IV/b', 'pns', 'Pembina Tk. I (IV/b)'],
    ['Pembina Utama Muda', 'pns', 'Pembina Utama Muda (IV/c)'],
    ['IX', 'pppk', 'Golongan IX'],
  ] as const)('%s of a %s is %s', (text, category, value) => {
    expect(readRank(text, category)).toEqual({ value, known: true });
  });

  test.each([
    ['0812-3456-7890', '+6281234567890'],
    [81234567890, '+6281234567890'],
    ['+62 812 3456 7890', '+6281234567890'],
    ['081234567890 / 082112345678', '+6281234567890'],
  ])('%s is kept as %s', (cell, value) => {
    expect(readPhone(cell).value).toBe(value);
  });
});
