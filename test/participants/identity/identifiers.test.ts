import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readNik } from '../../../src/participants/identity/nik.ts';
import { type Nip, nipContradicts, readNip } from '../../../src/participants/identity/nip.ts';
import { kindOfVillage, readUnit } from '../../../src/participants/identity/unit.ts';

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
  ])('%s is refused as %s', (cell, problem) => {
    expect(nip(cell)).toBe(problem);
  });

  test('is absent where the cell says none', () => {
    for (const cell of ['', '-', null, ' – ', undefined, 'tidak ada', 'Belum punya', '0']) expect(nip(cell)).toBe(null);
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
    ['0741301201700001', 'nik-region'],
    ['2013015403870002', 'nik-region'],
    ['7400015403870002', 'nik-region'],
  ])('%s is refused as %s', (cell, problem) => {
    expect(nik(cell)).toBe(problem);
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

  test('with its code is a kelurahan where the code says so, never a desa', () => {
    expect(kindOfVillage('52.03.01.1001')).toBe('Kelurahan');
    expect(kindOfVillage('5203011001')).toBe('Kelurahan');
    expect(kindOfVillage('52.03.01.2001')).toBe('Desa');
    expect(kindOfVillage('')).toBe('Desa');
  });
});
