import type { MinutesSpec, RosterSpec } from '#pdf';
import { rosterSpec as benchSpec } from '../../bench/roster-rows.ts';

export { drawn, groupedItems, personRow } from '../../bench/roster-rows.ts';

/** A daftar hadir of the Muna Barat round; every part can be replaced. */
export function rosterSpec(change: Partial<RosterSpec> = {}): RosterSpec {
  return { ...benchSpec(), ...change };
}

/** A berita acara of the same round. */
export function minutesSpec(change: Partial<MinutesSpec> = {}): MinutesSpec {
  const { facts: _, orientation: __, columns: ___, totals: ____, ...shared } = rosterSpec();
  return {
    ...shared,
    title: 'Berita Acara Penandatanganan Pakta Integritas',
    fields: [
      { name: 'penanda_tangan', tooltip: 'Tanda tangan elektronik pejabat' },
      { name: 'segel', tooltip: 'Segel elektronik instansi' },
      ...Array.from({ length: 9 }, (_, i) => ({ name: `arsip_${i + 1}`, tooltip: `Stempel waktu arsip ${i + 1}` })),
    ],
    heading: {
      title: 'BERITA ACARA',
      subtitle: ['PENANDATANGANAN PAKTA INTEGRITAS NETRALITAS ASN'],
      number: '200.2.1/113/BKPSDM/2024',
    },
    content: [
      {
        kind: 'paragraph',
        runs: [
          {
            text: 'Pada hari ini Senin, tanggal sepuluh bulan Juni tahun dua ribu dua puluh empat, bertempat di Aula Kantor Bupati Muna Barat, yang bertanda tangan di bawah ini:',
          },
        ],
      },
      {
        kind: 'facts',
        rows: [
          { label: 'Nama', value: 'Dr. H. La Fulan, S.Sos., M.Si.' },
          { label: 'Jabatan', value: 'Kepala Badan Kepegawaian dan Pengembangan Sumber Daya Manusia' },
        ],
      },
      { kind: 'heading', runs: [{ text: 'Dasar' }] },
      {
        kind: 'numbered',
        items: [
          [{ text: 'Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara;' }],
          [{ text: 'Surat Edaran Bupati Muna Barat Nomor 200.2.1/92/2023.' }],
        ],
      },
      { kind: 'heading', runs: [{ text: 'Pelaksanaan' }] },
      {
        kind: 'paragraph',
        runs: [
          {
            text: 'Telah dilaksanakan sosialisasi netralitas aparatur sipil negara dan penandatanganan pakta integritas secara elektronik, yang diikuti oleh kepala perangkat daerah, camat, dan kepala desa se-Kabupaten Muna Barat.',
          },
        ],
      },
      {
        kind: 'table',
        caption: 'Jumlah menurut kategori',
        columns: [
          { label: 'Kategori', share: 40, rowHeader: true },
          { label: 'Wajib', share: 20, align: 'right' },
          { label: 'Hadir', share: 20, align: 'right' },
          { label: 'Menandatangani', share: 20, align: 'right' },
        ],
        rows: [
          ['PNS', '31', '30', '30'],
          ['Camat', '11', '11', '11'],
          ['Kepala desa', '81', '79', '78'],
        ],
        sum: 'Jumlah: 123 wajib, 120 hadir, 119 menandatangani',
      },
      {
        kind: 'table',
        caption: 'Desa yang belum menandatangani',
        columns: [
          { label: 'Kode', share: 25 },
          { label: 'Desa', share: 40, rowHeader: true },
          { label: 'Kecamatan', share: 35 },
        ],
        rows: [
          ['74.13.01.2003', 'Kampobalano', 'Sawerigadi'],
          ['74.13.04.2011', 'Sawerigadi', 'Barangka'],
          ['74.13.07.2002', 'Lafinde', 'Barangka'],
        ],
      },
      {
        kind: 'paragraph',
        runs: [{ text: 'Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.' }],
      },
    ],
    ...change,
  };
}
