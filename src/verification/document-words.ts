import { dictionary } from '#web/i18n';

/** What is said of the office's own documents: lists and berita acara. They are sealed, not signed by one person. */
export const documentWords = /* @__PURE__ */ dictionary({
  id: {
    verdicts: {
      recorded: {
        word: 'TERCATAT',
        sentence: 'Dokumen dengan kode ini tercatat dan masih berlaku.',
        next: 'Bandingkan jenis dokumen, kegiatan, dan angka di bawah ini dengan kertas yang Anda pegang. Kode QR dapat disalin ke kertas lain; berkas PDF-nya membuktikan lebih banyak.',
      },
      prepared: {
        word: 'BELUM DITANDATANGANI',
        sentence: 'Dokumen dengan kode ini sudah disusun, tetapi belum ditandatangani pejabatnya dan belum disegel.',
        next: 'Jangan terima dokumen ini sebagai berita acara. Mintalah versi yang disegel kepada instansi penyelenggara.',
      },
    },
    sealed: 'Disegel',
    replaced: 'Digantikan',
    countsHeading: 'Angka dalam dokumen ini',
    countsHint: 'Hanya angka; nama orang tidak ditampilkan di sini.',
    figures: {
      total: 'Peserta terdaftar',
      inPerson: 'Hadir luring',
      online: 'Hadir daring',
      absent: 'Tidak hadir',
      others: 'Narasumber, saksi, undangan yang hadir',
      signers: 'Wajib menandatangani',
      signed: 'Menandatangani',
      unsigned: 'Belum menandatangani',
      revoked: 'Pakta dicabut',
      desa: 'Desa',
      kelurahan: 'Kelurahan',
    },
  },
  en: {
    verdicts: {
      recorded: {
        word: 'TERCATAT (recorded)',
        sentence: 'The document with this code is on record and in force.',
        next: 'Compare kind, event and figures below with the paper in your hand. A QR code can be copied onto another paper; the PDF file proves more.',
      },
      prepared: {
        word: 'BELUM DITANDATANGANI (not signed)',
        sentence: 'The document with this code was written, but its official has not signed and it is not sealed.',
        next: 'Do not accept it as a berita acara. Ask the organising office for the sealed version.',
      },
    },
    sealed: 'Sealed',
    replaced: 'Superseded',
    countsHeading: 'Figures in this document',
    countsHint: 'Figures only; no names of people are shown here.',
    figures: {
      total: 'On the roster',
      inPerson: 'Present in person',
      online: 'Present online',
      absent: 'Absent',
      others: 'Speakers, witnesses, guests present',
      signers: 'To sign',
      signed: 'Signed',
      unsigned: 'Not signed',
      revoked: 'Pacts revoked',
      desa: 'Desa',
      kelurahan: 'Kelurahan',
    },
  },
});
