import type { CheckName, CheckReason, Indication, Leave, SignatureReport } from '#trust/pades';
import { dictionary, type Lang } from '#web/i18n';

type Sentences = Readonly<Record<Lang, string>>;

/** What each check asks, in words a citizen can read. Typed by name: none can be left out. */
const questions: Readonly<Record<CheckName, Sentences>> = {
  structure: { id: 'Susunan berkas wajar', en: 'The file is built as it should be' },
  coverage: { id: 'Tanda tangan meliputi seluruh dokumen', en: 'The signature covers the whole document' },
  integrity: { id: 'Isi tidak berubah sejak ditandatangani', en: 'The content is unchanged since it was signed' },
  certificate: { id: 'Sertifikat berasal dari penerbit yang dikenal', en: 'The certificate comes from a known issuer' },
  revocation: { id: 'Sertifikat tidak dicabut', en: 'The certificate was not revoked' },
  timestamp: { id: 'Ada stempel waktu yang sah', en: 'There is a valid timestamp' },
  modifications: {
    id: 'Tidak ada yang ditambahkan selain tanda tangan, segel, dan stempel waktu',
    en: 'Nothing was added but signatures, seals and timestamps',
  },
};

/** Why a check did not pass. */
const answers: Readonly<Record<CheckReason, Sentences>> = {
  'algorithm-mismatch': {
    id: 'Algoritme yang dinyatakan tidak sama dengan yang dipakai.',
    en: 'The algorithm declared is not the one used.',
  },
  'annotation-changed': {
    id: 'Catatan atau kotak ditempelkan di atas halaman.',
    en: 'A note or box was laid over a page.',
  },
  'byte-range-hole-elsewhere': {
    id: 'Bagian yang tidak ditandatangani bukan tempat tanda tangannya.',
    en: 'The part left unsigned is not the signature’s own place.',
  },
  'byte-range-malformed': {
    id: 'Rentang yang ditandatangani tidak masuk akal.',
    en: 'The signed range makes no sense.',
  },
  'byte-range-not-from-start': {
    id: 'Awal dokumen tidak ikut ditandatangani.',
    en: 'The beginning of the document is not signed.',
  },
  'byte-range-not-to-end': {
    id: 'Akhir dokumen tidak ikut ditandatangani.',
    en: 'The end of the document is not signed.',
  },
  'bytes-after-end': {
    id: 'Ada isi tersembunyi setelah akhir berkas.',
    en: 'Something is hidden after the end of the file.',
  },
  'catalog-changed': { id: 'Daftar isi berkas diubah.', en: 'The file’s catalogue was changed.' },
  'chain-invalid': {
    id: 'Rantai sertifikat tidak memenuhi aturan.',
    en: 'The chain of certificates breaks the rules.',
  },
  'cms-malformed': { id: 'Tanda tangan tidak dapat dibaca.', en: 'The signature cannot be read.' },
  'content-changed': { id: 'Isi dokumen diubah setelah ditandatangani.', en: 'The content was changed after signing.' },
  'content-enclosed': {
    id: 'Tanda tangan membawa isinya sendiri, padahal yang ditandatangani harus dokumennya.',
    en: 'The signature carries a content of its own, where the document itself must be what is signed.',
  },
  'content-type-mismatch': { id: 'Jenis isi yang ditandatangani keliru.', en: 'The signed content type is wrong.' },
  'contents-malformed': { id: 'Tempat tanda tangan rusak.', en: 'The signature’s place is damaged.' },
  'document-information-changed': { id: 'Keterangan dokumen diubah.', en: 'The document information was changed.' },
  'dss-changed': { id: 'Bahan arsip diubah, bukan ditambah.', en: 'Archive material was changed, not added.' },
  expired: { id: 'Sertifikat sudah berakhir saat diperiksa.', en: 'The certificate had expired when checked.' },
  'field-changed': { id: 'Kolom isian diubah.', en: 'A form field was changed.' },
  'field-locked': {
    id: 'Kolom yang dikunci penanda tangan diubah setelahnya.',
    en: 'A field that the signer had locked was changed later.',
  },
  'file-cut': {
    id: 'Berkas berakhir di tengah: sebagian tampaknya terpotong.',
    en: 'The file ends in the middle: a part seems to be cut off.',
  },
  'font-changed': {
    id: 'Huruf diganti, sehingga tulisan dapat terbaca lain.',
    en: 'A font was replaced, so text may read differently.',
  },
  'form-changed': { id: 'Formulir diubah.', en: 'The form was changed.' },
  'metadata-changed': { id: 'Metadata diubah.', en: 'Metadata was changed.' },
  'not-yet-valid': { id: 'Sertifikat belum berlaku saat itu.', en: 'The certificate was not yet valid then.' },
  'object-added': { id: 'Ada isi yang ditambahkan.', en: 'Something was added.' },
  'object-changed': { id: 'Ada isi yang diubah.', en: 'Something was changed.' },
  'object-defined-twice': { id: 'Bagian yang sama ditulis dua kali.', en: 'The same part is written twice.' },
  'object-misplaced': { id: 'Ada bagian yang tidak pada tempatnya.', en: 'A part is not where it should be.' },
  'object-removed': { id: 'Ada isi yang dihapus.', en: 'Something was removed.' },
  'object-unlisted': { id: 'Ada bagian yang tidak terdaftar.', en: 'A part is not listed.' },
  'page-changed': { id: 'Halaman diubah atau ditambah.', en: 'A page was changed or added.' },
  'revocation-unknown': {
    id: 'Keterangan pencabutan tidak ada di berkas ini. Status dokumen ditanyakan lewat kodenya.',
    en: 'This file holds no revocation information. Ask for the document’s status by its code.',
  },
  'revision-empty': {
    id: 'Ada tambahan yang bukan bagian dokumen.',
    en: 'Something was appended that is no part of the document.',
  },
  revoked: { id: 'Sertifikat sudah dicabut.', en: 'The certificate was revoked.' },
  'signature-added': {
    id: 'Ada tanda tangan baru, padahal penanda tangan melarang tambahan apa pun.',
    en: 'A signature was added, though the signer had forbidden any addition.',
  },
  'signature-changed': { id: 'Tanda tangan lama diubah.', en: 'An earlier signature was changed.' },
  'signature-covered': {
    id: 'Tanda tangan lama ditutupi gambar yang baru.',
    en: 'An earlier signature was covered by a new picture.',
  },
  'signature-invalid': {
    id: 'Tanda tangan tidak dibuat oleh kunci pada sertifikat.',
    en: 'The signature was not made by the certified key.',
  },
  'signature-shared': { id: 'Dua kolom memakai tanda tangan yang sama.', en: 'Two fields share one signature.' },
  'signed-attributes-missing': { id: 'Atribut tanda tangan tidak ada.', en: 'The signed attributes are missing.' },
  'signer-certificate-missing': {
    id: 'Sertifikat penanda tangan tidak ada.',
    en: 'The signer’s certificate is missing.',
  },
  'signing-certificate-mismatch': {
    id: 'Sertifikat bukan yang disebut tanda tangannya.',
    en: 'The certificate is not the one the signature names.',
  },
  'signing-certificate-missing': {
    id: 'Tanda tangan tidak menyebut sertifikatnya.',
    en: 'The signature does not name its certificate.',
  },
  'structure-tree-changed': { id: 'Susunan bacaan diubah.', en: 'The reading structure was changed.' },
  'timestamp-invalid': { id: 'Stempel waktunya tidak sah.', en: 'Its timestamp is not valid.' },
  'timestamp-missing': { id: 'Tidak ada stempel waktu.', en: 'There is no timestamp.' },
  'timestamp-order': { id: 'Urutan stempel waktu tidak masuk akal.', en: 'The order of timestamps makes no sense.' },
  'timestamp-untrusted': {
    id: 'Stempel waktu dari penyedia yang tidak dikenal.',
    en: 'The timestamp is from an unknown provider.',
  },
  'trailer-changed': { id: 'Penutup berkas diubah.', en: 'The file’s trailer was changed.' },
  'unknown-root': { id: 'Penerbit sertifikat tidak dikenal.', en: 'The issuer of the certificate is not known.' },
  'unreadable-bytes': { id: 'Ada bagian yang tidak dapat dibaca.', en: 'A part cannot be read.' },
  'unsupported-algorithm': { id: 'Algoritmenya tidak didukung.', en: 'The algorithm is not supported.' },
  'unsupported-subfilter': { id: 'Format tanda tangan tidak didukung.', en: 'The signature format is not supported.' },
  unverified: {
    id: 'Belum dapat diperiksa karena pemeriksaan sebelumnya gagal.',
    en: 'Could not be checked because an earlier check failed.',
  },
  'wrong-usage': {
    id: 'Sertifikat ini bukan untuk menandatangani dokumen.',
    en: 'This certificate is not for signing documents.',
  },
};

const remarks: Readonly<Record<Exclude<Leave, 'signing'>, Sentences>> = {
  describing: {
    id: 'Keterangan berkas (judul, tanggal, metadata) diubah setelahnya. Halamannya tidak.',
    en: 'The description of the file (title, dates, metadata) was changed later. Its pages were not.',
  },
  filling: {
    id: 'Kolom isian diisi setelahnya, dengan izin penanda tangan pertama.',
    en: 'Form fields were filled in later, by leave of the first signer.',
  },
  annotating: {
    id: 'Catatan ditempelkan setelahnya, dengan izin penanda tangan pertama.',
    en: 'Notes were added later, by leave of the first signer.',
  },
};

export function questionOf(name: CheckName, lang: Lang): string {
  return questions[name][lang];
}

/** What was done later under a leave, each once; nothing where only signing tools left their traces. */
export function remarksOf(signature: SignatureReport, lang: Lang): string[] {
  const leaves = new Set(signature.remarks.map(({ leave }) => leave));
  return [...leaves].flatMap((leave) => (leave === undefined || leave === 'signing' ? [] : [remarks[leave][lang]]));
}

/** Why a check of this signature did not pass, with the name of what is not supported. */
export function answerOf(
  reason: CheckReason,
  { unsupported }: Pick<SignatureReport, 'unsupported'>,
  lang: Lang,
): string {
  const answer = answers[reason][lang];
  if (reason !== 'unsupported-algorithm' || !unsupported) return answer;
  return `${answer.slice(0, -1)}: ${unsupported}.`;
}

/** Headings of the report on the command line. */
export const reportWords = dictionary({
  id: {
    usage:
      'Pemakaian: ikrar verify BERKAS.pdf|PAKET.zip --root root.pem [--tsa-root tsa-roots.pem] [--seal seals.pem] [--any-signature] [--json]\n           ikrar verify PAKET.zip --fingerprint SHA256',
    unreadable: (file: string) => `${file} tidak dapat dibuka. Periksa nama dan izinnya.`,
    recordNotAsked: 'Catatan layanan tidak ditanya: apakah dokumen ini masih berlaku, dijawab kode QR-nya.',
    sealsNotGiven:
      'Bila instansinya memakai segel sendiri, atau menyegel dengan rilis lama layanan ini, berikan --seal dengan daftar dari /pki/seals.pem.',
    anySignature: (indication: Indication) =>
      ({
        'TOTAL-PASSED':
          'Setiap tanda tangan sah. Apakah instansi membuat berkas ini tidak diperiksa (--any-signature).',
        INDETERMINATE: 'Belum dapat dipastikan; lihat di bawah.',
        'TOTAL-FAILED': 'Ada tanda tangan yang tidak sah; lihat di bawah.',
      })[indication],
    signature: (index: number, field: string) => `Tanda tangan ${index} (${field})`,
    timestamp: (index: number, field: string) => `Stempel waktu ${index} (${field})`,
    marks: { passed: 'sesuai', failed: 'GAGAL', undecided: 'belum pasti' },
  },
  en: {
    usage:
      'Usage: ikrar verify FILE.pdf|PACKAGE.zip --root root.pem [--tsa-root tsa-roots.pem] [--seal seals.pem] [--any-signature] [--json]\n       ikrar verify PACKAGE.zip --fingerprint SHA256',
    unreadable: (file: string) => `${file} cannot be opened. Check its name and permissions.`,
    recordNotAsked:
      'The record of the service was not asked: whether the document is still in force, its QR code answers.',
    sealsNotGiven:
      'Where the office has a seal of its own, or sealed with an earlier release of this service, give --seal with the list from /pki/seals.pem.',
    anySignature: (indication: Indication) =>
      ({
        'TOTAL-PASSED': 'Every signature holds. Whether the office made this file was not checked (--any-signature).',
        INDETERMINATE: 'Not settled; see below.',
        'TOTAL-FAILED': 'A signature does not hold; see below.',
      })[indication],
    signature: (index: number, field: string) => `Signature ${index} (${field})`,
    timestamp: (index: number, field: string) => `Timestamp ${index} (${field})`,
    marks: { passed: 'passed', failed: 'FAILED', undecided: 'undecided' },
  },
});
