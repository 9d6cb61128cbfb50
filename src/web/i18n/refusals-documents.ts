import type { RefusalCode } from '#errors';
import type { Sentences } from './refusals-trust.ts';

/** What is said where a closing document cannot be written, approved, sealed or handed out yet. */
export const documentsSentences = {
  'document-changed': {
    id: () =>
      'Dokumen ini baru saja disegel oleh orang lain. Tidak ada yang hilang. Muat ulang halaman dan lihat versi terbaru.',
    en: () =>
      'Somebody else has just sealed this document. Nothing is lost. Reload the page and look at the newest version.',
  },
  'document-not-ready': {
    id: () =>
      'Dokumen ini belum dapat disegel. Tidak ada yang berubah. Halaman Dokumen menyebutkan apa yang masih kurang.',
    en: () => 'This document cannot be sealed yet. Nothing was changed. The page Documents says what is missing.',
  },
  'minutes-approved': {
    id: () =>
      'Berita acara ini sudah disetujui, jadi isinya tidak berubah. Batalkan persetujuannya dahulu, lalu perbaiki.',
    en: () => 'This berita acara is approved, so nothing was changed. Take the approval back first, then correct it.',
  },
  'minutes-flagged': {
    id: () =>
      'Ada angka yang berbeda dari daftar peserta dan belum diberi alasan. Draf tetap tersimpan. Perbaiki angkanya atau tulis alasannya, lalu setujui.',
    en: () =>
      'A number differs from the roster and has no reason yet. The draft is kept. Correct the number or give the reason, then approve.',
  },
  'minutes-not-approved': {
    id: () =>
      'Berita acara ini belum disetujui penyelenggara, atau persetujuannya dibatalkan. Setelah disetujui, buka lagi halaman ini.',
    en: () =>
      'This berita acara is not approved by the organiser, or the approval was taken back. Open this page again once it is approved.',
  },
  'package-busy': {
    id: () =>
      'Unduhan lengkap Anda yang sebelumnya masih berjalan. Tunggu sampai selesai atau batalkan di peramban, lalu coba lagi.',
    en: () =>
      'Your earlier download of everything is still running. Wait for it to end or cancel it in the browser, then try again.',
  },
} as const satisfies Partial<Record<RefusalCode, Sentences>>;
