import { dictionary } from '#web/i18n';

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
      `The latest ${most} changes at most. What a NIK, phone number or e-mail was is not kept here.`,
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
