import { counted, dictionary } from '#web/i18n';

/** What the organiser reads of files that have the server's time only. */
export const raisingWords = dictionary({
  id: {
    title: 'Waktu tepercaya',
    waiting: (count: string) => `${count} berkas masih memakai waktu server.`,
    waitingLead:
      'Layanan waktu luar tidak menjawab ketika berkas itu disegel. Stempel waktunya ditambahkan sendiri begitu layanan itu kembali. Tidak ada yang perlu ditekan.',
    late: (count: string) => `${count} berkas tetap memakai waktu server`,
    lateLead:
      'Sertifikat penanda tangannya sudah berakhir (tujuh hari) sebelum layanan waktu luar kembali. Tanda tangan dan segelnya tetap berlaku dan dapat diperiksa; hanya waktunya dijamin oleh server ini saja, dan halaman pemeriksaan mengatakannya. Bila waktu tepercaya diperlukan, cabut pakta itu dan mintalah ditandatangani lagi.',
    list: 'Lihat daftarnya',
    more: (count: string) => `dan ${count} lagi`,
  },
  en: {
    title: 'Trusted time',
    waiting: (count: string) => `${counted(count, 'file still has', 'files still have')} server time.`,
    waitingLead:
      'The outside timestamp service did not answer when they were sealed. Its timestamp is added by itself once that service is back. There is nothing to press.',
    late: (count: string) => `${counted(count, 'file stays', 'files stay')} with server time`,
    lateLead:
      'Their signer certificates ended (after seven days) before the outside timestamp service was back. Signature and seal stay valid and can be checked; only the time is vouched for by this server alone, and the checking page says so. Where trusted time is needed, revoke the pact and ask for it to be signed again.',
    list: 'See the list',
    more: (count: string) => `and ${count} more`,
  },
});
