import { counted, dictionary, formatDateTime, type Lang, type Zone } from '#web/i18n';
import type { CircumstancesShown } from './protocol.ts';

/** Sentences beside a signature. `paper` is printed and shown on records: in both it is read by strangers. */
export const circumstanceWords = /* @__PURE__ */ dictionary({
  id: {
    heading: 'Tautan Anda',
    taken: (when: string) => `Tautan Anda diambil panitia pada ${when}.`,
    takenOften: (when: string, times: number) =>
      `Tautan Anda diambil panitia pada ${when}, terakhir dari ${times} kali.`,
    means:
      'Begitulah tautan sampai kepada Anda: dikirim atau dicetak panitia. Siapa pun yang memegangnya dapat menandatangani atas nama Anda, karena itu waktunya juga tercatat pada tanda tangan.',
    emailChanged: (when: string) =>
      `Alamat e-mail Anda diubah panitia setelah kegiatan dibuka, pada ${when}. Kode dikirim ke alamat yang baru.`,
    phoneChanged: (when: string) => `Nomor HP Anda diubah panitia setelah kegiatan dibuka, pada ${when}.`,
    surprised:
      'Bila ini tidak sesuai dengan yang Anda ketahui (misalnya tidak ada yang mengirimi Anda tautan sekitar waktu itu), tanyakan kepada panitia atau atasan Anda sebelum menandatangani. Bila sudah ada tanda tangan yang bukan dari Anda, laporkan di halaman ini.',
    thisDevice: 'Perangkat ini sedang masuk sebagai panitia. Tanda tangan dari sini akan menyebutkannya.',
    signedByOrganiser: 'Perangkat yang menandatangani sedang masuk sebagai panitia.',
    paper: {
      codeLate: (typed: string, sent: string) =>
        `Kode kehadiran diketik pada ${typed} menurut ponselnya, terlambat terkirim pada ${sent}.`,
      taken: (when: string) => `Tautan pribadi diambil panitia, terakhir pada ${when}.`,
      organiserDevice: 'Perangkat yang menandatangani sedang masuk sebagai panitia.',
      emailChanged: (when: string) =>
        `Alamat e-mail penanda tangan diubah panitia setelah kegiatan dibuka, pada ${when}.`,
      phoneChanged: (when: string) => `Nomor HP penanda tangan diubah panitia setelah kegiatan dibuka, pada ${when}.`,
    },
  },
  en: {
    heading: 'Your link',
    taken: (when: string) => `Your link was taken by the organiser on ${when}.`,
    takenOften: (when: string, times: number) =>
      `Your link was taken by the organiser on ${when}, the last of ${counted(times, 'time', 'times')}.`,
    means:
      'This is how a link reaches you: the organiser sends or prints it. Whoever holds it can sign in your name, so the time is recorded with the signature, too.',
    emailChanged: (when: string) =>
      `The organiser changed your e-mail address after the event had opened, on ${when}. Codes go to the new address.`,
    phoneChanged: (when: string) => `The organiser changed your phone number after the event had opened, on ${when}.`,
    surprised:
      'If this is not what you know (nobody sent you a link about that time, for example), ask the organiser or your superior before you sign. If there is a signature that is not yours, report it on this page.',
    thisDevice: 'This device is signed in as an organiser. A signature made here will say so.',
    signedByOrganiser: 'The device that signed was signed in as an organiser.',
    paper: {
      codeLate: (typed: string, sent: string) =>
        `The attendance code was typed on ${typed} by the phone’s account, and sent late on ${sent}.`,
      taken: (when: string) => `The personal link was taken by the organiser, last on ${when}.`,
      organiserDevice: 'The device that signed was signed in as an organiser.',
      emailChanged: (when: string) =>
        `The organiser changed the signer’s e-mail address after the event had opened, on ${when}.`,
      phoneChanged: (when: string) =>
        `The organiser changed the signer’s phone number after the event had opened, on ${when}.`,
    },
  },
});

/** The sentences on a signature's paper, in the order of their weight. */
export function circumstanceSentences(
  { organiserDevice, codeLate, linkTakenAt, emailChangedAt, phoneChangedAt }: CircumstancesShown,
  zone: Zone,
  lang: Lang,
): string[] {
  const { paper } = circumstanceWords(lang);
  const when = (at: string) => formatDateTime(new Date(at), zone, lang);
  return [
    ...(linkTakenAt ? [paper.taken(when(linkTakenAt))] : []),
    ...(organiserDevice ? [paper.organiserDevice] : []),
    ...(codeLate ? [paper.codeLate(when(codeLate.typedAt), when(codeLate.sentAt))] : []),
    ...(emailChangedAt ? [paper.emailChanged(when(emailChangedAt))] : []),
    ...(phoneChangedAt ? [paper.phoneChanged(when(phoneChangedAt))] : []),
  ];
}
