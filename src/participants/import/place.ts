import { readCategory } from '../identity/category.ts';
import { tidy } from '../identity/cell.ts';
import type { Place } from './person.ts';

const opening =
  /^(?:dinas|badan|kantor|sekretariat|inspektorat|satuan|satpol|rsud|rs|rumah sakit|puskesmas|pkm|uptd?|sdn?|smpn?|sma|sman|smk|smkn|tk|paud|mts|mtsn|(?:mi|ma)[ns]?(?=\s+(?:negeri|swasta|nw|nu|muhammadiyah|\d))|(?:sub ?)?bagian|sub ?bag(?=\s)|(?:sub ?)?bidang|seksi|setda|setwan|bawaslu|kpu|polres|polsek|kodim|koramil|cabang dinas|korwil|perumda|pdam)\b/i;
const inside =
  /\b(?:dinas|badan|kantor|sekretariat|inspektorat|rsud|rumah sakit|puskesmas|uptd?|sdn?|smpn?|sman?|smkn?|paud|mtsn?) \S/i;
const village =
  /\b(desa|kelurahan|pekon|kampung|gampong|nagari)\s+(?!(?:dan|atau|se|di|pada|kec|kecamatan|kab|kabupaten|kota|tahun|provinsi|yang|tingkat|untuk|dalam|kelurahan|periode|bulan)\b)([^\d,:(]+)/i;
const district = /\b(?:kecamatan|kec\.|kec)\s+(?:kec\.?\s+)?(?!(?:se|kab|kabupaten|tahun|dan)\b)([^\d,:(]+)/i;
/** Where a name in a title ends and something else begins. */
const next =
  /[-–—]|\b(?:kecamatan|kec|kabupaten|kab|kota|provinsi|prov|tahun|semester|periode|bulan|triwulan|keadaan|per)\b/i;
const label =
  /^(?:nama )?(unit kerja|unit organisasi|unit|skpd|opd|satuan kerja|satker|instansi|sekolah|desa\/kelurahan|desa|kelurahan|kecamatan) ?: ?\S/i;
const listOf = /^(?:daftar|data|rekap|rekapitulasi|absen|absensi|nominatif|presensi)\b/i;

/** Where the people below belong, by the titles above a table: "DINAS SOSIAL KABUPATEN …", "PEMERINTAH DESA SUELA KECAMATAN …". */
export function placeOfTitles(lines: readonly string[]): Place {
  const category = lines.map(categoryOfTitle).find(Boolean);
  const places = lines.map(placeOfLine).reverse();
  // a letterhead names the office above first: of a school's list the school is the unit
  places.sort((one, other) => Number(isWithin(one)) - Number(isWithin(other)));
  return Object.assign(category ? { category } : {}, ...places) as Place;
}

/** Whether a place is a school, a clinic or a part of an office. */
function isWithin({ unit = '' }: Place): boolean {
  return within.test(unit);
}

const within =
  /^(?:uptd?|puskesmas|pkm|sdn?|smpn?|sman?|smkn?|tk|paud|mtsn?|m[ai][ns]?|sd|korwil|cabang dinas|bagian|bidang|seksi|sub ?bagian|kelompok bermain)\b/i;

/** What a title of a village's list says of whoever has no other category. */
export const ofVillages = 'Perangkat Desa';

/** "DAFTAR PERANGKAT DESA SUELA", "BUKU APARAT PEMERINTAH DESA": whoever of them has no position that we know. */
function categoryOfTitle(line: string): string | undefined {
  const bare = withoutList(tidy(line).replace(enumerator, ''));
  if (readCategory(bare)) return bare;
  const isCouncil = /\bbpd\b|\bbadan permusyawaratan desa\b/i.test(line);
  const isStaff = /\b(?:perangkat|aparat(?:ur)?(?: pemerintah(?:an)?)?) desa\b/i.test(line);
  // a list of both says of nobody which
  if (isCouncil) return isStaff ? undefined : 'BPD';
  return isStaff ? ofVillages : undefined;
}

/** "DAFTAR NAMA TENAGA HONORER" names a category as "B. TENAGA HONORER" does. */
function withoutList(line: string): string {
  return line.replace(/^(?:daftar|data|rekap|rekapitulasi|nominatif)(?: (?:nama|nominatif))?(?=\s)/i, '').trim();
}

function placeOfLine(line: string): Place {
  const text = tidy(line);
  const named = label.exec(text);
  if (named) return labelled(named[1] ?? '', tidy(text.slice(named[0].length - 1)));
  const from = listOf.test(text) ? text.search(inside) : -1;
  const office = opening.test(text) ? text : from >= 0 ? text.slice(from) : undefined;
  if (office) return { unit: ended(office) };
  const [desa, kecamatan] = [village.exec(text), district.exec(text)];
  const kind = desa?.[1]?.toLowerCase() === 'kelurahan' ? 'Kelurahan ' : '';
  return {
    ...(desa && ended(desa[2] ?? '') ? { desa: `${kind}${ended(desa[2] ?? '')}` } : {}),
    ...(kecamatan && ended(kecamatan[1] ?? '') ? { kecamatan: ended(kecamatan[1] ?? '') } : {}),
  };
}

function labelled(what: string, value: string): Place {
  if (/^kecamatan/i.test(what)) return { kecamatan: value };
  return /^(desa|kelurahan)/i.test(what) ? { desa: value } : { unit: value };
}

function ended(text: string): string {
  const at = text.search(next);
  return tidy(at < 0 ? text : text.slice(0, at));
}

const enumerator = /^(?:[a-z]|[ivx]+|\d+)\s*[.)]\s*/i;

/** What the heading of a group says of the rows below it: a unit, a village, a district or a category. */
export function placeOfHeading(text: string): Place {
  const plain = tidy(text).replace(enumerator, '');
  const named = label.exec(plain);
  if (named) return labelled(named[1] ?? '', tidy(plain.slice(named[0].length - 1)));
  const category = readCategory(plain);
  // "POLRES LOMBOK TIMUR" says both where its people belong and what they are
  if (category) return { ...(category === 'luar' && opening.test(plain) ? { unit: plain } : {}), category: plain };
  if (/^(kecamatan|kec)\b/i.test(plain)) return { kecamatan: tidy(plain.replace(/^(kecamatan|kec)\b\.?/i, '')) };
  if (/^(desa|kelurahan|pemerintah desa|ds|kel)\b/i.test(plain)) return { desa: plain };
  return { unit: plain };
}

/** Whether a text names an office and cannot be somebody's name. */
export function isUnitName(text: string): boolean {
  const plain = tidy(text).replace(enumerator, '');
  return (
    opening.test(plain) || label.test(plain) || /^(kecamatan|kec\.|kelurahan|kel\.|desa|pemerintah desa)\s/i.test(plain)
  );
}

/** Names that a program gave a sheet, and that say nothing of a unit. */
export function isPlainSheetName(name: string): boolean {
  const bare = name.replace(/[\s_()-]/g, '');
  return /^(?:sheet|lembar|data|daftar|peserta|tabel|table|halaman|page|undangan|nominatif|list)?\d*$/i.test(bare);
}

/** Whether a unit's name is one that many offices have: "SUB BAGIAN UMUM". */
export function isPartOfOffice(unit: string): boolean {
  return generic.test(unit);
}

const generic =
  /^(sub ?-?bag(ian)?|bagian|bidang|seksi|sub ?-?bidang|sekretariat|kelompok|tata usaha|umum|urusan|unit|subbid)\b/i;
