import { dictionary } from '#web/i18n';

/** Words on what is handed out. */
export const documentsWords = dictionary({
  id: {
    slips: {
      file: 'slip-undangan.pdf',
      nip: (tail: string) => `NIP …${tail}`,
      nrp: (tail: string) => `NRP …${tail}`,
      place: (place: string, of: string) => `${place} dari ${of}`,
      howTo: {
        attend: 'Pindai QR, lalu catat kehadiran.',
        sign: 'Pindai QR, baca naskah, lalu tanda tangani.',
        both: 'Pindai QR, catat kehadiran, baca naskah, lalu tanda tangani.',
        look: 'Pindai QR untuk membuka halaman Anda.',
      },
      until: (at: string) => `Batas tanda tangan: ${at}.`,
      open: 'Batas tanda tangan: sampai ditutup panitia.',
      yours: 'Hanya untuk nama di slip ini.',
    },
  },
  en: {
    slips: {
      file: 'invitation-slips.pdf',
      nip: (tail: string) => `NIP …${tail}`,
      nrp: (tail: string) => `NRP …${tail}`,
      place: (place: string, of: string) => `${place} of ${of}`,
      howTo: {
        attend: 'Scan the QR, then record that you are here.',
        sign: 'Scan the QR, read the text, then sign it.',
        both: 'Scan the QR, record that you are here, read the text, then sign it.',
        look: 'Scan the QR to open your page.',
      },
      until: (at: string) => `Sign until ${at}.`,
      open: 'Sign until the organiser closes it.',
      yours: 'Only for the name on this slip.',
    },
  },
});
