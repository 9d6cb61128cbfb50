import { dictionary } from '#web/i18n';

/** What the officials of an event say. */
export const officialsWords = dictionary({
  id: {
    lead: 'Yang bertanda “mengetahui” disebut pada setiap pakta, saksi dalam berita acara. Yang menandatangani hanya pejabat berita acara.',
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
    lead: 'Whoever acknowledges (“mengetahui”) is named on every pact, witnesses in the berita acara. Only its own official signs.',
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
