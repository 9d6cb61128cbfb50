import type { Category } from '#event';
import { isForce } from './force.ts';

export type { Category };

/** Local titles of a village head, each region's own. */
const head =
  /^(kepala desa|kades|perbekel|peratin|kepala pekon|kepala (kampung|tiyuh|nagari|gampong|negeri|ohoi|lembang)|pambakal|pembakal|wali nagari|walinagari|wali desa|keuchik|geuchik|geucik|keucik|kuwu|petinggi|hukum tua|penghulu(?! (?:ahli|muda|madya|pertama|fungsional|kua))|datok penghulu|sangadi|raja negeri|lurah desa|klian desa dinas)\b/;
/** A village's staff (UU 6/2014 art. 48, Permendagri 84/2015), with the regions' words for hamlets and their heads. */
const staff =
  /^((staf )?perangkat (desa|nagari|gampong|kampung|pekon)|(sekretaris|sekertaris|juru tulis|carik) (desa|nagari|gampong|kampung|pekon|tiyuh)|sek ?des|sekdes|carik|penyarikan|kaur|kepala urusan|kasi (desa|kesejahteraan|kesra|pelayanan|pemerintahan desa|kemasyarakatan)|kepala seksi (desa|kesejahteraan|pelayanan|kemasyarakatan)|pelaksana kewilayahan|pelaksana teknis desa|kepala (dusun|dukuh|jorong|korong|lorong|banjar|kewilayahan|jaga|padukuhan|pedukuhan|jurong)|kawil|kadus|kasun|dukuh|bayan|jogoboyo|kamituwo|kamituo|wali jorong|wali korong|kepala lingkungan desa|bendahara desa|kelian|kelihan|klian|keliang|kaling desa|operator desa|staf desa|ulu ulu|danarta|modin|kebayan|pesirah)\b/;
/** Before a title: whoever fills the office for a time. */
const acting = /^(pj|penjabat|pjs|plt|plh|pelaksana tugas|pelaksana harian|penjabat sementara) /;
const bpd =
  /^((ketua|wakil ketua|wakil|sekretaris|sekertaris|bendahara|anggota) )?(bpd|badan permusyawaratan (desa|nagari)|bamus( nagari)?|tuha peuet)\b/;

/** What files call the categories, the offices of a village apart. */
const named: readonly (readonly [RegExp, Category])[] = [
  [/^(asn )?(cpns|capeg|calon pns|calon pegawai negeri( sipil)?|calon asn)( daerah)?$/, 'cpns'],
  [
    /^(asn )?(pns|pegawai negeri( sipil)?|asn pns)( (daerah|pusat|aktif|guru|penuh|dpk|dpb|diperbantukan|dipekerjakan|depag|kemenag|kementerian agama))*$/,
    'pns',
  ],
  // SIASN: "PNS Daerah Kab./Kota yang bekerja pada Kab./Kota", "PNS Pusat DPB pada Pemerintah Provinsi"
  [/^pns (daerah|pusat|provinsi)\b.*\b(bekerja|diperbantukan|dipekerjakan|dpk|dpb|pada|di)\b/, 'pns'],
  [
    /^(?:asn )?(?:pppk|p ?3 ?k|pegawai pemerintah (?:dengan|dgn) perjanjian kerja) ?(?:guru |nakes |teknis |tenaga \w+ )?(?:paruh ?waktu|pw|part time)( aktif)?$/,
    'pppk-pw',
  ],
  [/^(?:asn )?(?:pegawai )?(?:paruh ?waktu|pw|part time)$/, 'pppk-pw'],
  [
    /^(?:asn )?(?:pppk|p ?3 ?k|pegawai pemerintah (?:dengan|dgn) perjanjian kerja)(?: ?(?:penuh ?waktu|daerah|pusat|aktif|guru|nakes|teknis|tenaga (?:guru|kesehatan|teknis)|20\d\d|kab(?:upaten)?|kota|provinsi))*$/,
    'pppk',
  ],
  [
    /^(non ?(asn|pns)|bukan (asn|pns)|honor(er)?|tenaga (honor(er)?|kontrak|sukarela|harian( lepas)?|pendukung|non ?asn|alih ?daya|outsourcing)|pegawai (honor(er)?|kontrak|tidak tetap|tetap non ?pns|non ?(asn|pns)|harian lepas)|guru (honor(er)?|tidak tetap|bantu|kontrak|tetap yayasan)|ppnpn|ppnpns|pegawai pemerintah non pegawai negeri( sipil)?|thl|thlt|thlt? ?tbpp|phl|ptt|gtt|gty|pty|gtt ptt|gty pty|gtt?y|tks|tkk|tkd|tkk kontrak|tpks|pjlp|penyedia jasa lainnya( orang)?( perorangan)?|phd|pkwt|kontrak|sukarela|outsourcing|alih ?daya|non ?pegawai|tenaga non asn|nakes sukarela|honda|pramubakti|relawan|magang)( (sekolah|daerah|murni|kategori|k ?2|kab|kota|kabupaten|provinsi|tk|tingkat|i|ii|iii|k1|puskesmas|apbd|apbn|blud|bos|desa))*$/,
    'non-asn',
  ],
  [
    /^(pejabat( (daerah|negara|politik))?|(pj |penjabat |plt |pjs )?(bupati|wakil bupati|wali ?kota|wakil wali ?kota|gubernur|wakil gubernur)|(ketua |wakil ketua |anggota )?dprd)$/,
    'pejabat',
  ],
  [
    /^(luar|eksternal|external|instansi (luar|vertikal)|bawaslu|panwas(lu|cam)?|kpu|(anggota |personel |prajurit )?(tni|polri)( (ad|al|au|polri|tni))*|polisi|kepolisian|militer|kejaksaan|swasta|masyarakat|tokoh (masyarakat|agama|adat)|mitra|wartawan|pers)$/,
    'luar',
  ],
];

/** The category a file means by a word such as "P3K", "Perbekel" or "PNS"; null when we do not know the word. */
export function readCategory(text: string): Category | null {
  const plain = words(text);
  const office = villageOffice(plain);
  if (office && (office.rest === '' || office.category === 'perangkat')) return office.category;
  if (bpd.exec(plain)?.[0] === plain && plain !== '') return 'bpd';
  return named.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
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
  const title = plain.replace(acting, '');
  if (head.test(title)) return { category: title === plain ? 'kades' : 'pj-kades', rest: title.replace(head, '') };
  return staff.test(title) ? { category: 'perangkat', rest: title.replace(staff, '') } : null;
}

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
  const village = categoryOfPosition(position);
  // "Kasi Pelayanan" and "Kaur" are offices of kecamatan and puskesmas, too, whose people have a NIP
  if (
    village &&
    (nip === null || village !== 'perangkat' || /\b(desa|ds|nagari|gampong|pekon)\b/.test(words(`${unit} ${position}`)))
  )
    return village;
  return nip ?? village ?? (isCivilOffice(position) ? 'pns' : null);
}

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
