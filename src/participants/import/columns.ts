import { readCategory } from '../identity/category.ts';
import { askedFor } from './asked-headings.ts';
import { columnWords, type Field, fields } from './column-words.ts';

export type { Field } from './column-words.ts';

/** Where each field stands in a sheet, by column index from 0. Name and NIP may share one ("NAMA / NIP"), NIP and NIK too. */
export type Columns = Partial<Record<Field, number>>;

const priority = new Map<string, { readonly field: Field; readonly rank: number }>();
for (const field of fields) {
  columnWords[field].forEach((word, rank) => {
    if (!priority.has(word)) priority.set(word, { field, rank });
  });
}

/** Things that have a name of their own; a "NAMA …" of any of them is no participant's. */
const named =
  /ibu|ayah|bapak|suami|istri|isteri|pasangan|anak|orang ?tua|dusun|jabatan|unit|sekolah|instansi|opd|skpd|satker|satuan|kantor|bank|kegiatan|acara|diklat|latihan|kabupaten|kota\b|provinsi|kecamatan|pangkat|golongan|jenis|barang|rekening|penyedia|tempat|lembaga|atasan|penilai|instruktur|pendidikan|jurusan|program|(?<!kepala |perangkat |aparat |aparatur |sekretaris |pemerintah )(?:desa|kelurahan)\b/i;
/** Numbers of other people, or of other things, that look like a NIP, a NIK or a telephone. */
const ofOthers =
  /suami|istri|isteri|pasangan|atasan|pejabat penilai|lama|npwp|kk\b|kartu keluarga|rekening|bpjs|nuptk|pns id|darurat|karpeg|taspen/i;

/** What a header means; null when it is none of ours (religion, marriage, NPWP and BPJS are meant never to be). */
export function fieldOf(header: string): Field | null {
  return readHeader(header)[0]?.field ?? null;
}

/** All that a header means: "NAMA / NIP" means both. */
export function fieldsOfHeading(header: string): readonly Field[] {
  return readHeader(header).map(({ field }) => field);
}

interface Reading {
  readonly field: Field;
  readonly rank: number;
}

/** "NAMA / NIP" means both; "PANGKAT/GOL" is one thing by its own right. The lower the rank, the surer. */
function readHeader(header: string): readonly Reading[] {
  const plain = withoutBrackets(header.toLowerCase());
  const whole = meaning(plain);
  // "PANGKAT (GOL/RUANG)" says more than "PANGKAT", as "JABATAN (LENGKAP)" does not
  const more = whole?.field === 'rankName' ? meaning(header.toLowerCase()) : undefined;
  const two = plain.includes('/') ? plain.split('/').map(meaning) : [];
  // "NAMA/JABATAN" is a person and his office; "NAMA JABATAN" is the office alone
  if (two.length === 2 && two[0]?.field === 'name' && two[1]?.field === 'position')
    return two.flatMap((one) => one ?? []);
  if (more ?? whole) return [more ?? whole].flatMap((one) => one ?? []);
  const parts = plain
    .split(/[/,\n]|\bdan\b|\batau\b/)
    .filter((part) => letters(part) !== '' && letters(part) !== 'tmt');
  if (parts.length > 1 && parts.every((part) => readCategory(part) !== null)) return [{ field: 'category', rank: 40 }];
  const read = parts.map(meaning);
  if (parts.length > 1 && read.every((one): one is Reading => one !== undefined)) {
    const distinct = [...new Map(read.map((one) => [one.field, one])).values()];
    if (distinct.length === 1 || standTogether(distinct)) return distinct;
  }
  const below = oneBelowAnother(plain);
  if (below.length > 1) return below;
  if (/^nama\b/.test(plain) && !named.test(plain)) return [{ field: 'name', rank: 50 }];
  if (/^(nip|nomor induk pegawai)\b/.test(plain) && !ofOthers.test(plain)) return [{ field: 'nip', rank: 50 }];
  const asked = askedFor(plain);
  return asked ? [{ field: asked, rank: 60 }] : [];
}

/** A heading's words as they stand, or written out and without what says nothing: "Nm. Pegawai", "No. HP Aktif", "PKT/GOL". */
function meaning(text: string): Reading | undefined {
  const found = priority.get(letters(text));
  if (found) return found;
  const spelled = text.split(/[^a-z0-9]+/).flatMap((word) => (saysNothing.has(word) ? [] : [writtenOut[word] ?? word]));
  return priority.get(spelled.join(''));
}

const saysNothing = new Set('aktif terakhir lengkap resmi sekarang saat ini terbaru dinas'.split(' '));
const writtenOut: Readonly<Record<string, string>> = {
  nm: 'nama',
  nomor: 'no',
  nomer: 'no',
  nmr: 'no',
  urt: 'urut',
  jab: 'jabatan',
  pkt: 'pangkat',
  rg: 'ruang',
  glr: 'gelar',
  dpn: 'depan',
  blk: 'belakang',
  blkg: 'belakang',
  kepeg: 'kepegawaian',
  unker: 'unitkerja',
  tmp: 'tempat',
  telpon: 'telp',
  tlp: 'telp',
  tel: 'telp',
  kontak: 'hp',
};

/** What can stand together in one cell, a line each, and be told apart again by what it looks like. */
const stacked: ReadonlySet<Field> = new Set(['name', 'nip', 'nik', 'rank', 'rankName', 'birth']);
/** Two lines of words, of which one is known by the other. */
const pairs: readonly (readonly Field[])[] = [
  ['name', 'position'],
  ['position', 'unit'],
];

function standTogether(read: readonly Reading[]): boolean {
  return (
    read.every(({ field }) => stacked.has(field)) ||
    pairs.some((pair) => read.length === 2 && read.every(({ field }) => pair.includes(field)))
  );
}

/** "NAMA" and "NIP" on two lines of one cell, which nothing parts once they stand on one: a number among them makes it sure. */
function oneBelowAnother(plain: string): readonly Reading[] {
  const words = plain.split(/[^a-z0-9]+/).filter((word) => word !== '');
  const read: Reading[] = [];
  for (let at = 0; at < words.length; ) {
    const size = [4, 3, 2, 1].find((many) => priority.has(words.slice(at, at + many).join('')));
    const found = size === undefined ? undefined : priority.get(words.slice(at, at + size).join(''));
    if (!found || !stacked.has(found.field) || read.some(({ field }) => field === found.field)) return [];
    read.push(found);
    at += size ?? 1;
  }
  return read.some(({ field }) => field === 'nip' || field === 'nik' || field === 'birth') ? read : [];
}

/**
 * Finds each field's column in a header row: the surest word wins, then the first. A district and a village that stand among
 * the parts of an address are where somebody lives, not whom he works for.
 */
export function columnsOf(headers: readonly string[]): Columns {
  const best = new Map<Field, { index: number; rank: number }>();
  headers.forEach((header, index) => {
    for (const { field, rank } of readHeader(header)) {
      const known = best.get(field);
      if (!known || rank < known.rank) best.set(field, { index, rank });
    }
  });
  const columns: Columns = Object.fromEntries([...best].map(([field, { index }]) => [field, index]));
  if (isAddress(headers)) {
    delete columns.desa;
    delete columns.kecamatan;
  }
  if (columns.name !== undefined && !firstNames.has(letters(headers[columns.name] ?? ''))) delete columns.lastName;
  return withParent(columns, headers);
}

/** Beside these a last name belongs to the name; a full name has it already. */
const firstNames: ReadonlySet<string> = new Set(['namadepan', 'firstname', 'givenname', 'nama']);

function isAddress(headers: readonly string[]): boolean {
  const plain = headers.map((header) => letters(withoutBrackets(header.toLowerCase())));
  const has = (...words: string[]) => words.some((word) => plain.includes(word));
  return (
    has('nuptk', 'jenisptk') || (has('rt', 'rw', 'rtrw', 'kodepos') && plain.some((word) => word.startsWith('alamat')))
  );
}

/** The office above the unit: whichever of the words for an office is not the unit itself. */
function withParent(columns: Columns, headers: readonly string[]): Columns {
  if (columns.unit === undefined || columns.parentUnit !== undefined) return columns;
  const above = headers.findIndex(
    (header, index) => index !== columns.unit && offices.has(letters(withoutBrackets(header.toLowerCase()))),
  );
  return above < 0 ? columns : { ...columns, parentUnit: above };
}

const offices: ReadonlySet<string> = new Set([
  'skpd',
  'opd',
  'perangkatdaerah',
  'namaopd',
  'namaskpd',
  'satker',
  'satuankerja',
  'satuankerjanama',
  'instansi',
]);

/** What most of a column's cells look like. */
export interface Look {
  readonly field: 'nip' | 'nik' | 'phone' | 'email' | 'name' | 'category' | null;
}

/**
 * Columns by what stands in them, where their headings do not say, or say something else: eighteen digits are a NIP, whatever the
 * column is called.
 */
export function columnsByLook(columns: Columns, headers: readonly string[], looks: readonly Look[]): Columns {
  const found: Columns = { ...columns };
  const width = Math.max(headers.length, looks.length);
  const at = (index: number | undefined) => (index === undefined ? undefined : looks[index]?.field);
  for (const field of ['nip', 'nik', 'phone', 'email', 'name', 'category'] as const) {
    const other = field === 'nip' ? 'nik' : field === 'nik' ? 'nip' : null;
    const wrong = found[field] !== undefined && other !== null && at(found[field]) === other;
    if (found[field] !== undefined && !wrong) continue;
    for (let index = 0; index < width; index++) {
      if (at(index) !== field || ofOthers.test(headers[index] ?? '') || isTaken(index, field, columns)) continue;
      for (const [known, place] of Object.entries(found) as [Field, number][]) {
        if (place === index) delete found[known];
      }
      found[field] = index;
      break;
    }
    if (wrong && at(found[field]) === other) delete found[field];
  }
  return found;
}

/** A heading that we know is believed, but for a number: nobody writes eighteen digits into a remark. */
function isTaken(index: number, field: Look['field'], columns: Columns): boolean {
  const known = Object.entries(columns).filter(([, place]) => place === index);
  return known.length > 0 && field !== 'nip' && field !== 'nik';
}

function letters(header: string): string {
  return header.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** "NIP (18 digit)" is "NIP". */
function withoutBrackets(header: string): string {
  let kept = '';
  let at = 0;
  for (;;) {
    const from = header.indexOf('(', at);
    const to = header.indexOf(')', from);
    if (from < 0 || to < 0) return kept + header.slice(at);
    kept += header.slice(at, from);
    at = to + 1;
  }
}
