import { counted, dictionary } from '#web/i18n';

/** What the page that a scanned code opens says. */
export const checkInWords = /* @__PURE__ */ dictionary({
  id: {
    title: 'Saya hadir',
    opening: 'Membaca kode…',
    noScript:
      'Halaman ini memerlukan JavaScript. Nyalakan JavaScript di peramban Anda, atau minta panitia mencatat kehadiran Anda.',
    noLinkTitle: 'Buka dulu tautan pribadi Anda',
    noLink:
      'Ponsel ini belum pernah membuka tautan pribadi untuk kegiatan ini. Tautan itu ada di pesan WhatsApp atau di slip dari panitia.',
    noLinkSteps: [
      'Buka tautan pribadi Anda di ponsel ini, dengan peramban yang sama.',
      'Lalu pindai lagi kode di layar, atau ketik enam angka yang sedang tampil.',
    ],
    yourCode: 'Kode yang tadi Anda pindai',
    codeMoves: 'Kode berganti setiap 30 detik. Bila sudah berganti, pakai yang sedang tampil di layar.',
    noLinkHelp: 'Tidak punya tautan? Panitia dapat mencatat kehadiran Anda.',
    chooseTitle: 'Siapa yang hadir?',
    choose: 'Beberapa tautan pribadi pernah dibuka di ponsel ini. Pilih nama Anda.',
    typeTitle: 'Ketik kode kehadiran',
    type: 'Enam angka yang sekarang tampil di layar',
    typeExample: 'Misalnya 123 456',
    sixDigits: 'Kode terdiri dari enam angka.',
    send: 'Saya hadir',
    tooLate:
      'Sudah lebih dari 15 menit tanpa sinyal, jadi kode itu tidak dapat diterima lagi. Ketik kode yang sekarang tampil, atau minta panitia mencatat kehadiran Anda.',
    sending: 'Mencatat kehadiran Anda…',
    waiting: (seconds: number) =>
      `Jaringan terputus. Dicoba lagi sendiri dalam ${seconds} detik; biarkan halaman ini terbuka.`,
    kept: 'Kode disimpan; terkirim begitu ada sinyal.',
    intercepted: 'Jaringan ini menyela: buka halaman masuk Wi-Fi, atau pakai jaringan lain.',
    triedAgain: (seconds: number) => `Dicoba lagi sendiri dalam ${seconds} detik; biarkan halaman ini terbuka.`,
    present: 'Hadir tercatat',
    presentAt: (time: string) => `pukul ${time}`,
    late: (time: string) => `Terlambat terkirim: kode diketik pukul ${time}.`,
    toSign: 'Lanjut menandatangani',
    ownPage: 'Buka halaman Anda',
    mayClose: 'Anda dapat menutup halaman ini.',
    refusedTitle: 'Kehadiran belum tercatat',
    openAgain: 'Buka lagi tautan pribadi Anda di ponsel ini, lalu pindai kode sekali lagi.',
    again: 'Coba lagi',
    other: 'Bukan Anda? Pilih nama lain',
  },
  en: {
    title: 'I am here',
    opening: 'Reading the code…',
    noScript:
      'This page needs JavaScript. Turn it on in your browser, or ask the organisers to record that you are here.',
    noLinkTitle: 'Open your personal link first',
    noLink:
      'No personal link for this event was opened on this phone yet. It is in the WhatsApp message or on the slip from the organisers.',
    noLinkSteps: [
      'Open your personal link on this phone, in the same browser.',
      'Then scan the code on the screen again, or type the six digits that are shown.',
    ],
    yourCode: 'The code you scanned',
    codeMoves: 'The code changes every 30 seconds. If it has changed, use the one on the screen now.',
    noLinkHelp: 'No link? The organisers can record that you are here.',
    chooseTitle: 'Who is here?',
    choose: 'Several personal links were opened on this phone. Choose your name.',
    typeTitle: 'Type the attendance code',
    type: 'The six digits on the screen now',
    typeExample: 'For example 123 456',
    sixDigits: 'The code has six digits.',
    send: 'I am here',
    tooLate:
      'There was no signal for more than 15 minutes, so that code cannot be accepted any more. Type the code shown now, or ask the organisers to record that you are here.',
    sending: 'Recording that you are here…',
    waiting: (seconds) =>
      `Connection lost. It is tried again by itself in ${counted(seconds, 'second', 'seconds')}; leave this page open.`,
    kept: 'The code is kept; it is sent as soon as there is a signal.',
    intercepted: 'This network gets in between: open the Wi-Fi’s sign-in page, or use another network.',
    triedAgain: (seconds) =>
      `It is tried again by itself in ${counted(seconds, 'second', 'seconds')}; leave this page open.`,
    present: 'Attendance recorded',
    presentAt: (time) => `at ${time}`,
    late: (time) => `Sent late: the code was typed at ${time}.`,
    toSign: 'Go on to sign',
    ownPage: 'Open your page',
    mayClose: 'You can close this page.',
    refusedTitle: 'Attendance is not recorded yet',
    openAgain: 'Open your personal link on this phone again, then scan the code once more.',
    again: 'Try again',
    other: 'Not you? Choose another name',
  },
});
