import { describe, expect, test } from 'vitest';
import { readCsv } from '../../../src/participants/import/read-csv.ts';
import { readRoster } from '../../../src/participants/import/read-roster.ts';

const read = (text: string) => readRoster([readCsv(new TextEncoder().encode(text))]);
const shifted = (text: string) => read(text).rows.map((row) => row.shifted);
const nips = ['198703142010011007', '198502112009032002', '197902272002111004'];

describe('A column without a heading beside a list', () => {
  test.each([
    [
      'remarks behind the unit',
      `NO,NAMA,NIP,JABATAN,UNIT KERJA\n1,Budi Santoso,${nips[0]},Analis,Dinas Sosial,hadir\n2,Sari Dewi,${nips[1]},Analis,Dinas Sosial\n3,Lalu Amin,${nips[2]},Camat,Kecamatan Sikur,tugas luar`,
    ],
    [
      'of a list without numbers',
      'NAMA;JABATAN;DESA\nBudi Santoso;Kaur Umum;Suela;hadir\nSari Dewi;Kepala Dusun;Suela;izin',
    ],
    [
      'in one row',
      `NAMA;JABATAN;UNIT KERJA;NIP\nBudi Santoso;Analis;Dinas Sosial;${nips[0]};cek lagi\nSari Dewi;Analis;Dinas Sosial;${nips[1]}`,
    ],
    [
      'beside days and numbers of other kinds',
      `NAMA;TTL;TMT CPNS;NO HP;UNIT KERJA\nBudi Santoso;Selong 1 Jan 80;2010-01-01;;Dinas Sosial;081234567890`,
    ],
    ['behind an empty cell', `NAMA;NIP;UNIT KERJA\nBudi Santoso;${nips[0]};;cek lagi`],
  ])('moves no row: %s', (_what, text) => {
    const { rows, understood } = read(text);
    expect(rows.map((row) => row.shifted)).toEqual(rows.map(() => false));
    expect(understood.sheets[0]?.unnamed).toHaveLength(1);
  });

  test('is named, in the middle as well', () => {
    expect(
      read(`NAMA;;NIP;UNIT KERJA\nBudi Santoso;x;${nips[0]};Dinas Sosial;hadir`).understood.sheets[0]?.unnamed,
    ).toEqual(['B', 'E']);
  });

  test.each([
    ['a degree', 'NAMA,JABATAN,DESA\nAminah Ali, S.Pd,Kaur Umum,Wakoila\nLa Dini,Kepala Dusun,Lagadi'],
    ['a degree before a NIP', `NAMA,NIP,JABATAN,UNIT KERJA\nAminah Ali,S.Pd,${nips[0]},Analis,Dinas Sosial`],
    ['a position', `NAMA,NIP,JABATAN,UNIT KERJA\nAminah Ali,${nips[0]},Kepala Seksi Data, Informasi,Dinas Sosial`],
    ['a unit', `NAMA,NIP,JABATAN,UNIT KERJA\nAminah Ali,${nips[0]},Analis,Dinas Perumahan, Kawasan Permukiman`],
    [
      'a position before a village',
      'NAMA,JABATAN,DESA\nAli Amin,Kaur Umum,Keuangan,Lagadi\nLa Dini,Kepala Dusun,Lagadi',
    ],
  ])('is none where a comma split %s', (_what, text) => {
    expect(shifted(text)[0]).toBe(true);
  });
});
