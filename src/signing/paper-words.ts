import { dictionary } from '#web/i18n';

/** What stands on a pact's paper besides its text. Printed in the document's language, Indonesian. */
export const paperWords = dictionary({
  id: {
    signer: 'Yang membuat pernyataan,',
    idLine: (nip: string) => `NIP. ${nip}`,
    forceNumber: (nrp: string) => `NRP ${nrp}`,
    qr: (code: string) => `Kode ${code}`,
    unsigned: 'BELUM DITANDATANGANI: salinan untuk dibaca.',
    qrHint: 'Pindai untuk memeriksa bahwa pakta ini tercatat.',
    typed: 'Tanda tangan diketik oleh penanda tangan dan digambar dengan huruf tulisan tangan.',
    kind: 'Tanda tangan elektronik tidak tersertifikasi (PP 71/2019 Ps. 60) dengan kunci di perangkat penanda tangan; disegel instansi.',
    identities: {
      link: 'Pemeriksaan identitas: hanya tautan pribadi.',
      'room-code': 'Pemeriksaan identitas: tautan pribadi dan kode yang saat itu tampil di ruangan.',
      'stream-code': 'Pemeriksaan identitas: tautan pribadi dan kode yang saat itu tampil di siaran langsung.',
      'one-time-code': 'Pemeriksaan identitas: tautan pribadi dan kode sekali pakai yang dikirim ke e-mail.',
    },
    identityLater: 'Cara pemeriksaan identitas dicantumkan saat ditandatangani.',
    clock: 'Waktu tercetak: waktu server, bukan waktu tepercaya; stempel waktu ada di dalam berkas.',
    verify: (url: string) => `Berkas PDF ini adalah aslinya; cetakan adalah salinan. Periksa di ${url}/verifikasi.`,
  },
  en: {
    signer: 'Declared by,',
    idLine: (nip: string) => `NIP. ${nip}`,
    forceNumber: (nrp: string) => `NRP ${nrp}`,
    qr: (code: string) => `Code ${code}`,
    unsigned: 'NOT SIGNED: a copy to read.',
    qrHint: 'Scan to check that this pact is on record.',
    typed: 'The signature was typed by the signer and drawn in handwriting.',
    kind: 'Uncertified electronic signature (PP 71/2019 article 60) by a key on the signer’s device, and electronic seal of the institution.',
    identities: {
      link: 'Identity check: personal link only.',
      'room-code': 'Identity check: personal link and the code shown in the room at that minute.',
      'stream-code': 'Identity check: personal link and the code shown in the live stream at that minute.',
      'one-time-code': 'Identity check: personal link and a one-time code sent by e-mail.',
    },
    identityLater: 'How identity was checked is printed when it is signed.',
    clock: 'Printed time: server time, not trusted time; timestamps are inside the file.',
    verify: (url: string) => `This PDF file is the original; prints are copies. Check it at ${url}/verifikasi.`,
  },
});
