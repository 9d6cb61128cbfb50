import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { regencyCodeOf } from './code.ts';
import { csvRows } from './csv-rows.ts';

/** A kelurahan is no desa: its lurah and staff are ASN. A fourth group that begins with 1 is a kelurahan, with 2 a desa, with 3 a desa adat. */
export type VillageKind = 'desa' | 'kelurahan';

/** A kecamatan ("distrik" in Papua). */
export interface District {
  readonly code: string;
  readonly name: string;
}

export interface Village {
  readonly code: string;
  readonly name: string;
  readonly kind: VillageKind;
  /** Of its kecamatan. */
  readonly district: string;
}

/** A kabupaten or kota, and all that lies in it. */
export interface Regency {
  readonly code: string;
  /** "Kabupaten Lombok Timur" */
  readonly name: string;
  readonly districts: readonly District[];
  readonly villages: readonly Village[];
}

/** Whose table this is, for papers and pages that rest on it. */
export interface TableSource {
  readonly name: string;
  readonly version: string;
  /** Of the data. */
  readonly license: 'ODbL-1.0';
}

const require = createRequire(import.meta.url);
const manifest = () => require.resolve('idn-area-data/package.json');

/** The table's release. */
export async function tableSource(): Promise<TableSource> {
  const { name, version } = JSON.parse(await readFile(manifest(), 'utf8')) as Pick<TableSource, 'name' | 'version'>;
  return { name, version, license: 'ODbL-1.0' };
}

/**
 * The regency of a code: its own, one of before its province was divided, or of anything in it. Undefined where the table has
 * none. Reads the table, 3 MB, each time and keeps nothing: whoever asks often keeps what he was told.
 */
export async function regencyOf(code: string): Promise<Regency | undefined> {
  const wanted = regencyCodeOf(code);
  const [found] = wanted ? await rowsOf('regencies', wanted) : [];
  if (!found || !wanted) return undefined;
  const [districts, villages] = await Promise.all([rowsOf('districts', wanted), rowsOf('villages', wanted)]);
  return {
    code: wanted,
    name: found[2] ?? '',
    districts: districts.map(([code = '', , name = '']) => ({ code, name })),
    villages: villages.map(([code = '', district = '', name = '']) => ({ code, name, district, kind: kindOf(code) })),
  };
}

/** Code and name of every regency, by code. */
export async function regencies(): Promise<readonly District[]> {
  const text = await readFile(fileOf('regencies'), 'utf8');
  return csvRows(text.slice(text.indexOf('\n') + 1)).map(([code = '', , name = '']) => ({ code, name }));
}

type TableFile = 'regencies' | 'districts' | 'villages';

const fileOf = (file: TableFile) => path.join(path.dirname(manifest()), 'data', `${file}.csv`);

/** A file is in order of its codes: what lies in a regency stands together, and nothing else is made into text. */
async function rowsOf(file: TableFile, regency: string): Promise<readonly (readonly string[])[]> {
  const bytes = await readFile(fileOf(file));
  const start = bytes.indexOf(`\n${regency}`) + 1;
  if (start === 0) return [];
  const last = bytes.lastIndexOf(`\n${regency}`) + 1;
  const end = bytes.indexOf('\n', last);
  const rows = csvRows(bytes.subarray(start, end < 0 ? bytes.length : end).toString('utf8'));
  return rows.filter(([code = '']) => code === regency || code.startsWith(`${regency}.`));
}

function kindOf(code: string): VillageKind {
  return code[9] === '1' ? 'kelurahan' : 'desa';
}
