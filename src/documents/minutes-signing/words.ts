import { counted, dictionary } from '#web/i18n';

/** What the page says on which an official signs the berita acara. */
export const officialWords = /* @__PURE__ */ dictionary({
  id: {
    title: 'Tanda tangan berita acara',
    starting: 'Membuka tautan Anda…',
    fragile:
      'Jangan tutup halaman ini sampai selesai: peramban ini tidak dapat menyimpan. Bila ditutup atau dimuat ulang, Anda mulai dari awal.',
    noScript:
      'Halaman ini memerlukan JavaScript. Nyalakan JavaScript di peramban Anda, lalu buka tautan ini sekali lagi.',
    sample: 'CONTOH: kegiatan ini hanya untuk mencoba. Dokumennya tidak berlaku.',
    offline: (seconds: number) => `Belum ada jaringan. Dicoba lagi sendiri dalam ${seconds} detik.`,
    reload: 'Muat ulang',
    surprised:
      'Bila ini tidak sesuai dengan yang Anda ketahui (misalnya tidak ada yang mengirimi Anda tautan sekitar waktu itu), tanyakan kepada panitia atau atasan mereka sebelum menandatangani. Tautan dapat diganti; yang lama tidak berlaku lagi.',
    you: {
      heading: 'Anda menandatangani sebagai',
      name: 'Nama',
      office: 'Jabatan',
      notMe: 'Bukan Anda? Jangan menandatangani, dan beri tahu panitia.',
    },
    text: {
      heading: 'Baca berita acara',
      pdf: 'Lihat PDF',
      pdfHint: 'Isi yang sama dalam bentuk kertas, sebelum ditandatangani',
    },
    sign: {
      heading: 'Bubuhkan tanda tangan',
      means:
        'Dengan menekan tombol ini, ponsel Anda membuat kunci sekali pakai dan menandatangani berita acara dengannya; setelah itu instansi menyegelnya. Ini tanda tangan elektronik tidak tersertifikasi; tanda terimanya menyebut sumber waktunya.',
      button: 'Tanda tangani berita acara',
      tryAgain: 'Coba lagi',
      needMark: 'Bubuhkan tanda tangan dahulu.',
      phases: {
        preparing: 'Menyiapkan berita acara…',
        checking: 'Ponsel Anda memeriksa berita acara sebelum menandatangani…',
        completing: 'Menyimpan tanda tangan…',
      },
      waiting: (seconds: number) =>
        `Jaringan terputus. Tanda tangan Anda aman di ponsel ini; dicoba lagi sendiri dalam ${seconds} detik.`,
      mismatch:
        'PDF yang diterima tidak sama dengan yang akan ditandatangani, maka ponsel Anda tidak menandatanganinya. Coba lagi; bila terulang, beri tahu panitia.',
      changed:
        'Berita acara berubah sejak Anda membacanya, maka tidak ada yang ditandatangani. Muat ulang halaman, lalu baca kembali.',
      broken: 'Ada gangguan di ponsel ini. Goresan Anda masih ada. Coba lagi.',
    },
    done: {
      heading: 'Tersimpan',
      lead: 'Berita acara sudah Anda tanda tangani, disegel instansi, dan dicatat.',
      at: 'Waktu',
      clock: 'Sumber waktu',
      clocks: { server: 'waktu server, bukan waktu tepercaya', trusted: 'waktu tepercaya (stempel waktu dari luar)' },
      code: 'Kode',
      qr: 'QR untuk memeriksa berita acara ini',
      pdf: 'Unduh PDF',
      verify: 'Buka halaman pemeriksaan',
      keyGone: 'Kunci tanda tangan sudah dihapus dari ponsel ini dan tidak dapat dipakai lagi.',
      proof: 'Bukti untuk disimpan',
      digest: 'SHA-256 berkas',
      salt: 'Garam catatan log',
    },
    elsewhere: {
      heading: 'Sudah ditandatangani',
      lead: (when: string) => `Berita acara ini sudah ditandatangani pada ${when} dari perangkat lain.`,
      hint: 'Bukan Anda yang menandatangani? Segera beri tahu panitia. Salinan PDF ada pada panitia.',
    },
    stopped: {
      'no-link': {
        heading: 'Buka tautan pribadi Anda',
        body: 'Halaman ini dibuka dengan tautan pribadi yang dikirim panitia kepada Anda.',
      },
      'link-unknown': {
        heading: 'Tautan tidak dikenal',
        body: 'Biasanya karena tautannya terpotong saat disalin. Buka tautan langsung dari pesannya, atau minta ke panitia.',
      },
      'link-replaced': {
        heading: 'Tautan sudah diganti',
        body: 'Panitia sudah menggantinya dengan yang baru. Buka tautan dari pesan yang lebih baru, atau minta yang baru ke panitia.',
      },
      'no-cookies': {
        heading: 'Peramban ini menolak cookie',
        body: 'Tautan Anda benar, tetapi tanpa cookie halaman ini tidak dapat tahu bahwa Anda yang membukanya. Izinkan cookie untuk situs ini di setelan peramban, atau buka tautan ini di Chrome. Tautan tetap berlaku.',
      },
      'session-missing': {
        heading: 'Buka tautan Anda sekali lagi',
        body: 'Halaman ini tidak lagi mengenali peramban ini. Buka tautan pribadi dari pesan panitia. Yang sudah tersimpan tetap tersimpan.',
      },
      'not-ready': {
        heading: 'Berita acara belum siap',
        body: 'Panitia sedang menyusun atau memperbaiki berita acara. Tidak ada yang ditandatangani. Halaman ini memeriksanya sendiri tiap menit; atau simpan tautan Anda dan buka lagi setelah panitia memberi tahu.',
      },
      'insecure-context': {
        heading: 'Sambungan ini tidak aman',
        body: 'Tanda tangan hanya dapat dibuat lewat alamat https, agar kunci di ponsel Anda tidak dapat dicuri di jaringan. Minta alamat https ke panitia.',
      },
      'old-browser': {
        heading: 'Peramban ini sudah usang',
        body: 'Perbarui Chrome atau Firefox di ponsel Anda, atau buka tautan ini di ponsel lain.',
      },
      refused: { heading: 'Belum dapat dilanjutkan', body: 'Coba muat ulang halaman ini.' },
    },
  },
  en: {
    title: 'Sign the minutes',
    starting: 'Opening your link…',
    fragile:
      'Keep this page open until you are done: this browser cannot store anything. If it is closed or reloaded, you start over.',
    noScript: 'This page needs JavaScript. Switch it on in your browser, then open this link once more.',
    sample: 'SAMPLE (CONTOH): this event is for trying things out. Its documents have no effect.',
    offline: (seconds: number) =>
      `No network yet. The next try is by itself in ${counted(seconds, 'second', 'seconds')}.`,
    reload: 'Reload',
    surprised:
      'If this is not what you know (nobody sent you a link about that time, for example), ask the organiser or their superior before you sign. The link can be replaced; the old one is void then.',
    you: {
      heading: 'You sign as',
      name: 'Name',
      office: 'Office',
      notMe: 'Is this not you? Do not sign, and tell the organiser.',
    },
    text: {
      heading: 'Read the minutes (berita acara)',
      pdf: 'View PDF',
      pdfHint: 'The same words as they look on paper, before signing',
    },
    sign: {
      heading: 'Give your signature',
      means:
        'Pressing this button makes a single-use key on your phone and signs the minutes with it; the institution seals them after that. This is an uncertified electronic signature; its receipt names the source of its time.',
      button: 'Sign the minutes',
      tryAgain: 'Try again',
      needMark: 'Give your signature first.',
      phases: {
        preparing: 'Preparing the minutes…',
        checking: 'Your phone is checking the minutes before it signs…',
        completing: 'Saving the signature…',
      },
      waiting: (seconds: number) =>
        `The network is gone. Your signature is safe on this phone; the next try is by itself in ${counted(seconds, 'second', 'seconds')}.`,
      mismatch:
        'The PDF that arrived is not the one to be signed, so your phone did not sign it. Try again; if it happens again, tell the organiser.',
      changed:
        'The minutes have changed since you read them, so nothing was signed. Reload the page and read them again.',
      broken: 'Something went wrong on this phone. Your drawing is still here. Try again.',
    },
    done: {
      heading: 'Saved',
      lead: 'You have signed the minutes; the institution has sealed and recorded them.',
      at: 'Time',
      clock: 'Source of time',
      clocks: { server: 'server time, not trusted time', trusted: 'trusted time (outside timestamp)' },
      code: 'Code',
      qr: 'QR to check these minutes',
      pdf: 'Download PDF',
      verify: 'Open the checking page',
      keyGone: 'The signing key has been deleted from this phone and cannot be used again.',
      proof: 'Proof to keep',
      digest: 'SHA-256 of the file',
      salt: 'Salt of the log entry',
    },
    elsewhere: {
      heading: 'Already signed',
      lead: (when: string) => `These minutes were signed on ${when} from another device.`,
      hint: 'Was it not you who signed? Tell the organiser at once. The organiser has a copy of the PDF.',
    },
    stopped: {
      'no-link': {
        heading: 'Open your personal link',
        body: 'This page is opened with the personal link that the organiser sent you.',
      },
      'link-unknown': {
        heading: 'Unknown link',
        body: 'Most often it was cut off when it was copied. Open the link straight from its message, or ask the organiser.',
      },
      'link-replaced': {
        heading: 'This link was replaced',
        body: 'The organiser has replaced it with a new one. Open the link in the newer message, or ask the organiser for it.',
      },
      'no-cookies': {
        heading: 'This browser refuses cookies',
        body: 'Your link is right, but without cookies this page cannot know that it was you who opened it. Allow cookies for this site in the browser’s settings, or open the link in Chrome. Your link stays valid.',
      },
      'session-missing': {
        heading: 'Open your link once more',
        body: 'This page no longer recognises this browser. Open your personal link from the organiser’s message. What was saved is still saved.',
      },
      'not-ready': {
        heading: 'The minutes are not ready',
        body: 'The organiser is still writing or mending the minutes. Nothing was signed. This page looks by itself every minute; or keep your link and open it again when the organiser tells you.',
      },
      'insecure-context': {
        heading: 'This connection is not secure',
        body: 'A signature can only be made over https, so that the key on your phone cannot be stolen on the network. Ask the organiser for the https address.',
      },
      'old-browser': {
        heading: 'This browser is too old',
        body: 'Update Chrome or Firefox on your phone, or open this link on another phone.',
      },
      refused: { heading: 'This cannot go on yet', body: 'Try reloading this page.' },
    },
  },
});
