import { categoryOfPosition, isCivilOffice, readCategory } from '../identity/category.ts';
import { type Cell, cellText } from '../identity/cell.ts';
import { readDay } from '../identity/digits.ts';
import { readRank } from '../identity/rank.ts';
import type { Columns, Field } from './columns.ts';
import { isNames, looksOf } from './look-of.ts';
import { isUnitName } from './place.ts';

const sampled = 60;

/** What a column of a list without headings can be told to be, the surest first: of two that look alike the first is taken. */
const told: readonly (readonly [Field, (text: string) => boolean])[] = [
  ['regionCode', (text) => /^\d{2}\.\d{2}(?:\.\d{2}(?:\.\d{4})?)?$/.test(text)],
  ['birth', (text) => /\D/.test(text) && readDay(text.slice(text.lastIndexOf(',') + 1).trim()) !== null],
  ['sex', (text) => /^(?:l|p|lk|pr|laki-laki|laki laki|perempuan|pria|wanita)$/i.test(text)],
  ['rank', (text) => readRank(text, 'pns').known || /^(?:[IVX]{1,4})$/.test(text)],
  ['kecamatan', (text) => /^kec(?:amatan|\.)? ?\S/i.test(text)],
  ['desa', (text) => /^(?:desa|kelurahan|pekon|nagari|gampong|kampung) \S/i.test(text)],
  ['unit', isUnitName],
  ['position', isPosition],
  ['category', (text) => readCategory(text) !== null],
];

/** Columns of a list without headings, by what stands in them. */
export function columnsByValues(rows: readonly (readonly Cell[])[]): Columns {
  const sample = rows.filter((cells) => cells.filter((cell) => cellText(cell) !== '').length > 1).slice(0, sampled);
  const width = sample.reduce((most, cells) => Math.max(most, cells.length), 0);
  const looks = looksOf(sample, width);
  const columns: Columns = {};
  const texts = Array.from({ length: width }, (_, index) => sample.map((cells) => cellText(cells[index])));
  const names: number[] = [];
  texts.forEach((all, index) => {
    const said = all.filter((text) => text !== '');
    const look = looks[index]?.field;
    const isFree = (field: Field) => columns[field] === undefined;
    const by = told.find(([one, test]) => isFree(one) && mostOf(said, test))?.[0];
    const field = look && look !== 'name' && look !== 'category' ? look : isNumbering(all) ? 'number' : by;
    if (field && columns[field] === undefined) columns[field] = index;
    else if (!field && isNames(said, 1)) names.push(index);
  });
  const isSure = columns.nip !== undefined || columns.nik !== undefined;
  const name = names.find((index) => isSure || looks[index]?.field === 'name');
  return name === undefined ? columns : { ...columns, name };
}

/** Whether columns that were told by their values make a list of people: names, and something else of them. */
export function makesList(columns: Columns): boolean {
  const { number: _number, name, ...others } = columns;
  return name !== undefined && Object.keys(others).length > 0;
}

/** A row above values of digits that has none, and fits nothing else below it: headings that we do not know. */
export function isAboveValues(cells: readonly Cell[], columns: Columns): boolean {
  const digits = (['nip', 'nik', 'phone', 'number', 'birth'] as const).filter((field) => columns[field] !== undefined);
  const fits = told.some(([field, test]) => at(cells, columns[field]) !== '' && test(at(cells, columns[field])));
  return digits.length > 0 && !fits && digits.every((field) => isInWords(at(cells, columns[field])));
}

function isInWords(text: string): boolean {
  return /\p{L}/u.test(text) && !/\d/.test(text);
}

function mostOf(texts: readonly string[], test: (text: string) => boolean): boolean {
  return texts.length > 0 && texts.filter(test).length >= texts.length * 0.8;
}

/** 1, 2, 3 …, as the first column of lists has them. */
function isNumbering(texts: readonly string[]): boolean {
  const numbers = texts.flatMap((text) => (/^\d{1,5}[.)]?$/.test(text) ? [Number.parseInt(text, 10)] : []));
  const follow = numbers.filter((number, index) => index === 0 || number === (numbers[index - 1] ?? 0) + 1);
  return numbers.length >= texts.length * 0.8 && follow.length >= numbers.length * 0.8;
}

function isPosition(text: string): boolean {
  const [first = ''] = text.toLowerCase().split(/[^a-z]+/);
  // what somebody is by his status, not what he does
  if (['perangkat', 'aparat', 'aparatur', 'bpd'].includes(first)) return false;
  return categoryOfPosition(text) !== null || isCivilOffice(text) || offices.has(first);
}

/** How positions begin, of offices, schools, clinics and villages. */
const offices = new Set(
  `ajudan analis anggota apoteker arsiparis asisten asesor auditor bendahara bidan camat caraka direktur dokter epidemiolog
fasilitator fungsional guru inspektur jabatan juru kabag kabid kadis kadus kasi kasubag kasubbag kasubid kasubbid kaur kepala
ketua koordinator lurah nutrisionis operator pamong pekerja pelaksana pembantu pembina pemeriksa penata penelaah pengadministrasi
pengawas pengelola pengemudi pengolah pengurus penjaga penyuluh penyusun perancang perawat perekam perencana petugas polisi pramu
pramubakti pranata psikolog pustakawan sanitarian satpam sekdes sekretaris sopir staf staff statistisi supervisor teknisi tenaga
terapis verifikator wakil widyaiswara plt plh pj`.split(/\s+/),
);

function at(cells: readonly Cell[], index: number | undefined): string {
  return index === undefined ? '' : cellText(cells[index]);
}
