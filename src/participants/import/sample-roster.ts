import { writeXlsx } from 'hucre/xlsx';

const headers = ['NO', 'NAMA', 'NIP', 'NIK', 'KATEGORI', 'GOLRU', 'JABATAN', 'UNIT KERJA', 'NOMOR HP', 'PERAN'];
const rows = [
  [
    '1',
    'Drs. La Ode Contoh, M.Si',
    '197003151995031900',
    '',
    'PNS',
    'IV/b',
    'Kepala Dinas Kesehatan',
    'Dinas Kesehatan',
    '',
    'Peserta',
  ],
  ['2', 'Wa Ode Contoh, S.KM', '199005202022212901', '', 'PPPK', 'IX', 'Penyuluh Kesehatan', 'Dinas Kesehatan', '', ''],
  ['3', 'La Contoh', '', '7413010107759900', 'Kepala Desa', '', 'Kepala Desa Wakoila', 'Desa Wakoila', '', ''],
  ['4', 'Wa Contoh, S.H.', '', '', '', '', 'Ketua Bawaslu', 'Bawaslu Muna Barat', '', 'Narasumber'],
];

/** An XLSX to fill in: the columns we know, four invented rows, and every column as text so that no digit is lost. */
export async function sampleRoster(): Promise<Uint8Array> {
  return await writeXlsx({
    sheets: [
      {
        name: 'Peserta',
        columns: headers.map((_, index) => ({
          width: [6, 34, 22, 20, 16, 10, 34, 34, 18, 16][index] ?? 20,
          numFmt: '@',
        })),
        rows: [headers, ...rows],
        freezePane: { rows: 1 },
      },
    ],
  });
}
