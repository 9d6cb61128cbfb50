import { tidy } from './cell.ts';

/** Words that stand for other words at the start of a unit's name. */
const openings: readonly (readonly [RegExp, string])[] = [
  [/^(kantor\s+)?(kec|kecamatan|camat)\b\.?\s*/i, 'Kecamatan '],
  [/^(kantor\s+)?(kel|kelurahan|lurah)\b\.?\s*/i, 'Kelurahan '],
  [/^(kantor\s+)?(ds|desa|pemerintah desa|pemdes)\b\.?\s*/i, 'Desa '],
  [/^(din|dis)\b\.?\s+/i, 'Dinas '],
  [/^bag\b\.?\s+/i, 'Bagian '],
];

/** Short names that every regency uses for the same office. */
const offices: Record<string, string> = {
  dikbud: 'Dinas Pendidikan dan Kebudayaan',
  disdikbud: 'Dinas Pendidikan dan Kebudayaan',
  dinasdikbud: 'Dinas Pendidikan dan Kebudayaan',
  dinaspdank: 'Dinas Pendidikan dan Kebudayaan',
  dinaspk: 'Dinas Pendidikan dan Kebudayaan',
  dinaspendidikankebudayaan: 'Dinas Pendidikan dan Kebudayaan',
  dinkes: 'Dinas Kesehatan',
  dinsos: 'Dinas Sosial',
  dishub: 'Dinas Perhubungan',
  diskominfo: 'Dinas Komunikasi dan Informatika',
  disdukcapil: 'Dinas Kependudukan dan Pencatatan Sipil',
  dukcapil: 'Dinas Kependudukan dan Pencatatan Sipil',
  dpmd: 'Dinas Pemberdayaan Masyarakat dan Desa',
  bkpsdm: 'Badan Kepegawaian dan Pengembangan Sumber Daya Manusia',
  bpbd: 'Badan Penanggulangan Bencana Daerah',
  bpkad: 'Badan Pengelolaan Keuangan dan Aset Daerah',
  kesbangpol: 'Badan Kesatuan Bangsa dan Politik',
  satpolpp: 'Satuan Polisi Pamong Praja',
  setda: 'Sekretariat Daerah',
  setwan: 'Sekretariat DPRD',
};

/** No unit has a longer name. */
export const longestUnitName = 160;

export interface UnitName {
  /** The name as shown: openings spelled out, otherwise as typed. */
  readonly name: string;
  /** The name as compared: letters and digits only, so that case, dots, hyphens and blanks make no other unit. */
  readonly key: string;
}

/**
 * Reads a unit's name. "Kec. Lawa", "KECAMATAN LAWA" and "Kantor Camat Lawa" are one unit; "Desa Sawerigadi" and
 * "Kec. Sawerigadi" are two, so the kind stays in the key. Short office names that mean the same everywhere
 * ("Dikbud", "Dinas P dan K") are spelled out.
 *
 * KNOWN LIMIT: spellings that differ by a letter (Suela, Suwela) stay two units.
 */
export function readUnit(text: string, kecamatan = ''): UnitName {
  const named = spelled(tidy(text));
  if (named === '') return { name: '', key: '' };
  const known = offices[letters(withoutRegency(named))];
  const within = tidy(kecamatan);
  const placed = within && /^(Desa|Kelurahan) /.test(named) ? `${named}, ${spelledAs('Kecamatan', within)}` : named;
  const name = known ?? placed;
  return { name, key: letters(withoutRegency(name)) };
}

/** A village by its Kemendagri code, whose last four digits begin with 1 for a kelurahan (2 desa, 3 desa adat); without one a desa. */
export function kindOfVillage(regionCode: string): 'Desa' | 'Kelurahan' {
  return /^\d{6}1\d{3}$/.test(regionCode.replace(/\D/g, '')) ? 'Kelurahan' : 'Desa';
}

/** What a position tells of the place where it is held: "Lurah Pancor", "Sekretaris Kelurahan" are of a kelurahan. */
export function isOfKelurahan(position: string): boolean {
  return /\b(?:lurah|kelurahan)\b/i.test(position) && !/\b(?:desa|nagari)\b/i.test(position);
}

/** A sheet's or column's bare village name as a unit: "Wakoila" becomes "Desa Wakoila". */
export function spelledAs(kind: string, text: string): string {
  const named = spelled(tidy(text));
  return /^(Desa|Kelurahan|Kecamatan) /.test(named) ? named : `${kind} ${named}`;
}

function spelled(text: string): string {
  for (const [pattern, opening] of openings) {
    if (pattern.test(text)) return tidy(text.replace(pattern, opening));
  }
  return text;
}

/** "Dinas Kesehatan Kab. Muna Barat" is this regency's Dinas Kesehatan. */
function withoutRegency(name: string): string {
  if (!/^(?:dinas|badan|sekretariat|inspektorat|satuan|bagian|rsud|din)\b/i.test(name)) return name;
  const at = name.search(/ (?:kab\.?|kabupaten|kota) \S/i);
  return at < 0 ? name : name.slice(0, at);
}

function letters(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/&/g, 'dan')
    .replace(/[^a-z0-9]/g, '');
}
