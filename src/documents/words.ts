import { dictionary } from '#web/i18n';

/** Words on what is handed out. */
export const documentsWords = dictionary({
  id: {
    slips: {
      file: 'slip-undangan.pdf',
      nip: (tail: string) => `NIP …${tail}`,
      howTo: [
        '1. Pindai QR dengan kamera ponsel.',
        '2. Baca naskah, lalu tanda tangani.',
        'Hanya untuk nama di slip ini.',
      ],
    },
  },
  en: {
    slips: {
      file: 'invitation-slips.pdf',
      nip: (tail: string) => `NIP …${tail}`,
      howTo: ['1. Scan the QR with your phone.', '2. Read the text, then sign it.', 'Only for the name on this slip.'],
    },
  },
});
