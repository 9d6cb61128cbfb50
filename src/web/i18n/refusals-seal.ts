import type { RefusalCode } from '#errors';
import type { Sentences } from './refusals-trust.ts';

/** What is said of a PKCS #12 file that cannot serve as an office's seal, and of one whose time is over. */
export const sealSentences = {
  'seal-chain-incomplete': {
    id: () =>
      'Berkas ini tidak memuat rantai sertifikat sampai ke akarnya. Ekspor lagi dari penerbitnya dengan pilihan "sertakan semua sertifikat dalam jalur sertifikasi".',
    en: () =>
      'This file does not hold the certificates up to their root. Export it again with "include all certificates in the certification path".',
  },
  'seal-ended': {
    id: ({ at = '' }) =>
      `Masa berlaku segel instansi sudah berakhir (${at}), jadi tidak ada yang disegel dengannya. Mintalah penyelenggara memasang segel baru di Pengaturan; tanda tangan Anda dapat diulang setelah itu.`,
    en: ({ at = '' }) =>
      `The seal of this office ended on ${at}, so nothing is sealed with it. Ask the organiser to install a new one in Settings; you can sign again after that.`,
  },
  'seal-expired': {
    id: ({ at = '' }) => `Sertifikat dalam berkas ini sudah berakhir pada ${at}. Mintalah yang baru dari penerbitnya.`,
    en: ({ at = '' }) => `A certificate in this file ended on ${at}. Ask its issuer for a new one.`,
  },
  'seal-file-unreadable': {
    id: () =>
      'Berkas ini bukan segel PKCS #12 (.p12 atau .pfx) yang dapat dibaca, atau lebih dari 64 KB. Periksa berkasnya, atau ekspor lagi dari penerbitnya.',
    en: () =>
      'This file is no PKCS #12 seal (.p12 or .pfx) that can be read, or it is larger than 64 KB. Check the file, or export it again.',
  },
  'seal-key-missing': {
    id: () =>
      'Berkas ini tidak memuat tepat satu kunci pribadi bersama sertifikatnya. Ekspor lagi dengan pilihan "sertakan kunci pribadi", untuk segel itu saja.',
    en: () =>
      'This file does not hold exactly one private key with its certificate. Export it again with "include the private key", for the seal alone.',
  },
  'seal-key-unsupported': {
    id: () =>
      'Kunci atau algoritma sertifikat dalam berkas ini tidak dapat dipakai. Mintalah segel dengan kunci RSA 3072 atau 4096 bit, atau EC P-256 atau P-384.',
    en: () =>
      'The key or an algorithm of the certificates in this file cannot be used. Ask for a seal with an RSA key of 3072 or 4096 bits, or EC on P-256 or P-384.',
  },
  'seal-not-yet-valid': {
    id: ({ at = '' }) => `Sertifikat dalam berkas ini baru berlaku mulai ${at}. Pasang lagi sesudah tanggal itu.`,
    en: ({ at = '' }) => `A certificate in this file is valid from ${at} only. Install it after that day.`,
  },
  'seal-password-wrong': {
    id: () => 'Kata sandi berkas segel ini salah. Periksa huruf besar-kecilnya lalu coba lagi.',
    en: () => 'The password of this seal file is wrong. Check upper and lower case, and try again.',
  },
  'seal-usage-wrong': {
    id: () =>
      'Sertifikat dalam berkas ini tidak diperuntukkan bagi tanda tangan dokumen. Mintalah sertifikat segel elektronik (penggunaan kunci: digitalSignature atau nonRepudiation).',
    en: () =>
      'The certificate in this file is not meant for signing documents. Ask for a certificate for electronic seals (key usage digitalSignature or nonRepudiation).',
  },
} as const satisfies Partial<Record<RefusalCode, Sentences>>;
