import { dictionary } from '#web/i18n';

/** What the officials of an event say. */
export const officialsWords = dictionary({
  id: {
    lead: 'Yang bertanda “mengetahui” dicetak namanya pada setiap pakta.',
    row: (nth: string) => `Pejabat ${nth}`,
    role: 'Peran',
    roles: {
      mengetahui: 'Mengetahui',
      'berita-acara': 'Menandatangani berita acara',
      pembuka: 'Pembuka',
      narasumber: 'Narasumber',
      saksi: 'Saksi',
    },
    standing: 'Status jabatan',
    standings: {
      definitif: 'Definitif',
      pj: 'Pj. (penjabat)',
      pjs: 'Pjs. (penjabat sementara)',
      plt: 'Plt. (pelaksana tugas)',
      plh: 'Plh. (pelaksana harian)',
    },
    name: 'Nama dan gelar',
    office: 'Jabatan',
    officeHint: 'Tanpa “Pj.” atau “Plt.”, misalnya Bupati Muna Barat',
    nip: 'NIP',
    add: 'Tambah pejabat',
    remove: 'Hapus',
    removeRow: (nth: string) => `Hapus pejabat ${nth}`,
  },
  en: {
    lead: 'The name of whoever acknowledges (“mengetahui”) is printed on every pact.',
    row: (nth: string) => `Official ${nth}`,
    role: 'Role',
    roles: {
      mengetahui: 'Acknowledges',
      'berita-acara': 'Signs the berita acara',
      pembuka: 'Opens',
      narasumber: 'Speaker',
      saksi: 'Witness',
    },
    standing: 'Standing',
    standings: {
      definitif: 'Appointed',
      pj: 'Pj. (acting head)',
      pjs: 'Pjs. (temporary acting head)',
      plt: 'Plt. (acting)',
      plh: 'Plh. (daily acting)',
    },
    name: 'Name and titles',
    office: 'Office',
    officeHint: 'Without “Pj.” or “Plt.”, for example Bupati Muna Barat',
    nip: 'NIP',
    add: 'Add an official',
    remove: 'Remove',
    removeRow: (nth: string) => `Remove official ${nth}`,
  },
});
