import { dictionary } from '#web/i18n';

/** What the two ends of an event, and the page that sets them, say. */
export const endsWords = dictionary({
  id: {
    title: 'Dua akhir',
    lead: 'Kehadiran berakhir bersama acaranya. Penandatanganan berjalan terus sampai Anda mengakhirinya.',
    manage: 'Atur kedua akhir',
    attendance: 'Kehadiran',
    signing: 'Penandatanganan',
    attendanceStates: {
      before: 'Belum dibuka.',
      open: 'Terbuka sampai Anda mengakhirinya.',
      ended: (when: string) => `Berakhir ${when}.`,
      until: (when: string) => `Terbuka sampai ${when}.`,
    },
    signingStates: {
      before: 'Belum dibuka.',
      open: 'Terbuka sampai kegiatan ditutup.',
      until: (when: string) => `Terbuka sampai ${when}.`,
      grace: (when: string) =>
        `Berakhir ${when}. Yang sudah menekan tombol tanda tangan masih dapat menyelesaikannya dalam lima menit.`,
      ended: (when: string) => `Berakhir ${when}.`,
    },
    attendanceMeans:
      'Setelah kehadiran berakhir, kode ruangan dan kode siaran tidak diterima lagi. Yang belum menandatangani tetap dapat melakukannya, dengan bukti untuk “setelah kehadiran ditutup”.',
    attendanceUndo:
      'Selama kegiatan masih terbuka, kehadiran yang sudah berakhir dapat dibuka lagi dengan memperpanjangnya.',
    endAttendance: 'Akhiri kehadiran sekarang',
    setAttendance: 'Simpan akhir kehadiran',
    prolong: 'Perpanjang kehadiran',
    reopen: 'Buka lagi kehadiran',
    untilDate: 'Sampai tanggal',
    untilTime: 'Pukul',
    signingMeans:
      'Setelah penandatanganan berakhir, tidak ada tanda tangan baru yang dimulai. Yang sudah menekan tombol tanda tangan sebelum waktunya diberi lima menit untuk selesai.',
    setSigning: 'Simpan batas penandatanganan',
    endSigning: 'Akhiri penandatanganan sekarang',
    openSigning: 'Tanpa batas, sampai kegiatan ditutup',
    closed: 'Kegiatan sudah ditutup; keduanya sudah berakhir.',
    traced: 'Setiap perubahan dicatat di log.',
    attendanceEnded: 'Kehadiran diakhiri.',
    attendanceProlonged: 'Akhir kehadiran disimpan.',
    signingSet: 'Akhir penandatanganan disimpan.',
  },
  en: {
    title: 'Two ends',
    lead: 'Attendance ends with the meeting. Signing goes on until you end it.',
    manage: 'Set both ends',
    attendance: 'Attendance',
    signing: 'Signing',
    attendanceStates: {
      before: 'Not open yet.',
      open: 'Open until you end it.',
      ended: (when: string) => `Ended ${when}.`,
      until: (when: string) => `Open until ${when}.`,
    },
    signingStates: {
      before: 'Not open yet.',
      open: 'Open until the event is closed.',
      until: (when: string) => `Open until ${when}.`,
      grace: (when: string) =>
        `Ended ${when}. Whoever had pressed the sign button can still finish within five minutes.`,
      ended: (when: string) => `Ended ${when}.`,
    },
    attendanceMeans:
      'After attendance has ended, room codes and stream codes are no longer accepted. Whoever has not signed still can, with the proof for “after attendance has ended”.',
    attendanceUndo: 'While the event is open, attendance that has ended can be opened again by prolonging it.',
    endAttendance: 'End attendance now',
    setAttendance: 'Save the end of attendance',
    prolong: 'Prolong attendance',
    reopen: 'Open attendance again',
    untilDate: 'Until the day',
    untilTime: 'At',
    signingMeans:
      'After signing has ended, no new signature is begun. Whoever pressed the sign button in time has five minutes to finish.',
    setSigning: 'Save the end of signing',
    endSigning: 'End signing now',
    openSigning: 'No limit, until the event is closed',
    closed: 'The event is closed; both have ended.',
    traced: 'Every change is recorded in the log.',
    attendanceEnded: 'Attendance has ended.',
    attendanceProlonged: 'The end of attendance is saved.',
    signingSet: 'The end of signing is saved.',
  },
});
