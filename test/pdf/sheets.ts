import type { BaseSpec, PactSheet } from '#pdf';

/** A base as the Muna Barat round would have it; every part can be replaced. */
export function baseSpec(change: Partial<BaseSpec> = {}): BaseSpec {
  return {
    title: 'Pakta Integritas Netralitas ASN',
    language: 'id',
    letterhead: {
      lines: [
        'PEMERINTAH KABUPATEN MUNA BARAT',
        'BADAN KEPEGAWAIAN DAN PENGEMBANGAN SUMBER DAYA MANUSIA',
        'Kompleks Perkantoran Bumi Praja Laworo, Kampobalano, Kode Pos 93652',
      ],
    },
    author: 'Pemerintah Kabupaten Muna Barat',
    created: new Date('2024-06-01T00:00:00Z'),
    fields: [
      { name: 'penanda_tangan', tooltip: 'Tanda tangan elektronik pembuat pernyataan' },
      { name: 'segel', tooltip: 'Segel elektronik instansi' },
      ...Array.from({ length: 9 }, (_, i) => ({ name: `arsip_${i + 1}`, tooltip: `Stempel waktu arsip ${i + 1}` })),
    ],
    sample: false,
    ...change,
  };
}

const wave = Array.from({ length: 60 }, (_, i) => [
  20 + i * 5,
  80 + Math.round(Math.sin(i / 3) * 45 + Math.cos(i / 1.7) * 12),
]).flat();

export const qrUrl = `https://ikrar.munabaratkab.go.id/v/7Q2M9XK4TB3WZ8RA#${'eyJhbGciOiJFUzI1NiIsImtpZCI6ImExIn0.'.padEnd(345, 'Zx9_kQ-3')}`;

/** A village of ordinary length: fits one page. */
export function pactSheet(change: Partial<PactSheet> = {}): PactSheet {
  return {
    title: 'PAKTA INTEGRITAS',
    subtitle: 'NETRALITAS APARATUR SIPIL NEGARA',
    number: '200.2.1/6589 Tahun 2023',
    opening: [{ kind: 'paragraph', runs: [{ text: 'Saya yang bertanda tangan di bawah ini:' }] }],
    identity: [
      { label: 'Nama', value: 'Drs. La Ode Muhammad Fulan, S.Sos., M.Si.' },
      { label: 'NIP', value: '19870314 201001 1 007' },
      { label: 'Pangkat/Golongan', value: 'Penata Tk. I, III/d' },
      { label: 'Jabatan', value: 'Kepala Subbagian Umum dan Kepegawaian' },
      { label: 'Unit kerja', value: 'Dinas Pemberdayaan Masyarakat dan Desa Kabupaten Muna Barat' },
    ],
    body: [
      {
        kind: 'paragraph',
        runs: [
          { text: 'dengan ini menyatakan dengan sebenarnya bahwa dalam rangka ' },
          { text: 'Pemilihan Kepala Daerah Serentak Tahun 2024', style: 'bold' },
          { text: ', sebagai ' },
          { text: 'Aparatur Sipil Negara', style: 'italic' },
          { text: ', saya berjanji:' },
        ],
      },
      {
        kind: 'numbered',
        items: [
          'Menjaga dan menegakkan netralitas dalam melayani masyarakat, baik sebelum, selama, maupun sesudah pemilihan.',
          'Menghindari konflik kepentingan, tidak melakukan intimidasi dan ancaman kepada pegawai maupun masyarakat, serta tidak memihak pasangan calon mana pun.',
          'Menggunakan media sosial secara bijak, tidak menyebarkan ujaran kebencian dan berita bohong.',
          'Menolak politik uang dan segala jenis pemberian dalam bentuk apa pun.',
        ].map((text) => [{ text }]),
      },
      { kind: 'heading', runs: [{ text: 'Dasar hukum' }] },
      {
        kind: 'bullets',
        items: [
          [{ text: 'Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara;' }],
          [{ text: 'Peraturan Pemerintah Nomor 94 Tahun 2021 tentang Disiplin Pegawai Negeri Sipil.' }],
        ],
      },
      {
        kind: 'paragraph',
        runs: [
          {
            text: 'Apabila saya melanggar pernyataan ini, saya bersedia dikenai sanksi sesuai dengan ketentuan peraturan perundang-undangan.',
          },
        ],
      },
    ],
    placeDate: 'Laworo, 10 Juni 2024',
    signer: {
      caption: ['Yang membuat pernyataan,'],
      name: 'Drs. La Ode Muhammad Fulan, S.Sos., M.Si.',
      idLine: 'NIP. 19870314 201001 1 007',
    },
    strokes: { width: 340, height: 160, lines: [wave, [40, 130, 300, 120], [310, 60]] },
    qr: {
      url: qrUrl,
      caption: [
        'Periksa dokumen ini: pindai kode QR atau buka ikrar.munabaratkab.go.id/v/7Q2M9XK4TB3WZ8RA',
        'Kertas membuktikan lebih sedikit daripada berkasnya: bandingkan isi ini dengan yang tampil di layar.',
      ],
    },
    footer: [
      'Tanda tangan elektronik tidak tersertifikasi (Pasal 60 PP 71/2019), disegel secara elektronik oleh instansi.',
      'Identitas: tautan pribadi dan kode ruangan. Waktu: waktu server (WITA), bukan waktu tepercaya.',
    ],
    ...change,
  };
}
