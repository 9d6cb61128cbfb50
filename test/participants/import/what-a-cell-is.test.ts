import { describe, expect, test } from 'vitest';
import { cellTrouble, isLate, notInService } from '../../../src/participants/import/what-a-cell-is.ts';

describe('A word for somebody who is not in service', () => {
  test.each(
    `Pensiun|Sudah pensiun|Pensiun TMT 1 Juli 2024|BUP|Mencapai BUP|Batas Usia Pensiun|MPP|Penerima MPP|Purna Tugas|Meninggal Dunia|MD|Alm.|
Tugas Belajar|CLTN|Perpanjangan CLTN|Cuti Luar Tanggungan Negara|Masa Uang Tunggu|Menjalani masa uang tunggu|Pemberhentian sementara|
PNS yang dinyatakan hilang|Mutasi ke Kab. Lombok Tengah|Pindah ke Provinsi|Tidak aktif (pensiun)|Non-Aktif|Resign|Kontrak habis|Keluar`
      .replaceAll('\n', '')
      .split('|'),
  )('is "%s"', (word) => {
    expect(notInService(word)).toBe(true);
  });

  test.each(
    'Aktif|PPPK Aktif|Akan pensiun 2025|Izin Belajar|Cuti|Sakit|Dinas Luar|Mutasi Masuk|Pengaktifan Kembali|Keluarga|Narasumber|'.split(
      '|',
    ),
  )('is not "%s"', (word) => {
    expect(notInService(word)).toBe(false);
  });

  test('stands beside a name, too', () => {
    expect(['Lalu Fulan (Alm)', 'Almh. Siti', 'Fulan (almarhum)'].every(isLate)).toBe(true);
    expect(['Almira', 'Palma', 'Salma (Alma)'].some(isLate)).toBe(false);
  });
});

describe('A cell whose value is lost', () => {
  test.each(['#REF!', '#N/A', 'Err:502', '########'])('is %s, in whatever column', (text) => {
    for (const field of ['name', 'unit', 'nip', 'position'] as const)
      expect(cellTrouble(field, text)).toBe('cell-error');
  });

  test.each(['=A2', '=…', "='Data 1'!B2", '=+A2', '=VLOOKUP(A2;B:C;2;0)'])('is the formula %s', (text) => {
    for (const field of ['name', 'unit', 'nip', 'phone', 'category'] as const)
      expect(cellTrouble(field, text)).toBe('cell-formula');
  });

  test.each(['="198703142010011007"', '=198703142010011007', '=+6281234567890', '='])('is not %s', (text) => {
    expect(cellTrouble('nip', text)).toBeNull();
  });

  test('has a byte that is no text', () => {
    expect(cellTrouble('name', 'Bu\0di')).toBe('cell-byte');
  });
});
