import type { Field } from './column-words.ts';

/** What makes a heading a question, or a wish to whoever fills in a form. */
const asks = set(
  'anda saudara bapak yang siapa apa berapa dimana mana silakan silahkan mohon tulis tuliskan isi isikan masukkan sebutkan pilih',
);
/** Questions about other things, whatever else they name. */
const ofElse = set(
  `apakah mengapa kenapa bagaimana alasan saran pesan kesan harapan pendapat setuju tanggal tgl tmt lahir lama sebelumnya atasan
  darurat pimpinan ibu ayah suami istri pasangan anak bank rekening npwp bpjs kk acara kegiatan`,
);

/** The surest word stands first: "nomor WhatsApp Anda di kantor" asks for a number. */
const words: readonly (readonly [Field, readonly string[]])[] = [
  ['phone', list('whatsapp, wa, hp, handphone, telepon, telp, ponsel')],
  ['email', list('email, e mail, surel')],
  ['nip', list('nip, nipppk, nippppk, nomor induk pegawai')],
  ['nik', list('nik, ktp, nomor induk kependudukan')],
  ['category', list('status kepegawaian, jenis kepegawaian, status pegawai, jenis pegawai, status asn')],
  ['rank', list('golongan, pangkat')],
  ['sex', list('jenis kelamin')],
  ['position', list('jabatan')],
  [
    'unit',
    list('unit kerja, unit organisasi, instansi, opd, skpd, bertugas, tempat tugas, bekerja, sekolah, kantor, dinas'),
  ],
  ['desa', list('desa')],
  ['kecamatan', list('kecamatan')],
  ['name', list('nama')],
];

/** What a form's question asks for: "1. Siapa nama lengkap Anda?", "Nomor WhatsApp yang aktif". Null where it is no question, or none of ours. */
export function askedFor(heading: string): Field | null {
  const said = heading.toLowerCase().split(/[^a-z0-9]+/);
  if (!(heading.includes('?') || said.some((word) => asks.has(word))) || said.some((word) => ofElse.has(word)))
    return null;
  const text = ` ${said.join(' ')} `;
  return words.find(([, phrases]) => phrases.some((phrase) => text.includes(` ${phrase} `)))?.[0] ?? null;
}

function set(text: string): ReadonlySet<string> {
  return new Set(list(text.replace(/\s+/g, ',')));
}

function list(text: string): readonly string[] {
  return text.split(',').map((one) => one.trim());
}
