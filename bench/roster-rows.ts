import type { RosterItem, RosterSpec, Strokes } from '#pdf';

const first = [
  'I Gede',
  'Ni Wayan',
  'La Ode',
  'Wa Ode',
  'Lalu',
  'Baiq',
  'Ida Bagus',
  'Anak Agung Istri',
  'Siti',
  'Muh.',
];
const last = [
  'Segara Yasa',
  'Ketut Nayaka',
  'Muhammad Fulan',
  'Sukma',
  'Rahmawati',
  'Putra Wijaya',
  'Arini',
  'Hidayat',
];
const titles = ['S.Sos., M.Si.', 'S.Pd.', 'S.H., M.H.', 'A.Md.Keb.', 'S.Kom.', ''];

/** The columns of a daftar hadir. */
export const rosterColumns: RosterSpec['columns'] = [
  { label: 'No.', share: 28, align: 'right' },
  { label: 'Nama', share: 130, rowHeader: true },
  { label: 'NIP/NIK', share: 76 },
  { label: 'Pangkat/Gol.', share: 66 },
  { label: 'Jabatan', share: 98 },
  { label: 'Unit/Desa', share: 88 },
  { label: 'L/P', share: 20, align: 'centre' },
  { label: 'Mode', share: 34, align: 'centre' },
  { label: 'Jam (WITA)', share: 40, align: 'centre' },
  { label: 'Tanda tangan', share: 86, strokes: true },
  { label: 'Ket.', share: 60 },
];

/** What a hand might draw for the nth person: two lines, about a hundred points. */
export function drawn(n: number): Strokes {
  const [a, b] = [2 + (n % 7) / 3, 5 + (n % 11) / 2];
  const wave = Array.from({ length: 90 }, (_, i) => [
    Math.round(20 + i * 3.2 + Math.sin(i / b) * 9),
    Math.round(80 + Math.sin(i / a) * (50 - i / 3) + Math.cos(i / 1.7 + n) * 8),
  ]).flat();
  return { width: 340, height: 160, lines: [wave, [40, 130, 160, 124, 300, 120 - (n % 30)]] };
}

/** The nth person's row; every name is another. Every ninth has not signed. */
export function personRow(n: number, unit: string): RosterItem & { kind: 'row' } {
  const title = titles[n % titles.length];
  const name = `${first[n % first.length]} ${last[Math.floor(n / 10) % last.length]} ${n + 1}${title ? `, ${title}` : ''}`;
  const cells = [
    String(n + 1),
    name,
    `••••••••••••••• ${String(n % 1000).padStart(3, '0')}`,
    n % 3 ? 'Penata Tk. I, III/d' : 'Pembina, IV/a',
    n % 4 ? 'Analis Kepegawaian Ahli Muda' : 'Kepala Subbagian Umum dan Kepegawaian',
    unit,
    n % 2 ? 'P' : 'L',
    n % 5 ? 'luring' : 'daring',
    `09.${String(n % 60).padStart(2, '0')}`,
    n % 9 ? '' : 'belum menandatangani',
    n % 50 ? '' : 'mewakili Kepala Dinas',
  ];
  return { kind: 'row', cells, ...(n % 9 ? { strokes: drawn(n) } : {}) };
}

/** `count` people in groups: OPD, or kecamatan (of four desa each) and desa. Made one by one, as a database yields them. */
export function* groupedItems(count: number, perGroup: number, levels: 1 | 2): Generator<RosterItem> {
  for (let at = 0, group = 0; at < count; at += perGroup, group++) {
    const size = Math.min(perGroup, count - at);
    const district = Math.floor(group / 4) + 1;
    if (levels === 2 && group % 4 === 0) yield { kind: 'group', level: 1, title: `Kecamatan Contoh ${district}` };
    const unit = levels === 2 ? `Desa Contoh ${group + 1}` : `Dinas Contoh Daerah ${group + 1}`;
    yield { kind: 'group', level: levels, title: unit, ...(levels === 2 ? { detail: '(74.13.01.2003)' } : {}) };
    for (let n = at; n < at + size; n++) yield personRow(n, unit);
    yield { kind: 'sum', text: `Jumlah ${unit}: ${size} orang` };
    if (levels === 2 && (group % 4 === 3 || at + perGroup >= count)) {
      yield { kind: 'sum', text: `Jumlah Kecamatan Contoh ${district}: ${(group % 4) * perGroup + size} orang` };
    }
  }
}

/** All that a daftar hadir says besides its rows. */
export function rosterSpec(): RosterSpec {
  return {
    title: 'Daftar Hadir: Penandatanganan Pakta Integritas Netralitas ASN',
    language: 'id',
    letterhead: {
      lines: [
        'PEMERINTAH KABUPATEN MUNA BARAT',
        'BADAN KEPEGAWAIAN DAN PENGEMBANGAN SUMBER DAYA MANUSIA',
        'Kompleks Perkantoran Bumi Praja Laworo, Kampobalano, Kode Pos 93652',
      ],
    },
    author: 'Pemerintah Kabupaten Muna Barat',
    created: new Date('2024-06-10T04:00:00Z'),
    sample: false,
    fields: ['segel', ...Array.from({ length: 9 }, (_, index) => `arsip_${index + 1}`)].map((name) => ({
      name,
      tooltip: name,
    })),
    heading: {
      title: 'DAFTAR HADIR',
      subtitle: ['Penandatanganan Pakta Integritas Netralitas Aparatur Sipil Negara'],
      number: '200.2.1/112/BKPSDM/2024',
    },
    facts: [
      { label: 'Hari, tanggal', value: 'Senin, sepuluh Juni dua ribu dua puluh empat (10 Juni 2024)' },
      { label: 'Waktu', value: '09.00–12.00 WITA' },
      { label: 'Tempat', value: 'Aula Kantor Bupati Muna Barat, Desa Kampobalano, Kecamatan Sawerigadi' },
    ],
    orientation: 'landscape',
    columns: rosterColumns,
    totals: [
      {
        caption: 'Rekapitulasi',
        columns: [
          { label: 'Keterangan', share: 70, rowHeader: true },
          { label: 'Jumlah', share: 30, align: 'right' },
        ],
        rows: [
          ['Hadir luring', '140'],
          ['Hadir daring', '6.212'],
          ['Tidak hadir', '2.648'],
        ],
        sum: 'Jumlah peserta: 9.000',
      },
    ],
    placeDate: 'Laworo, 10 Juni 2024',
    signatories: [
      {
        caption: ['Mengetahui,', 'Kepala Badan Kepegawaian dan Pengembangan Sumber Daya Manusia,'],
        name: 'Dr. H. La Fulan, S.Sos., M.Si.',
        idLine: 'NIP. 19700101 199503 1 002',
      },
      { caption: ['Petugas,'], name: 'Wa Ode Fulanah, S.Kom.', idLine: 'NIP. 19900101 201503 2 001' },
    ],
    notes: ['Catatan publik: ukuran 15.240, akar 8Zt1Kq0v…; sidik jari akar sertifikat: 4F 3A 91 0C 22 7B 5D E8.'],
    qr: {
      url: `https://ikrar.munabaratkab.go.id/v/7Q2M9XK4TB3WZ8RA#${'eyJhbGciOiJFUzI1NiIsImtpZCI6ImExIn0.'.padEnd(345, 'Zx9_kQ-3')}`,
      caption: ['Periksa dokumen ini: pindai kode QR atau buka ikrar.munabaratkab.go.id/v/7Q2M9XK4TB3WZ8RA'],
    },
    footer: [
      'Disegel secara elektronik oleh instansi. Coretan berasal dari pakta yang ditandatangani masing-masing; tanda tangan elektronik tidak tersertifikasi (Pasal 60 PP 71/2019).',
      'Waktu: waktu server (WITA), bukan waktu tepercaya.',
    ],
  };
}
