import { zipSync } from 'fflate';

const known = [
  ...['NO', 'NIP', 'NAMA', 'GELAR DEPAN', 'GELAR BELAKANG', 'JENIS KELAMIN'],
  ...['STATUS KEPEGAWAIAN', 'GOLONGAN', 'JABATAN', 'UNIT KERJA', 'NOMOR HP', 'EMAIL'],
];

/** A workbook of invented people, all PNS in two hundred units, with as many columns as wanted: behind twelve we know nothing. */
export function inventWorkbook(people: number, columns: number): File {
  const headers = Array.from({ length: columns }, (_, at) => known[at] ?? `KOLOM ${at + 1}`);
  const rows = [rowXml(1, headers)];
  for (let index = 0; index < people; index += 1) rows.push(rowXml(index + 2, cellsOf(index, columns)));
  const text = new TextEncoder();
  const bytes = zipSync(
    Object.fromEntries(
      Object.entries({
        ...around,
        'xl/worksheets/sheet1.xml': `${sheetHead}${rows.join('')}</sheetData></worksheet>`,
      }).map(([name, xml]) => [name, text.encode(xml)]),
    ),
    { level: 6 },
  );
  return new File([bytes as BlobPart], `peserta-${people}x${columns}.xlsx`);
}

function cellsOf(index: number, columns: number): string[] {
  const serial = String((index % 999) + 1).padStart(3, '0');
  const birth = `19${70 + (Math.floor(index / 999) % 25)}${String((index % 12) + 1).padStart(2, '0')}15`;
  const start = `20${String(10 + (Math.floor(index / 25_000) % 10)).padStart(2, '0')}01`;
  const woman = index % 2 === 1;
  const cells = [
    String(index + 1),
    `${birth}${start}${woman ? 2 : 1}${serial}`,
    `Peserta ${spell(index)}`,
    index % 7 === 0 ? 'Drs.' : '',
    index % 3 === 0 ? 'S.H., M.Si' : 'S.Pd',
    woman ? 'P' : 'L',
    'PNS',
    'III/c',
    'Analis Kepegawaian',
    `Dinas Contoh ${(index % 200) + 1}`,
    `0812${String(10_000_000 + index)}`,
    `peserta${index}@contoh.example`,
  ];
  for (let at = cells.length; at < columns; at += 1) cells.push(`isi ${at} ${index % 97}`);
  return cells;
}

const syllables = ['ba', 'de', 'ki', 'lo', 'mu', 'na', 'ra', 'sa', 'ti', 'wa'];

function spell(index: number): string {
  const word = Array.from(String(index), (digit) => syllables[Number(digit)]).join('');
  return `${word.charAt(0).toUpperCase()}${word.slice(1)} Beban`;
}

function rowXml(row: number, cells: readonly string[]): string {
  const xml = cells.map((cell, at) => `<c r="${columnName(at)}${row}" t="inlineStr"><is><t>${cell}</t></is></c>`);
  return `<row r="${row}">${xml.join('')}</row>`;
}

function columnName(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : columnName(Math.floor(at / 26) - 1) + columnName(at % 26);
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const sheetHead = `<worksheet xmlns="${main}"><sheetData>`;
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** All of a workbook but its one sheet (ECMA-376, part 1, section 12). */
const around = {
  '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${sheetType}.worksheet+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Peserta" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
};
