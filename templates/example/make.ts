/**
 * Writes muna-barat.xlsx, the roster of the example event: `npx tsx templates/example/make.ts`. Identifiers are text
 * cells, as every roster's should be.
 */
import { writeFileSync } from 'node:fs';
import { writeXlsx } from 'hucre/xlsx';
import { examplePeople } from './people.ts';

const headers = [
  'NO',
  'NAMA',
  'NIP',
  'NIK',
  'KATEGORI',
  'GOLRU',
  'JABATAN',
  'UNIT KERJA',
  'KODE WILAYAH',
  'JENIS KELAMIN',
];
const widths = [6, 38, 22, 20, 14, 10, 48, 48, 16, 16];

const rows = examplePeople().map((person, index) => [
  index + 1,
  person.name,
  person.nip,
  person.nik,
  person.category,
  person.rank,
  person.position,
  person.unit,
  person.regionCode,
  person.sex,
]);

const file = await writeXlsx({
  sheets: [
    {
      name: 'Peserta',
      columns: widths.map((width, index) => ({ width, ...(index === 0 ? {} : { numFmt: '@' }) })),
      rows: [
        ['DAFTAR PESERTA PENANDATANGANAN PAKTA INTEGRITAS'],
        ['KABUPATEN MUNA BARAT (CONTOH: SEMUA ORANG DI SINI REKAAN)'],
        [],
        headers,
        headers.map((_, index) => index + 1),
        ...rows,
      ],
      freezePane: { rows: 5 },
    },
  ],
});

writeFileSync(new URL('muna-barat.xlsx', import.meta.url), file);
