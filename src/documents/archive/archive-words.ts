import { counted, dictionary } from '#web/i18n';

/** What the card of an event's long-term archive says. */
export const archiveWords = dictionary({
  id: {
    title: 'Arsip jangka panjang',
    lead: 'Setiap berkas yang sudah disegel dilengkapi sertifikat, daftar pencabutan, dan stempel waktu arsip (PAdES-B-LTA), supaya tetap dapat diperiksa puluhan tahun lagi, juga tanpa layanan ini. Pembaruannya berjalan sendiri.',
    phases: {
      before: 'Belum dimulai',
      waiting: 'Menunggu giliran',
      running: 'Sedang berjalan',
      whole: 'Terarsip',
    },
    before: 'Dimulai sendiri beberapa menit setelah penandatanganan berakhir. Tidak ada yang perlu ditekan.',
    none: 'Kegiatan ini belum punya berkas yang disegel.',
    progress: 'Berkas',
    count: (done: string, all: string) => `${done} dari ${all} berkas`,
    since: 'Sejak',
    until: 'Berlaku sampai',
    renewal: 'Diperbarui sendiri mulai',
    clocks: 'Sumber waktu',
    clock: (trusted: string, server: string) => `${trusted} dengan waktu tepercaya, ${server} dengan waktu server`,
    troubles: (count: string) => `${count} berkas belum dapat diarsipkan`,
    troublesLead:
      'Berkas lain tidak terganggu, dan yang ini dicoba lagi sendiri. Berikan keterangan di bawah kepada pengelola layanan.',
    reasons: {
      unreadable: 'Berkas yang tersimpan tidak terbaca utuh.',
      unsound: 'Hasilnya tidak lulus pemeriksaan kami sendiri, jadi tidak disimpan.',
      broken: 'Pengarsipan berkas ini terhenti di tengah jalan.',
    },
    again: (tries: string, at: string) => `Sudah dicoba ${tries} kali; dicoba lagi ${at}.`,
  },
  en: {
    title: 'Long-term archive',
    lead: 'Every sealed file is given certificates, revocation lists and an archive timestamp (PAdES-B-LTA), so that it can be checked decades from now, also without this service. It is renewed by itself.',
    phases: {
      before: 'Not begun',
      waiting: 'Waiting for its turn',
      running: 'In progress',
      whole: 'Archived',
    },
    before: 'Begins by itself a few minutes after signing has ended. There is nothing to press.',
    none: 'This event has no sealed file yet.',
    progress: 'Files',
    count: (done: string, all: string) => `${done} of ${counted(all, 'file', 'files')}`,
    since: 'Since',
    until: 'Valid until',
    renewal: 'Renewed by itself from',
    clocks: 'Source of time',
    clock: (trusted: string, server: string) => `${trusted} with trusted time, ${server} with server time`,
    troubles: (count: string) => `${counted(count, 'file could', 'files could')} not be archived yet`,
    troublesLead:
      'No other file is held up, and these are tried again by themselves. Give the details below to whoever runs the service.',
    reasons: {
      unreadable: 'The stored file cannot be read as a whole.',
      unsound: 'The result did not pass our own check and was therefore not kept.',
      broken: 'Archiving this file broke off half-way.',
    },
    again: (tries: string, at: string) => `Tried ${counted(tries, 'time', 'times')}; tried again ${at}.`,
  },
});
