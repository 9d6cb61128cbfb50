import { counted, dictionary } from '#web/i18n';

/** Words of searches that are kept under a name. */
export const viewWords = dictionary({
  id: {
    title: 'Tampilan tersimpan',
    keepText: 'Pencarian dan saringan di atas dapat dibuka lagi dari sini, pada kegiatan mana pun.',
    name: 'Nama tampilan',
    nameHint: 'Misalnya: Guru yang belum punya unit',
    whose: 'Untuk siapa',
    shared: 'Semua panitia di instansi ini',
    own: 'Hanya saya',
    ownMark: 'hanya saya',
    save: 'Simpan tampilan',
    remove: 'Hapus',
    removeOne: (name: string) => `tampilan ${name}`,
    link: 'Alamat setiap tampilan dapat dibagikan; tampilan bersama terbuka bagi rekan di instansi ini yang sudah masuk.',
    kept: 'Tampilan disimpan.',
    removed: 'Tampilan dihapus. Daftar peserta tidak berubah.',
    nameMissing: 'Beri nama tampilan ini lebih dulu; belum ada yang disimpan.',
    full: (most: string) =>
      `Sudah ada ${most} tampilan, jadi belum disimpan. Hapus satu yang tidak dipakai, lalu simpan lagi.`,
    hasNumber:
      'Pencarian atau nama ini berisi nomor seseorang (NIP, NIK, atau HP), jadi tidak disimpan. Hapus nomornya, lalu simpan lagi; mencari dengan nomor tetap bisa tanpa disimpan.',
    lostNumber:
      'Dahulu tampilan ini mencari nomor seseorang (NIP, NIK, atau HP). Nomor itu tidak disimpan lagi, jadi daftar ini mungkin lebih panjang. Cari lagi dengan nomornya, atau hapus tampilan ini.',
    lostNumberMark: 'nomor dihapus',
    nothing: 'Belum ada pencarian untuk disimpan. Cari atau saring dulu.',
  },
  en: {
    title: 'Saved views',
    keepText: 'The search and filters above can be opened again from here, on any event.',
    name: 'Name of the view',
    nameHint: 'For example: Teachers without a unit',
    whose: 'For whom',
    shared: 'All organisers of this office',
    own: 'Only me',
    ownMark: 'only me',
    save: 'Save view',
    remove: 'Delete',
    removeOne: (name: string) => `the view ${name}`,
    link: 'The address of a view can be shared; a shared one opens for colleagues of this office who are signed in.',
    kept: 'View saved.',
    removed: 'View deleted. The roster is unchanged.',
    nameMissing: 'Give this view a name first; nothing was saved yet.',
    full: (most: string) =>
      `There are ${counted(most, 'view', 'views')} already, so it was not saved. Delete one that is not used, then save again.`,
    hasNumber:
      'The search or the name holds a number of somebody (NIP, NIK or phone), so it was not saved. Take the number out and save again; searching by number still works without saving.',
    lostNumber:
      'This view used to search for the number of somebody (NIP, NIK or phone). The number is not kept any more, so this list may be longer. Search by the number again, or delete this view.',
    lostNumberMark: 'number removed',
    nothing: 'There is no search to save yet. Search or filter first.',
  },
});
