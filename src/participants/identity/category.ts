import type { Category } from '#event';

export type { Category };

/** Local titles of a village head, each region's own. */
const head =
  /^(kepala desa|kades|perbekel|peratin|pambakal|wali nagari|walinagari|keuchik|geuchik|kuwu|petinggi|hukum tua)\b/;
const staff =
  /^(perangkat desa|sekretaris desa|sekdes|kaur|kepala urusan|kasi desa|kepala seksi desa|kepala dusun|kadus|kepala lingkungan desa|bendahara desa|kelian|kelihan)\b/;
/** Before a title: whoever fills the office for a time. */
const acting = /^(pj|penjabat|pjs|plt|plh) /;

/** What files call the categories, the offices of a village apart. */
const named: readonly (readonly [RegExp, Category])[] = [
  [/^(cpns|calon pns|calon pegawai negeri sipil)$/, 'cpns'],
  [/^(pns|pegawai negeri sipil|pns daerah|pns aktif|asn pns)$/, 'pns'],
  [/^(pppk|p3k|pegawai pemerintah dengan perjanjian kerja|asn pppk) ?(paruh waktu|pw)$/, 'pppk-pw'],
  [/^(pppk|p3k|pegawai pemerintah dengan perjanjian kerja|asn pppk)( ?penuh waktu)?$/, 'pppk'],
  [/^(non asn|nonasn|honorer|ppnpn|thl|tenaga harian lepas|tenaga kontrak|ptt|gtt|tks|sukarela)$/, 'non-asn'],
  [/^(bpd|anggota bpd|ketua bpd|badan permusyawaratan desa)$/, 'bpd'],
  [/^(pejabat|pejabat daerah|pejabat negara|bupati|wakil bupati|wali kota|wakil wali kota)$/, 'pejabat'],
  [/^(luar|eksternal|external|tni|polri|bawaslu|kpu|tni polri|instansi vertikal)$/, 'luar'],
];

/** The category a file means by a word such as "P3K", "Perbekel" or "PNS"; null when we do not know the word. */
export function readCategory(text: string): Category | null {
  const plain = words(text);
  const office = villageOffice(plain);
  if (office?.rest === '') return office.category;
  return named.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}

/** A village's head, whoever fills his office, or his staff, and what follows the title. */
function villageOffice(plain: string): { readonly category: Category; readonly rest: string } | null {
  const title = plain.replace(acting, '');
  if (head.test(title)) return { category: title === plain ? 'kades' : 'pj-kades', rest: title.replace(head, '') };
  return staff.test(plain) ? { category: 'perangkat', rest: plain.replace(staff, '') } : null;
}

/** What a position says by itself: village heads, their staff and BPD have no NIP to tell. Null for everybody else. */
export function categoryOfPosition(position: string): Category | null {
  const plain = words(position);
  const office = villageOffice(plain);
  if (office) return office.category;
  if (/^(ketua|wakil ketua|sekretaris|anggota) (bpd|badan permusyawaratan desa)\b/.test(plain)) return 'bpd';
  return null;
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
