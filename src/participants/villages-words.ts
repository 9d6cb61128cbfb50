import { dictionary } from '#web/i18n';

/** What of a regency's villages is on the roster. */
export const villagesWords = dictionary({
  id: {
    title: 'Desa dan kelurahan',
    found: (found: string, all: string, regency: string) =>
      `${found} dari ${all} desa/kelurahan ${regency} ada di daftar peserta.`,
    foundAfter: (found: string, all: string, regency: string) =>
      `Dengan impor ini, ${found} dari ${all} desa/kelurahan ${regency} ada di daftar peserta.`,
    parts: (desa: string, allDesa: string, kelurahan: string, allKelurahan: string) =>
      `Desa ${desa} dari ${allDesa}, kelurahan ${kelurahan} dari ${allKelurahan}.`,
    missing: (count: string) => `Belum ada di daftar (${count})`,
    ambiguous: (count: string) => `Namanya dipakai beberapa desa; isi kecamatan atau kode wilayah (${count})`,
    unknown: (count: string) => `Tidak ada di tabel wilayah kabupaten/kota ini; periksa ejaannya (${count})`,
    kinds: { desa: 'Desa', kelurahan: 'Kelurahan' },
    village: (kind: string, name: string, district: string, code: string) =>
      `${kind} ${name}, Kecamatan ${district} (${code})`,
    source: 'Menurut kode wilayah Kemendagri (Kepmendagri 300.2.2-2138/2025), data idn-area-data, lisensi ODbL.',
  },
  en: {
    title: 'Desa and kelurahan',
    found: (found: string, all: string, regency: string) =>
      `On the roster: ${found} of ${all} desa/kelurahan of ${regency}.`,
    foundAfter: (found: string, all: string, regency: string) =>
      `On the roster with this import: ${found} of ${all} desa/kelurahan of ${regency}.`,
    parts: (desa: string, allDesa: string, kelurahan: string, allKelurahan: string) =>
      `Desa ${desa} of ${allDesa}, kelurahan ${kelurahan} of ${allKelurahan}.`,
    missing: (count: string) => `Not on the roster yet (${count})`,
    ambiguous: (count: string) =>
      `Several villages have this name; fill in the kecamatan or the region code (${count})`,
    unknown: (count: string) => `Not in the table of this regency; check the spelling (${count})`,
    kinds: { desa: 'Desa', kelurahan: 'Kelurahan' },
    village: (kind: string, name: string, district: string, code: string) =>
      `${kind} ${name}, Kecamatan ${district} (${code})`,
    source: 'By the region codes of the Ministry of Home Affairs (300.2.2-2138 of 2025), data of idn-area-data, ODbL.',
  },
});
