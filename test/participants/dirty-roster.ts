import { writeXlsx } from 'hucre/xlsx';

/** Scenario 5 of the domain brief: 11,000 rows with the dirt that real exports have, in exact numbers. */
export const size = 11_000;
export const dirt = { numeric: 412, apostrophe: 37, spaced: 96, duplicate: 58, oneWord: 23, units: 61 };

/** The right NIP of the person of a row, from 0. */
export function nipOf(index: number): string {
  const day = `${1970 + (index % 20)}${String(1 + (Math.floor(index / 20) % 12)).padStart(2, '0')}${String(1 + (Math.floor(index / 240) % 28)).padStart(2, '0')}`;
  return `${day}201001${(index % 2) + 1}${String(100 + (Math.floor(index / 6720) % 900)).padStart(3, '0')}`;
}

function dirtyRows(unitOf: (index: number) => string): (string | number | null)[][] {
  return Array.from({ length: size }, (_, index) => {
    const about = (from: number, count: number) => index >= from && index < from + count;
    const source = about(5000, dirt.duplicate) ? index - 1000 : index;
    const nip = nipOf(source);
    const cell = about(1000, dirt.numeric)
      ? Number(`${nip.slice(0, 15)}000`)
      : about(2000, dirt.apostrophe)
        ? `'${nip}`
        : about(3000, dirt.spaced)
          ? index % 2
            ? `${nip.slice(0, 8)} ${nip.slice(8, 14)} ${nip.slice(14, 15)} ${nip.slice(15)}`
            : `${nip.slice(0, 8)}.${nip.slice(8)}`
          : nip;
    const name = about(6000, dirt.oneWord)
      ? `Suharto${String.fromCharCode(97 + (index - 6000))}`
      : `La Ode Nomor ${source}`;
    return [index + 1, name, cell, 'III/d', 'Analis', unitOf(index)];
  });
}

/** The roster as a workbook: two rows of headings, a signature block below. `unitOf`: how the unit of a row is written. */
export const dirtyFile = (unitOf: (index: number) => string) =>
  writeXlsx({
    sheets: [
      {
        name: 'Daftar',
        rows: [
          ['NO', 'NAMA', 'NIP', 'PANGKAT', 'JABATAN', 'UNIT KERJA'],
          [null, null, null, 'GOL/RUANG', null, null],
          ...dirtyRows(unitOf),
          [],
          [null, null, null, null, 'Selong, 3 Oktober 2024'],
          [null, null, null, null, 'Drs. LALU FULAN'],
          [null, null, null, null, 'NIP. 196703142010011001'],
        ],
      },
    ],
  });
