import type { AbsenceReason, Mode, Way } from '#attendance';
import type { OfficialRole } from '#event';
import type { TypedFigure } from './minutes/content.ts';

const numbers = new Intl.NumberFormat('id-ID');

/** Numbers as printed: "12.743". One formatter for all: a list numbers thousands of rows. */
export const printed = (value: number): string => numbers.format(value);

const people = (count: number): string => `${printed(count)} orang`;

/** What stands on the closing documents. They are official papers, so there is one language: Indonesian. */
export const paperWords = {
  titles: {
    'attendance-list': 'Daftar Hadir',
    'signer-list': 'Daftar Penanda Tangan',
    minutes: 'Berita Acara',
  },
  modes: { 'in-person': 'Luring', online: 'Daring' } satisfies Record<Mode, string>,
  ways: {
    'room-code': 'kode ruangan',
    'stream-code': 'kode siaran',
    organiser: 'dicatat panitia',
    officer: 'dicatat petugas',
  } satisfies Record<Way, string>,
  assurance: {
    link: 'tautan',
    'room-code': 'tautan + kode ruangan',
    'stream-code': 'tautan + kode siaran',
    'one-time-code': 'tautan + kode sekali pakai',
    officer: 'diperiksa petugas',
  },
  roles: { narasumber: 'Narasumber', saksi: 'Saksi', undangan: 'Undangan' },
  officials: {
    mengetahui: 'Mengetahui',
    'berita-acara': 'Penanda tangan berita acara',
    pembuka: 'Pembuka',
    narasumber: 'Narasumber',
    saksi: 'Saksi',
  } satisfies Record<OfficialRole, string>,
  reasons: {
    cuti: 'cuti',
    'dinas-luar': 'dinas luar',
    sakit: 'sakit',
    'tugas-belajar': 'tugas belajar',
    pensiun: 'pensiun',
    'tanpa-keterangan': 'tanpa keterangan',
  } satisfies Record<AbsenceReason, string>,
  columns: {
    no: 'No',
    name: 'Nama',
    nip: 'NIP',
    rank: 'Pangkat/Gol',
    position: 'Jabatan',
    sex: 'L/P',
    mode: 'Mode',
    at: 'Jam',
    way: 'Diketahui dari',
    mark: 'Tanda tangan',
    note: 'Ket',
    unitPresent: 'Unit (hadir dari terdaftar)',
    unitSigned: 'Unit (sudah dari wajib)',
    code: 'Kode pakta',
    signedAt: 'Waktu',
    assurance: 'Pemeriksaan identitas',
  },
  districtOffice: (district: string) => `Kantor ${district}`,
  groupSum: (title: string, sum: string) => `${title}: ${sum}`,
  gatheredSum: (units: number, sum: string) => `${printed(units)} unit di atas: ${sum}`,
  unitCount: (units: number) => `(${printed(units)} unit)`,
  fromTo: (first: string, last: string) => `${first} s.d. ${last}`,
  of: (some: number, all: number) => `${printed(some)} dari ${printed(all)}`,
  unitPart: (unit: string, part: string) => `${unit} (${part.replaceAll(' ', '\u00a0')})`,
  onBehalfOf: (whom: string) => `mewakili ${whom}`,
  organiserDevice: 'dari perangkat yang masuk sebagai panitia',
  linkTaken: (times: number) => `tautan diambil panitia ${times} kali`,
  emailChanged: 'e-mail diubah setelah kegiatan dibuka',
  phoneChanged: 'nomor HP diubah setelah kegiatan dibuka',
  late: 'dicatat sesudah kehadiran ditutup',
  typedAt: (time: string) => `kode diketik ${time} menurut ponsel, terlambat terkirim`,
  codeLate: 'kode terlambat terkirim',
  maskedNip: (tail: string) => `…${tail}`,
  othersTitle: 'Narasumber, saksi, dan undangan (di luar hitungan peserta)',
  presentOf: (present: number, inPerson: number, online: number, people: number) =>
    `Hadir ${printed(present)} dari ${printed(people)} (luring ${printed(inPerson)}, daring ${printed(online)})`,
  signedOf: (signed: number, signers: number) => `Menandatangani ${printed(signed)} dari ${printed(signers)}`,
  revokedTitle: 'Pakta yang dicabut',
  revokedNote: (when: string, reason: string) => `dicabut ${when}: ${reason}`,
  grouping: {
    attendance: 'Hanya yang hadir dicantumkan; unit tanpa kehadiran tercantum dalam rekapitulasi.',
    signers: 'Hanya pakta yang berlaku dicantumkan; yang dicabut tercantum tersendiri.',
  },
  recap: {
    title: 'Rekapitulasi',
    unit: 'OPD/Kecamatan',
    category: 'Kategori',
    people: 'Terdaftar',
    inPerson: 'Luring',
    online: 'Daring',
    absent: 'Tidak hadir',
    signers: 'Wajib tanda tangan',
    signed: 'Sudah',
    unsigned: 'Belum',
    total: 'Jumlah',
  },
  acknowledged: 'Mengetahui,',
  facts: {
    day: 'Hari/tanggal',
    time: 'Waktu',
    venue: 'Tempat',
    organiser: 'Penyelenggara',
    count: 'Jumlah',
    note: 'Keterangan',
    noted: 'Mengetahui',
  },
  unsealed: 'BELUM DISEGEL: salinan untuk dibaca.',
  official: {
    linkTaken: (when: string) => `Tautan pribadi pejabat penanda tangan diambil panitia, terakhir pada ${when}.`,
    organiserDevice: 'Perangkat yang menandatangani sedang masuk sebagai panitia.',
  },
  typed: 'Tanda tangan diketik oleh penanda tangan dan digambar dengan huruf tulisan tangan.',
  signedAndSealed:
    'Tanda tangan elektronik tidak tersertifikasi (PP 71/2019 Ps. 60) dengan kunci di perangkat pejabat; disegel instansi.',
  seal: 'Disegel secara elektronik oleh instansi; setiap perubahan pada berkas ini terlihat saat diperiksa.',
  clock: 'Waktu tercetak: waktu server, bukan waktu tepercaya; stempel waktu ada di dalam berkas.',
  verify: (url: string) => `Berkas PDF ini adalah aslinya; cetakan adalah salinan. Periksa di ${url}/verifikasi.`,
  fingerprint: (root: string) => `Sidik akar sertifikat (SHA-256): ${root}`,
  checkpoint: (origin: string, size: number, root: string) =>
    `Log publik ${origin} saat dokumen ini dibuat: ${printed(size)} catatan, akar ${root}`,
  noCheckpoint: 'Log publik belum mempunyai checkpoint saat dokumen ini dibuat.',
  qr: (code: string) => `Kode ${code}`,
  qrHint: 'Pindai untuk memeriksa bahwa dokumen ini tercatat dan masih berlaku.',
  strokes: (name: string) => `Tanda tangan ${name}`,
  minutes: {
    onThisDay: (day: string) => `Pada hari ini, ${day}, `,
    officials: 'Pejabat dan pihak',
    bases: 'Dasar',
    done: 'Yang dilaksanakan',
    results: 'Hasil',
    ordinal: (ordinal: number) => `ke-${ordinal}`,
    opening: (venue: string, title: string, nth: string) =>
      `bertempat di ${venue}, telah dilaksanakan ${title}${nth ? ` (${nth})` : ''}, sebagai berikut.`,
    opened: (name: string, office: string) => `Kegiatan dibuka oleh ${name}, ${office}.`,
    spoken: (who: string) => `Penyampaian materi oleh narasumber: ${who}.`,
    signing:
      'Pembacaan dan penandatanganan pakta secara elektronik oleh peserta, masing-masing di perangkatnya sendiri.',
    witnessed: (who: string) => `Kegiatan disaksikan oleh ${who}.`,
    attendance: (all: number, present: number, inPerson: number, online: number, absent: number) =>
      `Peserta terdaftar ${people(all)}; hadir ${people(present)} (luring ${printed(inPerson)}, daring ${printed(online)}); tidak hadir ${people(absent)}.`,
    others: (count: number) => `Narasumber, saksi, dan undangan yang hadir: ${people(count)}.`,
    signed: (signers: number, signed: number, missing: number) =>
      `Wajib menandatangani ${people(signers)}; telah menandatangani ${people(signed)}; belum menandatangani ${people(missing)}.`,
    why: (parts: string) => `Alasan belum menandatangani yang tercatat: ${parts}.`,
    whyAbsent: (parts: string) => `Alasan tidak hadir yang tercatat: ${parts}.`,
    unsaid: (count: number) => `belum dicatat ${printed(count)}`,
    allUnsaid: (count: number) => `Alasannya belum dicatat (${people(count)}).`,
    master: (desa: number, kelurahan: number) =>
      `Menurut daftar peserta terdapat ${printed(desa + kelurahan)} desa/kelurahan: ${printed(desa)} desa dan ${printed(kelurahan)} kelurahan.`,
    complete: (kind: string, complete: number, missing: number) =>
      missing === 0
        ? `Seluruh ${printed(complete)} ${kind} lengkap.`
        : complete === 0
          ? `Belum ada ${kind} yang lengkap (${printed(missing)}):`
          : `${printed(complete)} ${kind} lengkap, ${printed(missing)} belum:`,
    represented: (kind: string, complete: number, missing: number) =>
      missing === 0
        ? `Seluruh ${printed(complete)} ${kind} hadir atau diwakili.`
        : `${printed(complete)} ${kind} hadir atau diwakili, ${printed(missing)} tidak:`,
    kinds: { desa: 'desa', kelurahan: 'kelurahan', kecamatan: 'kecamatan', office: 'OPD dan unit kerja' },
    missingUnit: (unit: string, signed: number, signers: number) =>
      `${unit}: ${printed(signed)} dari ${printed(signers)}`,
    figures: {
      villages: 'Jumlah desa/kelurahan',
      people: 'Jumlah peserta',
      present: 'Jumlah yang hadir',
      signed: 'Jumlah yang menandatangani',
    } satisfies Record<TypedFigure, string>,
    table: (regency: string, desa: number, kelurahan: number, found: number) =>
      `Menurut kode wilayah Kemendagri (Kepmendagri 300.2.2-2138/2025), ${regency} terdiri atas ${printed(desa + kelurahan)} desa/kelurahan: ${printed(desa)} desa dan ${printed(kelurahan)} kelurahan; ${printed(found)} di antaranya ada di daftar peserta.`,
    notThere: (count: number) => `Yang tidak ada di daftar peserta (${printed(count)}):`,
    village: (kind: 'desa' | 'kelurahan', name: string, district: string, code: string) =>
      `${kind === 'desa' ? 'Desa' : 'Kelurahan'} ${name}, Kecamatan ${district} (${code})`,
    byRoster: 'daftar peserta',
    byTable: 'tabel kode wilayah Kemendagri',
    differs: (figure: string, typed: number, source: string, counted: string, difference: number, reason: string) =>
      `${figure} yang pernah disampaikan, ${printed(typed)}, berbeda dari ${source}, ${counted} (selisih ${printed(Math.abs(difference))}). Alasan: ${reason}`,
    villagesCounted: (counted: number, desa: number, kelurahan: number) =>
      `${printed(counted)}: ${printed(desa)} desa dan ${printed(kelurahan)} kelurahan`,
    annexes: 'Lampiran',
    annex: (title: string, code: string) => `${title}, kode ${code}`,
    byCategory: 'Rekapitulasi per kategori',
    byUnit: 'Rekapitulasi per OPD/kecamatan',
    closing: 'Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.',
    witness: 'Saksi,',
  },
} as const;
