import { counted, dictionary } from '#web/i18n';

/** Words of what happened to a person's row. */
export const historyWords = dictionary({
  id: {
    title: 'Riwayat perubahan',
    none: 'Belum ada perubahan yang tercatat.',
    bounded: (most: string) =>
      `Paling banyak ${most} perubahan terakhir. Isi NIK, nomor HP, dan surel tidak dicatat di sini.`,
    when: 'Waktu',
    who: 'Oleh',
    what: 'Perubahan',
    how: 'Melalui',
    unknown: 'Akun yang sudah tidak ada',
    ways: {
      form: 'Formulir',
      import: 'Impor berkas',
      'import-undo': 'Impor diurungkan',
      bulk: 'Tindakan massal',
      'bulk-undo': 'Tindakan massal diurungkan',
      unit: 'Perubahan unit',
      'unit-undo': 'Perubahan unit diurungkan',
    },
    whole: {
      added: 'Dimasukkan ke daftar',
      removed: 'Dikeluarkan dari daftar',
      restored: 'Dikembalikan ke daftar',
      link: 'Tautan pribadi diperbarui; tautan lama tidak berlaku lagi',
    },
    hidden: { none: 'kosong', was: 'yang lama', is: 'yang baru' },
  },
  en: {
    title: 'History of changes',
    none: 'No change is on record.',
    bounded: (most: string) =>
      `The latest ${counted(most, 'change', 'changes')} at most. What a NIK, phone number or e-mail was is not kept here.`,
    when: 'When',
    who: 'By',
    what: 'Change',
    how: 'Way',
    unknown: 'An account that is no longer there',
    ways: {
      form: 'Form',
      import: 'File import',
      'import-undo': 'Import undone',
      bulk: 'Bulk action',
      'bulk-undo': 'Bulk action undone',
      unit: 'Change of a unit',
      'unit-undo': 'Change of a unit undone',
    },
    whole: {
      added: 'Put on the roster',
      removed: 'Taken off the roster',
      restored: 'Put back on the roster',
      link: 'Personal link renewed; the old one no longer works',
    },
    hidden: { none: 'empty', was: 'the old one', is: 'the new one' },
  },
});

/** Words of the question before somebody who has signed or come is called otherwise. */
export const heldWords = dictionary({
  id: {
    title: 'Ubah data yang sudah tercatat?',
    back: 'Kembali ke formulir',
    signed: (when: string) => `Orang ini sudah menandatangani (${when})`,
    came: (when: string) => `Orang ini sudah hadir (${when})`,
    paperStays:
      'Surat yang sudah ditandatangani tetap seperti adanya; hanya daftar peserta yang berubah. Belum ada yang disimpan.',
    listStays: 'Kehadirannya tetap tercatat; hanya daftar peserta yang berubah. Belum ada yang disimpan.',
    field: 'Bagian',
    paper: 'Saat menandatangani, menurut riwayat',
    arrived: 'Saat hadir, menurut riwayat',
    now: 'Daftar sekarang',
    next: 'Daftar sesudah diubah',
    saveSigned: 'Ubah daftar, surat tetap seperti adanya',
    saveCame: 'Ubah daftar, kehadiran tetap seperti adanya',
    cancel: 'Batal, tidak ada yang diubah',
  },
  en: {
    title: 'Change what is on record?',
    back: 'Back to the form',
    signed: (when: string) => `This person has signed (${when})`,
    came: (when: string) => `This person has come (${when})`,
    paperStays: 'The paper already signed stays as it is; only the roster changes. Nothing is saved yet.',
    listStays: 'Their attendance stays on record; only the roster changes. Nothing is saved yet.',
    field: 'Part',
    paper: 'When they signed, by the history',
    arrived: 'When they came, by the history',
    now: 'The roster now',
    next: 'The roster from then on',
    saveSigned: 'Change the roster, the paper stays',
    saveCame: 'Change the roster, the attendance stays',
    cancel: 'Cancel, nothing changes',
  },
});
