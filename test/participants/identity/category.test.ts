import { describe, expect, test } from 'vitest';
import {
  categoryOfPosition,
  guessCategory,
  isActingHead,
  readCategory,
  readKindAndStatus,
} from '../../../src/participants/identity/category.ts';

const words = {
  pns: 'PNS|Pegawai Negeri Sipil|PNS Daerah|PNS Aktif|PNS Depag|PNS Diperbantukan|P N S|Pegawai Negeri Sipil (PNS)|PNS Kab. Lombok Timur|PNS Pemda|PNS Fungsional|PNS Daerah Kab./Kota yang bekerja pada Kab./Kota',
  cpns: 'CPNS|Calon PNS|Calon Pegawai Negeri Sipil|CPNS Daerah|CPNS 2024|CPNS Formasi 2024|Calon Pegawai Negeri Sipil (CPNS)',
  pppk: 'PPPK|P3K|P 3 K|PPPK Penuh Waktu|PPPK Aktif|PPPK Guru|PPPK 2024|ASN PPPK|PPPK Tahap I|PPPK Formasi 2022|Guru P3K|Pegawai PPPK|Pegawai Pemerintah dengan Perjanjian Kerja (PPPK)|Pegawai Pemerintah dengan Perjanjian Kerja',
  'pppk-pw':
    'PPPK Paruh Waktu|PPPK PW|P3K Paruhwaktu|P3K-PW|PPPK (Paruh Waktu)|Paruh Waktu (PPPK)|PPPK Paruh Waktu 2025|Paruh Waktu',
  'non-asn':
    'Non PNS|Non ASN|Non-ASN|NonASN|GTT|PTT|GTT/PTT|PJLP|PPNPN|THL|Honorer|Tenaga Honorer|Guru Honor Sekolah|Tenaga Honor Sekolah|Honor Daerah TK.II Kab/Kota|GTY/PTY|Guru Tidak Tetap|Tenaga Kontrak|Pegawai Tidak Tetap (PTT)|Tenaga Harian Lepas (THL)|Bidan PTT|Pegawai BLUD|Satpam|Penjaga Sekolah|Tenaga Harian Lepas|PHL|TKS|Sukarela|Outsourcing',
  kades:
    'Kepala Desa|Kades|Kepala Desa Definitif|Perbekel|Keuchik|Geuchik|Kuwu|Wali Nagari|Peratin|Kepala Pekon|Pambakal|Hukum Tua|Kepala Kampung|Sangadi',
  'pj-kades':
    'Pj. Kepala Desa|Penjabat Kepala Desa|Plt. Perbekel|Penjabat (Pj) Kepala Desa|Pejabat Kepala Desa|Pj Keuchik',
  perangkat:
    'Perangkat Desa|Perangkat|Aparatur Desa|Kasi Pemerintahan|Kepala Wilayah|Sekdes|Sekretaris Desa|Kaur|Kaur Keuangan|Kasi Kesejahteraan|Kasi Pelayanan|Pelaksana Kewilayahan|Kadus|Kepala Dusun|Kelian|Kepala Jorong|Kawil|Juru Tulis Desa|Kelian Banjar Dinas',
  bpd: 'BPD|Ketua BPD|Anggota BPD|Badan Permusyawaratan Desa|Tuha Peuet|Badan Permusyawaratan Desa (BPD)|Unsur BPD',
  pejabat: 'Bupati|Wakil Bupati|Pj. Gubernur|Pejabat Daerah|Anggota DPRD|Wakil Ketua I DPRD|Pejabat Negara',
  luar: 'TNI|Polri|TNI/Polri|TNI AD|Anggota Polri|Bawaslu|KPU|Instansi Vertikal|Polres Lombok Timur|Kodim 1615|Babinsa|Kemenag|LSM',
} as const;

describe('A category', () => {
  test.each(
    Object.entries(words).flatMap(([category, list]) => list.split('|').map((word) => [word, category] as const)),
  )('%s is read as %s', (word, category) => {
    expect(readCategory(word)).toBe(category);
    expect(readCategory(word.toUpperCase())).toBe(category);
  });

  test.each(['entah', 'ASN', 'Islam', 'Aktif', 'III/a', ''])('"%s" is none', (word) => {
    expect(readCategory(word)).toBeNull();
  });

  test.each([
    ['PNS Daerah Kab./Kota yang bekerja pada Kab./Kota', 'P', 'pns'],
    ['PNS Daerah Kab./Kota yang bekerja pada Kab./Kota', 'C', 'cpns'],
    ['PPPK', '', 'pppk'],
    ['PPPK', 'P', 'pppk'],
    ['PPPK Paruh Waktu', '', 'pppk-pw'],
    ['entah', 'C', 'cpns'],
    ['', 'P', 'pns'],
    ['entah', '', null],
  ])('of the kind "%s" with the status "%s" is %s', (kind, status, category) => {
    expect(readKindAndStatus(kind, status)).toBe(category);
  });

  test('shows in a village position, not in an office', () => {
    expect(categoryOfPosition('Kepala Desa Wakoila')).toBe('kades');
    expect(categoryOfPosition('Pj. Kepala Desa Nihi')).toBe('pj-kades');
    expect(categoryOfPosition('Pelaksana Kewilayahan Dusun Suela Lauk')).toBe('perangkat');
    expect(categoryOfPosition('Kasi Kesejahteraan')).toBe('perangkat');
    expect(categoryOfPosition('Kepala Dinas Kesehatan')).toBeNull();
    expect(categoryOfPosition('Penghulu Ahli Muda')).toBeNull();
  });

  test.each([
    [{ position: 'Kaur Keuangan', unit: 'Desa Suela', nip: null, force: false }, 'perangkat'],
    [{ position: 'Kasi Pemerintahan', unit: 'Desa Suela', nip: null, force: false }, 'perangkat'],
    [{ position: 'Kasi Pemerintahan', unit: 'Kecamatan Suela', nip: null, force: false }, null],
    [{ position: 'Kaur Tata Usaha', unit: 'SMPN 1 Selong', nip: null, force: false }, null],
    [{ position: 'Sekretaris Desa', unit: 'Suela', nip: 'pns', force: false }, 'perangkat'],
    [{ position: 'Kasi Pelayanan', unit: 'Kecamatan Suela', nip: 'pns', force: false }, 'pns'],
    [{ position: 'Pj. Kepala Desa Nihi', unit: '', nip: 'pns', force: false }, 'pj-kades'],
    [{ position: 'Kanit Ditintelkam', unit: 'Polda Bali', nip: null, force: true }, 'luar'],
    [{ position: 'Babinsa', unit: 'Koramil 1615', nip: null, force: false }, 'luar'],
    [{ position: 'Guru', unit: 'SDN 1', nip: 'pppk', force: false }, 'pppk'],
    [{ position: 'Camat Suela', unit: '', nip: null, force: false }, 'pns'],
    [{ position: 'Guru', unit: 'SDN 1', nip: null, force: false }, null],
  ] as const)('is guessed from what else a row tells: %j', (row, category) => {
    expect(guessCategory(row)).toBe(category);
  });

  test('of a PNS who stands in for a village head is a question', () => {
    expect(isActingHead('pns', 'Pj. Kepala Desa Nihi')).toBe(true);
    expect(isActingHead('pns', 'Kepala Bidang')).toBe(false);
    expect(isActingHead('pj-kades', 'Pj. Kepala Desa Nihi')).toBe(false);
  });
});
