import { readUnit } from './unit.ts';

/** One spelling of a unit as a file or the roster has it. */
export interface UnitSpelling {
  readonly name: string;
  /** Kemendagri code, with or without dots, where known. */
  readonly regionCode?: string | null;
  /** The unit above it, where the source has one. */
  readonly parent?: string | null;
}

/**
 * Proposes which spellings are probably one unit: seven ways to write "SD NEGERI 1 SELONG", "PKM Suela" and "UPTD Puskesmas
 * Suela", "Kel. Pancor" and "KELURAHAN PANCOR", a letter more or less ("Suela", "Suwela"). Groups of two spellings and more,
 * by index, in the order of the first of each. A proposal: somebody says yes or no.
 *
 * Never together: other numbers ("SDN 1", "SDN 2"), other kinds (a desa and a kelurahan), two region codes, two parents.
 */
export function unitGroups(units: readonly UnitSpelling[]): number[][] {
  const groups: { key: UnitKey; readonly members: number[] }[] = [];
  const buckets = new Map<string, (typeof groups)[number][]>();
  units.forEach((unit, index) => {
    const key = unitKeyOf(unit);
    if (key.letters === '' && key.kind === '') return;
    const bucket = buckets.get(`${key.kind} ${key.numbers}`) ?? [];
    buckets.set(`${key.kind} ${key.numbers}`, bucket);
    const known = bucket.find((group) => group.members.length < mostSpellings && isProbably(group.key, key));
    if (known) {
      known.members.push(index);
      // two offices may share their initials: from here on the name decides
      if (isInitials(known.key, key)) known.key = key;
    } else {
      const group = { key, members: [index] };
      groups.push(group);
      bucket.push(group);
    }
  });
  return groups.flatMap(({ members }) => (members.length > 1 ? [members] : []));
}

/** More than anybody writes one unit, and a bound on what is shown as one question. */
const mostSpellings = 50;

interface UnitKey {
  readonly kind: string;
  readonly numbers: string;
  readonly letters: string;
  /** First letters of its words without "dan"; of a single word nothing. */
  readonly initials: string;
  readonly code: string;
  readonly parent: string;
}

function isProbably(one: UnitKey, other: UnitKey): boolean {
  if (one.code !== '' && other.code !== '' && one.code !== other.code) return false;
  if (one.parent !== '' && other.parent !== '' && one.parent !== other.parent) return false;
  if (one.letters === other.letters || isInitials(one, other) || isInitials(other, one)) return true;
  const shortest = Math.min(one.letters.length, other.letters.length);
  return shortest >= 5 && isOneEditApart(one.letters, other.letters);
}

/** "BKPSDM" beside "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia". */
function isInitials(short: UnitKey, long: UnitKey): boolean {
  return short.initials === '' && short.letters.length >= 3 && short.letters === long.initials;
}

/** What files write for the same kind of school or office. Longest first: "SMPN" begins with "SM". */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/^(?:sekolah dasar|s ?d) ?(?:negeri|neg|n)\b\.?/, 'sdn'],
  [/^(?:sekolah menengah pertama|smp|sltp) ?(?:negeri|neg|n)\b\.?/, 'smpn'],
  [/^(?:sekolah menengah atas|sma|smu|slta) ?(?:negeri|neg|n)\b\.?/, 'sman'],
  [/^(?:sekolah menengah kejuruan|smk) ?(?:negeri|neg|n)\b\.?/, 'smkn'],
  [/^(?:sekolah luar biasa|slb) ?(?:negeri|neg|n)\b\.?/, 'slbn'],
  [/^(?:taman kanak kanak|tk) ?(?:negeri|neg|n)\b\.?/, 'tkn'],
  [/^(?:madrasah ibtidaiyah|mi) ?(?:negeri|neg|n)\b\.?/, 'min'],
  [/^(?:madrasah tsanawiyah|mts) ?(?:negeri|neg|n)\b\.?/, 'mtsn'],
  [/^(?:madrasah aliyah|ma) ?(?:negeri|neg|n)\b\.?/, 'man'],
  [/^(?:sekolah dasar|sd)\b/, 'sd'],
  [/^(?:sekolah menengah pertama|smp)\b/, 'smp'],
  [/^(?:sekolah menengah atas|sma)\b/, 'sma'],
  [/^(?:sekolah menengah kejuruan|smk)\b/, 'smk'],
  [/^(?:taman kanak kanak|tk)\b/, 'tk'],
  [/^(?:pusat kesehatan masyarakat|puskesmas|pusk|pkm) (?:pembantu|pemb)\b|^pustu\b/, 'pustu'],
  [/^(?:pusat kesehatan masyarakat|puskesmas|pusk|pkm)\b/, 'puskesmas'],
  [/^(?:rumah sakit umum daerah|rsud)\b/, 'rsud'],
  [/^(?:kantor )?(?:kelurahan|kel|lurah)\b/, 'kelurahan'],
  [/^(?:kantor )?(?:kepala )?(?:pemerintah desa|pemdes|desa|ds)\b/, 'desa'],
  [/^(?:kantor )?(?:kecamatan|kec|camat)\b/, 'kecamatan'],
];
/** Who runs a school or puskesmas, written before it or not: it is the same one. */
const runner =
  /^(?:upt ?d?|unit pelaksana teknis(?: daerah| dinas)?|spf|spnf|satuan pendidikan(?: (?:non ?)?formal)?|blud|sekolah) (?=(?:spf|spnf|satuan|upt|blud|sd|smp|sma|smk|slb|tk|mi|mts|ma|sekolah|taman|madrasah|puskesmas|pusk|pkm|pustu|pusat kesehatan|rsud|rumah sakit)(?:n|\b| ))/;
const words: readonly (readonly [RegExp, string])[] = [
  [/\b(?:no|nomor|nomer|num)\b\.?/g, ' '],
  [/\bkel\b/g, 'kelurahan'],
  [/\bds\b/g, 'desa'],
  [/\bsub ?bag(?:ian)?\b/g, 'subbagian'],
  [/\bbdn\b/g, 'badan'],
  [/\bsdm\b/g, 'sumber daya manusia'],
  [/\bsumberdaya\b/g, 'sumber daya'],
];

function unitKeyOf({ name, regionCode, parent }: UnitSpelling): UnitKey {
  // "Dikbud" and "Dinas P dan K" are spelled out before anything else
  let text = plain(readUnit(withoutKabupaten(plain(name))).name);
  while (runner.test(text)) text = text.replace(runner, '');
  const within = /(?<=\S) (?:kec|kecamatan) (?=[a-z0-9])/.exec(text);
  const district = within ? text.slice(within.index + within[0].length) : '';
  if (within) text = text.slice(0, within.index);
  const [pattern, kind = ''] = kinds.find(([one]) => one.test(text)) ?? [];
  let rest = withoutRegency(pattern ? text.replace(pattern, ' ') : text);
  for (const [word, other] of words) rest = rest.replace(word, other);
  const parts = rest
    .split(' ')
    .filter((part) => part !== '')
    .map(arabic);
  const spoken = parts.filter((part) => part !== 'dan' && !/\d/.test(part));
  return {
    kind,
    initials: spoken.length > 1 ? spoken.map((part) => part[0]).join('') : '',
    numbers: parts.filter((part) => /\d/.test(part)).join(' '),
    letters: parts.filter((part) => !/\d/.test(part)).join(''),
    code: (regionCode ?? '').replace(/\D/g, ''),
    parent: (parent ? plain(readUnit(parent).name) : district && `kecamatan ${district}`).replaceAll(' ', ''),
  };
}

/** "SDN 1 Selong Kab. Lombok Timur" is this regency's; what has a number behind it, or no name before it, names something else. */
function withoutRegency(text: string): string {
  const at = text.search(/\b(?:kab|kabupaten|kota) [a-z]/);
  return /[a-z]/.test(text.slice(0, Math.max(0, at))) && /^[a-z ]+$/.test(text.slice(at)) ? text.slice(0, at) : text;
}

/** Before short names are spelled out: "Dikbud Kab. Lombok Timur". A kota may be part of a village's name. */
function withoutKabupaten(text: string): string {
  const at = text.search(/ kab(?:upaten)? [a-z]/);
  return at > 0 && /^[a-z ]+$/.test(text.slice(at)) ? text.slice(0, at) : text;
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’‘`]/g, '')
    .replace(/&/g, ' dan ')
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])/g, ' ')
    .trim();
}

const romans = 'i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx'.split(' ');

/** "I", "01" and "1" number the same school. */
function arabic(part: string): string {
  const roman = romans.indexOf(part);
  return roman >= 0 ? String(roman + 1) : part.replace(/^0+(?=\d)/, '');
}

/** A letter more, less or other, and nothing else. */
function isOneEditApart(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  return short.slice(short.length === long.length ? at + 1 : at) === long.slice(at + 1);
}
