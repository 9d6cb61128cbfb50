import { counted, dictionary } from '#web/i18n';

/** What is said of the lists on a device, and of what can be done with them. */
export const keptWords = /* @__PURE__ */ dictionary({
  id: {
    reading: 'Membaca daftar yang tersimpan…',
    list: (when: string, office: string | undefined) =>
      `Daftar terakhir${office === undefined ? '' : ` ${office}`}: ${when}`,
    oldestOf: (when: string, offices: number) => `Daftar terakhir ${offices} instansi, yang paling lama: ${when}`,
    none: 'Belum ada daftar yang tersimpan di perangkat ini, jadi kode QR belum dapat diperiksa. Sambungkan ke jaringan, lalu buka halaman Verifikasi satu kali.',
    expired: 'Daftar ini sudah terlalu lama untuk dipercaya. Sambungkan ke jaringan agar diperbarui.',
    retry: 'Coba lagi',
    trying: 'Mencari jaringan…',
    inVain: (time: string) => `Pukul ${time}: jaringan belum ada. Anda dapat mencoba lagi kapan saja.`,
    limits: {
      title: 'Yang dapat diperiksa tanpa jaringan',
      scan: 'Kode QR di kertas: dapat diperiksa, bila daftarnya sudah tersimpan di perangkat ini.',
      file: 'Berkas PDF: dapat diperiksa, kecuali apakah masih berlaku.',
      typed:
        'Kode yang diketik: baru dapat dicari bila ada jaringan. Catat dahulu kodenya, atau pindai kode QR di sebelahnya sekarang.',
    },
  },
  en: {
    reading: 'Reading the list that was kept…',
    list: (when: string, office: string | undefined) =>
      `Latest list${office === undefined ? '' : ` of ${office}`}: ${when}`,
    oldestOf: (when: string, offices: number) =>
      `Latest lists of ${counted(offices, 'office', 'offices')}, the oldest: ${when}`,
    none: 'No list is kept on this device yet, so QR codes cannot be checked. Connect to a network and open the verification page once.',
    expired: 'This list is too old to be believed. Connect to a network to renew it.',
    retry: 'Try again',
    trying: 'Looking for a network…',
    inVain: (time: string) => `${time}: still no network. You can try again at any time.`,
    limits: {
      title: 'What can be checked without a network',
      scan: 'QR codes on paper: can be checked, once their list is kept on this device.',
      file: 'PDF files: can be checked, but for whether they are still in force.',
      typed: 'Typed codes: can be looked up with a network only. Note the code, or scan the QR code beside it now.',
    },
  },
});
