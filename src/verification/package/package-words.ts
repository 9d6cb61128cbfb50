import { dictionary, type Lang } from '#web/i18n';
import { handsSentence } from '../file-sentence.ts';
import type { Finding } from './package-report.ts';

type Sentences = Readonly<Record<Lang, string>>;

const findings: Readonly<Record<Finding['what'], Sentences>> = {
  'checkpoint-invalid': {
    id: 'Tanda tangan pada checkpoint log tidak sah.',
    en: "The signature on the log's checkpoint does not hold.",
  },
  'entry-differs': {
    id: 'Catatan tidak sama dengan isi log.',
    en: 'An entry is not what the log has.',
  },
  'entry-not-in-log': {
    id: 'Catatan ini tidak ada dalam log pada tempat itu, atau isinya diubah.',
    en: 'This entry is not in the log at that place, or was changed.',
  },
  'entry-without-file': {
    id: 'Log mencatat dokumen ini, tetapi berkasnya tidak ada dalam paket.',
    en: 'The log speaks of this document, but the package lacks its file.',
  },
  'file-changed': {
    id: 'Berkas diubah sejak paket disegel.',
    en: 'The file was changed since the package was sealed.',
  },
  'file-missing': { id: 'Berkas yang terdaftar tidak ada.', en: 'A listed file is missing.' },
  'file-not-logged': {
    id: 'Isi berkas bukan yang dicatat log.',
    en: "The file's content is not what the log recorded.",
  },
  'file-unlisted': { id: 'Berkas ini tidak terdaftar; disisipkan.', en: 'This file is not listed: it was slipped in.' },
  'file-without-entry': {
    id: 'Dokumen ini belum tercatat dalam log saat paket dibuat. Unduh paket sekali lagi.',
    en: 'This document had no place in the log yet when the package was made. Download the package once more.',
  },
  'log-missing': { id: 'Paket tidak memuat log.', en: 'The package has no log.' },
  'pdf-failed': { id: 'PDF tidak lolos pemeriksaan.', en: 'The PDF does not pass.' },
  'pdf-unsealed': {
    id: 'PDF utuh, tetapi tidak bersegel instansi: bukan dokumen instansi ini.',
    en: "The PDF is whole, but bears no seal of the institution: it is not this office's document.",
  },
  'pdf-undecided': { id: 'PDF tidak dapat dipastikan.', en: 'The PDF could not be settled.' },
  'seal-broken': {
    id: 'Segel pada daftar isi paket tidak sah: daftar itu diubah atau bukan milik instansi.',
    en: "The seal on the package's manifest does not hold: it was changed, or is not the institution's.",
  },
  'seal-untrusted': {
    id: 'Segel pada daftar isi tidak sampai ke akar yang Anda berikan, atau berasal dari rilis lama. Periksa --root atau --fingerprint; untuk segel lama berikan --seal (/pki/seals.pem).',
    en: "The manifest's seal does not lead to the root you gave, or is of an earlier release. Check --root or --fingerprint; for an older seal give --seal (/pki/seals.pem).",
  },
  'standing-differs': {
    id: 'Berlaku atau tidaknya dokumen ini berbeda dari catatan log.',
    en: 'Whether this document stands is not what the log says.',
  },
  'status-differs': {
    id: 'Berlaku atau tidaknya dokumen ini berbeda dari daftar status.',
    en: 'Whether this document stands is not what the status list says.',
  },
  'status-list-invalid': {
    id: 'Daftar status tidak ada atau tidak sah.',
    en: 'The status list is missing or does not hold.',
  },
  'tree-differs': {
    id: 'Potongan pohon log tidak menghasilkan akar pada checkpoint.',
    en: "The tiles of the log do not come to the checkpoint's root.",
  },
};

/** A finding as a sentence. */
export function findingText({ what, path, detail, hands }: Finding, lang: Lang): string {
  const where = [path, detail].filter((part) => part !== undefined).join(', ');
  const who = hands ? ` ${handsSentence(hands, lang, undefined)}` : '';
  return `${findings[what][lang]}${where ? ` (${where})` : ''}${who}`;
}

/** What `ikrar verify PACKAGE.zip` prints. */
export const packageWords = dictionary({
  id: {
    verdicts: {
      'TOTAL-PASSED': 'PAKET UTUH. Segel, setiap PDF, setiap catatan log, dan daftar status saling cocok.',
      INDETERMINATE: 'TIDAK DAPAT DIPASTIKAN. Tidak ada yang membantah, tetapi ada yang kurang.',
      'TOTAL-FAILED': 'PAKET TIDAK COCOK. Ada yang diubah, dihilangkan, atau disisipkan.',
    },
    sample: 'CONTOH. Dokumen dalam paket ini berasal dari layanan percobaan dan tidak berlaku.',
    of: (organisation: string, event: string) => `${organisation}: ${event}`,
    sealed: (time: string) => `Disegel ${time}`,
    pdfs: (passed: number, all: number) => `PDF lolos: ${passed} dari ${all}`,
    pacts: (inForce: number, revoked: number) => `Pakta berlaku: ${inForce}; dicabut: ${revoked}`,
    log: (entries: number, size: number, origin: string, root: string) =>
      `Catatan log: ${entries}, semuanya dalam checkpoint ${origin} ukuran ${size}, akar ${root}`,
    status: (time: string) => `Menurut daftar status per ${time}`,
  },
  en: {
    verdicts: {
      'TOTAL-PASSED': 'WHOLE. The seal, every PDF, every entry of the log and the status list agree.',
      INDETERMINATE: 'NOT SETTLED. Nothing speaks against it, but something is lacking.',
      'TOTAL-FAILED': 'DOES NOT MATCH. Something was changed, left out or slipped in.',
    },
    sample: 'SAMPLE. The documents in this package are from a trial service and have no effect.',
    of: (organisation: string, event: string) => `${organisation}: ${event}`,
    sealed: (time: string) => `Sealed ${time}`,
    pdfs: (passed: number, all: number) => `PDFs that pass: ${passed} of ${all}`,
    pacts: (inForce: number, revoked: number) => `Pacts in force: ${inForce}; revoked: ${revoked}`,
    log: (entries: number, size: number, origin: string, root: string) =>
      `Log entries: ${entries}, all in the checkpoint ${origin} of size ${size}, root ${root}`,
    status: (time: string) => `By the status list of ${time}`,
  },
});
