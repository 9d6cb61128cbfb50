import { dictionary } from '#web/i18n';

/** Words of the card that says what the public log has of a document. */
export const logProofWords = dictionary({
  id: {
    title: 'Log publik',
    titles: {
      checking: 'Memeriksa',
      waiting: 'Menunggu tempat',
      verified: 'Ada dalam log',
      unsigned: 'Belum lengkap',
      mismatch: 'Tidak cocok',
      unavailable: 'Belum diperiksa',
    },
    checking: 'Memeriksa bukti dalam log publik…',
    waiting: 'Sudah dicatat; tempatnya dalam log publik diberikan dalam beberapa detik. Muat ulang halaman ini.',
    verified: 'Terbukti ada dalam log publik. Diperiksa di perangkat Anda: sidik, jalur, dan tanda tangan log cocok.',
    unsigned:
      'Sidik dan jalurnya cocok, tetapi peramban ini belum dapat memeriksa tanda tangan log. Perbarui peramban untuk memeriksanya.',
    mismatch: 'Bukti dari log TIDAK COCOK dengan catatan di halaman ini. Laporkan kepada penyelenggara dan saksi.',
    unavailable: 'Bukti dalam log tidak dapat diambil sekarang, jadi tidak diperiksa.',
    place: (place: string, size: string) => `Catatan ke-${place} dari ${size}`,
    placeLabel: 'Tempat',
    revokedPlace: 'Pencabutan',
    signedAt: 'Checkpoint',
    about: 'Tentang log publik',
    proof: 'Unduh bukti (JSON)',
  },
  en: {
    title: 'Public log',
    titles: {
      checking: 'Checking',
      waiting: 'Waiting for its place',
      verified: 'In the log',
      unsigned: 'Not complete',
      mismatch: 'Does not match',
      unavailable: 'Not checked',
    },
    checking: 'Checking the proof in the public log…',
    waiting: 'It is recorded; its place in the public log is given within seconds. Reload this page.',
    verified: 'Proved to be in the public log. Checked on your device: digest, path and signature of the log agree.',
    unsigned:
      'Digest and path agree, but this browser cannot check the signature of the log yet. Update it to check that too.',
    mismatch: 'The proof of the log DOES NOT MATCH the record on this page. Tell the organiser and the witnesses.',
    unavailable: 'The proof cannot be fetched now, so it was not checked.',
    place: (place: string, size: string) => `Entry ${place} of ${size}`,
    placeLabel: 'Place',
    revokedPlace: 'Revocation',
    signedAt: 'Checkpoint',
    about: 'About the public log',
    proof: 'Download the proof (JSON)',
  },
});
