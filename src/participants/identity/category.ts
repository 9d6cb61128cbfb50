import type { Category } from '#event';
import { isForce } from './force.ts';

export type { Category };

/** Local titles of a village head, each region's own. */
const head =
  /^(kepala desa|kades|perbekel|peratin|kepala pekon|kepala (kampung|tiyuh|nagari|gampong|negeri|ohoi|lembang)|pambakal|pembakal|wali nagari|walinagari|wali desa|keuchik|geuchik|geucik|keucik|kuwu|petinggi|hukum tua|penghulu(?! (?:ahli|muda|madya|pertama|fungsional|kua))|datok penghulu|sangadi|raja negeri|lurah desa|klian desa dinas)\b/;
/** A village's staff (UU 6/2014 art. 48, Permendagri 84/2015), with the regions' words for hamlets and their heads. */
const staff =
  /^((staf )?perangkat (desa|nagari|gampong|kampung|pekon)|(sekretaris|sekertaris|juru tulis|carik) (desa|nagari|gampong|kampung|pekon|tiyuh)|sek ?des|sekdes|carik|penyarikan|kaur|kepala urusan|kasi (desa|kesejahteraan|kesra|pelayanan|pemerintahan desa|kemasyarakatan)|kepala seksi (desa|kesejahteraan|pelayanan|kemasyarakatan)|pelaksana kewilayahan|pelaksana teknis desa|kepala (dusun|dukuh|jorong|korong|lorong|banjar|kewilayahan|jaga|padukuhan|pedukuhan|jurong)|kawil|kadus|kasun|dukuh|bayan|jogoboyo|kamituwo|kamituo|wali jorong|wali korong|kepala lingkungan desa|bendahara desa|kelian|kelihan|klian|keliang|kaling desa|operator desa|staf desa|ulu ulu|danarta|modin|kebayan|pesirah)\b/;
/** The same by whole words, for what a short word begins. */
const moreStaff =
  list(`aparat desa, aparatur desa, aparat pemerintah desa, aparatur pemerintah desa, aparat pemerintahan desa,
  aparatur pemerintahan desa, perangkat pemerintah desa, kasi pemerintahan, kepala seksi pemerintahan, kepala wilayah,
  staf kaur, staf kasi, juru tulis`);
/** Before a title: whoever fills the office for a time. */
const acting =
  /^(?:(?:pj|penjabat|pjs|plt|plh|pelaksana tugas|pelaksana harian|penjabat sementara) )(?:(?:pj|pjs|plt|plh) )?/;
/** What may follow a village's office in a column of categories, and says nothing more. */
const saysNothing = set('definitif aktif terpilih kades');
const bpd =
  /^((ketua|wakil ketua|wakil|sekretaris|sekertaris|bendahara|anggota|pimpinan|unsur) )?(bpd|badan permusyawaratan (desa|nagari)( bpd)?|bamus( nagari)?|tuha peuet)\b/;

/** What files call a category: how it begins, and the words that may follow in any number. */
interface Called {
  readonly category: Category;
  readonly begins: readonly string[];
  readonly more: ReadonlySet<string>;
}

/** When somebody was taken on, and where. */
const round = 'formasi tahun tahap gelombang angkatan i ii iii 1 2 3';
const places = 'kab kabupaten kota provinsi prov pemda pemkab pemkot pemprov';
const placed = set(places);

const called: readonly Called[] = [
  {
    category: 'cpns',
    begins: list('cpns, capeg, calon pns, calon pegawai negeri sipil, calon pegawai negeri, calon asn'),
    more: set(`daerah cpns ${round} ${places}`),
  },
  {
    category: 'pns',
    begins: list('pns, pnsd, pegawai negeri sipil, pegawai negeri, asn pns'),
    more: set(
      `daerah pusat aktif guru nakes tenaga kesehatan pendidik teknis struktural fungsional pelaksana penuh dpk dpb
      diperbantukan dipekerjakan depag kemenag kementerian agama pns ${places}`,
    ),
  },
  {
    category: 'pppk',
    begins: list(
      `pppk, pegawai pemerintah dengan perjanjian kerja, pegawai pemerintah dgn perjanjian kerja, pegawai pppk, guru pppk,
      tenaga pppk, nakes pppk, bidan pppk, perawat pppk`,
    ),
    more: set(
      `penuh waktu penuhwaktu paruh paruhwaktu pw part time daerah pusat aktif guru nakes teknis tenaga kesehatan pendidik
      kependidikan pppk ${round} ${places}`,
    ),
  },
  {
    category: 'non-asn',
    begins: list(
      `non asn, non pns, nonasn, nonpns, bukan asn, bukan pns, honorer, honor, tenaga honorer, tenaga honor, tenaga kontrak,
      tenaga sukarela, tenaga harian lepas, tenaga harian, tenaga pendukung, tenaga non asn, tenaga nonasn, tenaga alih daya,
      tenaga alihdaya, tenaga outsourcing, pegawai honorer, pegawai honor, pegawai kontrak, pegawai tidak tetap,
      pegawai tetap non pns, pegawai tetap nonpns, pegawai non asn, pegawai nonasn, pegawai non pns, pegawai nonpns,
      pegawai harian lepas, guru honorer, guru honor, guru tidak tetap, guru bantu, guru kontrak, guru tetap yayasan, ppnpn,
      ppnpns, pegawai pemerintah non pegawai negeri sipil, pegawai pemerintah non pegawai negeri, thlt tbpp, thl tbpp, thlt,
      thl, phl, ptt, gtt, gty, pty, gtt ptt, gty pty, gtty, tks, tkk, tkd, tkk kontrak, tpks, pjlp,
      penyedia jasa lainnya orang perorangan, penyedia jasa lainnya perorangan, penyedia jasa lainnya orang,
      penyedia jasa lainnya, phd, pkwt, kontrak, sukarela, outsourcing, alih daya, alihdaya, non pegawai, nonpegawai,
      nakes sukarela, honda, pramubakti, pramusaji, relawan, magang, thd, guru sukarela, guru non asn, guru nonasn,
      guru non pns, guru nonpns, bidan ptt, bidan sukarela, bidan honorer, perawat sukarela, perawat honorer, blud,
      pegawai blud, pegawai blud non pns, pegawai blud non asn, jasa perorangan, swakelola, satpam, supir, sopir,
      cleaning service, tenaga kebersihan, tenaga keamanan, petugas kebersihan, petugas keamanan, penjaga sekolah,
      penjaga kantor, operator sekolah`,
    ),
    more: set(
      `sekolah daerah murni kategori k2 k 2 tk tingkat i ii iii k1 puskesmas apbd apbn blud bos desa thl thd ptt gtt pjlp ${places}`,
    ),
  },
  {
    category: 'pejabat',
    begins: list(
      `pejabat daerah, pejabat negara, pejabat politik, pejabat, ketua dprd, wakil ketua dprd, wakil ketua i dprd,
wakil ketua ii dprd, wakil ketua iii dprd, pimpinan dprd, anggota dprd, dprd,
bupati, wakil bupati, wali kota, walikota, wakil wali kota, wakil walikota, gubernur, wakil gubernur`,
    ),
    more: set(''),
  },
  {
    category: 'luar',
    begins: list(
      `luar, eksternal, external, instansi luar, instansi vertikal, bawaslu, panwaslu, panwascam, panwas, kpu, polisi,
      kepolisian, militer, kejaksaan, kejaksaan negeri, kejari, panwaslih, pengadilan negeri, pengadilan agama, kemenag,
      kementerian agama, bps, bumn, bumd, swasta, masyarakat, tokoh masyarakat, tokoh agama, tokoh adat, mitra,
      mitra kerja, akademisi, lsm, ormas, parpol, partai politik, media, wartawan, pers`,
    ),
    more: set(''),
  },
  {
    category: 'luar',
    begins: ['', 'anggota ', 'personel ', 'prajurit '].flatMap((rank) => [`${rank}tni`, `${rank}polri`]),
    more: set('ad al au tni polri'),
  },
];

/** Phrases, longest first: "tenaga honorer" before "tenaga honor". */
function list(phrases: string): readonly string[] {
  const all = phrases.split(',').map((phrase) => words(phrase));
  return all.sort((one, other) => other.length - one.length);
}

function set(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s/).filter((word) => word !== ''));
}

/** The category that a text names from its first word to its last; null where a word of it is none of ours. */
function categoryCalled(plain: string): Category | null {
  const text = oneSpelling(plain);
  for (const { category, begins, more } of called) {
    const named = category === 'pejabat' ? text.replace(acting, '') : text;
    for (const phrase of begins) {
      if (!`${named} `.startsWith(`${phrase} `)) continue;
      const rest = named.slice(phrase.length).split(' ').filter(Boolean);
      if (category === 'pns' && isPosted(rest)) return 'pns';
      if (!known(rest).every((word) => more.has(word) || /^20\d\d$/.test(word))) continue;
      if (category !== 'pppk' || !isPartTime(rest)) return category;
      return rest.includes('penuh') || rest.includes('penuhwaktu') ? null : 'pppk-pw';
    }
  }
  if (isPartTime(text.split(' ')) && partTime.has(text)) return 'pppk-pw';
  return saysNonAsn(text) ? 'non-asn' : null;
}

/** "Tenaga Teknis Non ASN", "Non ASN Database BKN", "Staf Honorer": said somewhere, and nothing else is. */
function saysNonAsn(text: string): boolean {
  const without = ` ${text} `.replace(/ (?:non|bukan) ?(?:asn|pns) /g, ' # ').replace(/ (?:honorer|honda) /g, ' # ');
  return without.includes('#') && !without.split(' ').some((word) => otherKinds.has(word));
}

const otherKinds = set('pns pnsd cpns asn pppk paruh paruhwaktu pw tni polri bpd dan atau eks mantan calon');

/** What follows a "Kab." or "Kota" is that place's name. */
function known(rest: readonly string[]): readonly string[] {
  const at = rest.findIndex((word) => placed.has(word));
  return at < 0 ? rest : rest.slice(0, at + 1);
}

/** "P3K", "P 3 K" and "PPPKGuru" are written apart; who is an ASN of a kind is of that kind. */
function oneSpelling(plain: string): string {
  const together = /^(?:[a-z] )+[a-z]$/.test(plain) ? plain.replaceAll(' ', '') : plain;
  const apart = together.replace(/\bp ?3 ?k/, 'pppk').replace(/^(asn |pegawai )?pppk(?=[a-z0-9])/, '$1pppk ');
  return apart.replace(/^asn (?=cpns|capeg|calon|pns|pegawai|pppk|paruh|pw|part)/, '');
}

/** SIASN: "PNS Daerah Kab./Kota yang bekerja pada Kab./Kota", "PNS Pusat DPB pada Pemerintah Provinsi". */
function isPosted([where = '', ...more]: readonly string[]): boolean {
  const isOfSome = ['daerah', 'pusat', 'provinsi'].includes(where);
  return (
    isOfSome && ['bekerja', 'diperbantukan', 'dipekerjakan', 'dpk', 'dpb', 'pada', 'di'].some((it) => more.includes(it))
  );
}

function isPartTime(said: readonly string[]): boolean {
  return ['paruh', 'paruhwaktu', 'pw', 'part'].some((word) => said.includes(word));
}

/** Part-time employees are PPPK, said or not. */
const partTime = new Set(
  ['', 'pegawai '].flatMap((who) =>
    list('paruh waktu, paruhwaktu, pw, part time').flatMap((it) => [who + it, `${who}${it} pppk`]),
  ),
);

/** The category a file means by a word such as "P3K", "Perbekel" or "PNS"; null when we do not know the word. */
export function readCategory(text: string): Category | null {
  const plain = words(text);
  const office = villageOffice(plain);
  const more = office?.rest.split(' ').filter(Boolean) ?? [];
  if (office && (office.category === 'perangkat' || more.every((word) => saysNothing.has(word))))
    return office.category;
  if (plain === 'perangkat') return 'perangkat';
  if (bpd.exec(plain)?.[0] === plain && plain !== '') return 'bpd';
  return categoryCalled(plain) ?? (isForce(plain) && !/\b(?:pns|asn|sipil)\b/.test(plain) ? 'luar' : null);
}

/**
 * What SIASN says in two columns: the kind of employee, and "STATUS CPNS PNS" with C or P in it. Whoever is a PNS by kind and
 * C by status has not been made one yet. Null where neither is a word we know.
 */
export function readKindAndStatus(kind: string, status: string): Category | null {
  const said = readCategory(kind);
  const letter = words(status);
  const standing = letter === 'c' ? 'cpns' : letter === 'p' ? 'pns' : readCategory(status);
  if (said === 'pns' && standing === 'cpns') return 'cpns';
  return said ?? standing;
}

/** A village's head, whoever fills his office, or his staff, and what follows the title. */
function villageOffice(plain: string): { readonly category: Category; readonly rest: string } | null {
  const title = spelledOut(
    plain.replace(/^pejabat (?=kepala desa|kades|perbekel|keuchik|wali )/, 'pj ').replace(acting, ''),
  );
  if (head.test(title))
    return { category: title === spelledOut(plain) ? 'kades' : 'pj-kades', rest: title.replace(head, '') };
  if (staff.test(title)) return { category: 'perangkat', rest: title.replace(staff, '') };
  const phrase = moreStaff.find((one) => `${title} `.startsWith(`${one} `));
  return phrase ? { category: 'perangkat', rest: title.slice(phrase.length) } : null;
}

/** "Ka. Dusun", "Kasie", "Ka. Ur.": short forms of a village's offices as the lists above have them. */
function spelledOut(title: string): string {
  const short = shortForms.find(([form]) => `${title} `.startsWith(`${form} `));
  return short ? short[1] + title.slice(short[0].length) : title;
}

const shortForms: readonly (readonly [form: string, whole: string])[] = [
  ['kasie', 'kasi'],
  ['ka sie', 'kasi'],
  ['ka si', 'kasi'],
  ['ka seksi', 'kepala seksi'],
  ['ka ur', 'kaur'],
  ['ka urusan', 'kepala urusan'],
  ['ka dusun', 'kepala dusun'],
  ['ka dus', 'kadus'],
  ['ka wil', 'kawil'],
  ['ka desa', 'kepala desa'],
  ['ka des', 'kades'],
  ['sek desa', 'sekretaris desa'],
  ['staf kantor desa', 'staf desa'],
];

/** What a position says by itself: village heads, their staff and BPD have no NIP to tell. Null for everybody else. */
export function categoryOfPosition(position: string): Category | null {
  const plain = words(position);
  const office = villageOffice(plain);
  if (office) return office.category;
  return bpd.test(plain) ? 'bpd' : null;
}

/** Whether somebody of this category stands in for a village head: a PNS may take the text of PNS or that of heads, and is asked. */
export function isActingHead(category: Category, position: string): boolean {
  return isAsn(category) && categoryOfPosition(position) === 'pj-kades';
}

/** What else a row tells when its word for a category is missing or one we do not know. */
export interface Telling {
  readonly position: string;
  readonly unit: string;
  /** The kind of NIP, where there is a good one. */
  readonly nip: 'pns' | 'pppk' | null;
  /** Whether it has the number or the rank of a member of TNI or Polri. */
  readonly force: boolean;
}

/** The category a row means without saying it: by a force's rank, the office in a village, the NIP, an office of civil servants. */
export function guessCategory({ position, unit, nip, force }: Telling): Category | null {
  if (force || (nip === null && isForce(unit))) return 'luar';
  const said = categoryOfPosition(position);
  const village = said === 'perangkat' && isOffice(unit) && !/\bdesa\b/i.test(position) ? null : said;
  // "Kasi Pelayanan" and "Kaur" are offices of kecamatan and puskesmas, too, whose people have a NIP
  if (
    village &&
    (nip === null || village !== 'perangkat' || /\b(desa|ds|nagari|gampong|pekon)\b/.test(words(`${unit} ${position}`)))
  )
    return village;
  return nip ?? village ?? (isCivilOffice(position) ? 'pns' : null);
}

/** A unit whose sections and staff have the same titles as a village's. */
function isOffice(unit: string): boolean {
  const [first = '', second = ''] = words(unit).split(' ');
  return offices.has(first === 'kantor' && second !== 'desa' ? second : first);
}

const offices = set(
  `kecamatan kec camat kelurahan kel lurah dinas badan bagian sekretariat inspektorat puskesmas pkm uptd upt rsud rumah sd sdn smp
  smpn sma sman smk smkn satuan satpol kua kemenag polres polsek kodim`,
);

/** Positions that only civil servants hold, for files that tell neither category nor NIP. */
export function isCivilOffice(position: string): boolean {
  return /^(pj |plt |plh )?(camat|lurah|sekretaris daerah|inspektur|asisten|staf ahli|kepala (dinas|badan|bagian|satuan|kantor)|direktur rsud|sekretaris dprd)\b/.test(
    words(position),
  );
}

/** Whether people of this category are ASN and so have a NIP. */
export function isAsn(category: Category): boolean {
  return category === 'pns' || category === 'cpns' || category === 'pppk' || category === 'pppk-pw';
}

function words(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
