import type { Audience } from './category.ts';
import type { Contest } from './event.ts';

/** A law or circular with the dates between which it may be cited. */
export interface LegalBasis {
  readonly code: string;
  /** As people say it: "UU 20/2023". */
  readonly title: string;
  /** As printed. */
  readonly citation: string;
  readonly about: string;
  /** First and last day in force, `YYYY-MM-DD`, or only the year where the day is not known to us. */
  readonly validFrom: string;
  readonly validUntil?: string;
  readonly replacedBy?: string;
  /** From this day on the citation names the amendment too. */
  readonly amended?: { readonly from: string; readonly words: string };
  /** *Berlaku untuk*. */
  readonly appliesTo: readonly Audience[];
  readonly contest?: Contest;
}

/** A basis of an event: from the library, or typed by the organiser, whose number is kept exactly as typed. */
export type Basis =
  | { readonly kind: 'library'; readonly code: string }
  | { readonly kind: 'own'; readonly title: string; readonly number: string; readonly about: string };

const everybody: readonly Audience[] = ['pns', 'pppk', 'desa', 'non-asn'];

/** The library, in the order in which bases are printed: acts, government regulations, ministers' decisions, circulars. */
export const library: readonly LegalBasis[] = [
  {
    code: 'uu-20-2023',
    title: 'UU 20/2023',
    citation: 'Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara',
    about: 'Asas netralitas, kewajiban dan larangan pegawai ASN',
    validFrom: '2023-10-31',
    appliesTo: ['pns', 'pppk'],
  },
  {
    code: 'uu-5-2014',
    title: 'UU 5/2014',
    citation: 'Undang-Undang Nomor 5 Tahun 2014 tentang Aparatur Sipil Negara',
    about: 'Undang-undang ASN yang lama',
    validFrom: '2014-01-15',
    validUntil: '2023-10-31',
    replacedBy: 'uu-20-2023',
    appliesTo: ['pns', 'pppk'],
  },
  {
    code: 'uu-6-2014',
    title: 'UU 6/2014 jo. UU 3/2024',
    citation: 'Undang-Undang Nomor 6 Tahun 2014 tentang Desa',
    about: 'Larangan bagi kepala desa (Pasal 29), perangkat desa (Pasal 51), dan anggota BPD (Pasal 64)',
    validFrom: '2014-01-15',
    amended: {
      from: '2024-04-25',
      words: 'sebagaimana telah diubah terakhir dengan Undang-Undang Nomor 3 Tahun 2024',
    },
    appliesTo: ['desa'],
  },
  {
    code: 'uu-7-2017',
    title: 'UU 7/2017',
    citation: 'Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum',
    about: 'Larangan keterlibatan aparatur dalam kampanye Pemilu (Pasal 280, 282, dan 283)',
    validFrom: '2017-08-16',
    appliesTo: ['pns', 'pppk', 'desa'],
    contest: 'pemilu',
  },
  {
    code: 'uu-10-2016',
    title: 'UU 10/2016',
    citation:
      'Undang-Undang Nomor 10 Tahun 2016 tentang Perubahan Kedua atas Undang-Undang Nomor 1 Tahun 2015 tentang Pemilihan Gubernur, Bupati, dan Wali Kota',
    about: 'Larangan pelibatan aparatur dan keputusan yang memihak dalam Pilkada (Pasal 70 dan 71)',
    validFrom: '2016-07-01',
    appliesTo: ['pns', 'pppk', 'desa'],
    contest: 'pilkada',
  },
  {
    code: 'pp-94-2021',
    title: 'PP 94/2021',
    citation: 'Peraturan Pemerintah Nomor 94 Tahun 2021 tentang Disiplin Pegawai Negeri Sipil',
    about: 'Larangan memberikan dukungan (Pasal 5 huruf n) dan hukuman disiplin',
    validFrom: '2021-08-31',
    appliesTo: ['pns'],
  },
  {
    code: 'pp-53-2010',
    title: 'PP 53/2010',
    citation: 'Peraturan Pemerintah Nomor 53 Tahun 2010 tentang Disiplin Pegawai Negeri Sipil',
    about: 'Peraturan disiplin PNS yang lama',
    validFrom: '2010-06-06',
    validUntil: '2021-08-31',
    replacedBy: 'pp-94-2021',
    appliesTo: ['pns'],
  },
  {
    code: 'pp-42-2004',
    title: 'PP 42/2004',
    citation:
      'Peraturan Pemerintah Nomor 42 Tahun 2004 tentang Pembinaan Jiwa Korps dan Kode Etik Pegawai Negeri Sipil',
    about: 'Kode etik PNS (Pasal 11)',
    validFrom: '2004-10-18',
    appliesTo: ['pns'],
  },
  {
    code: 'pp-49-2018',
    title: 'PP 49/2018',
    citation: 'Peraturan Pemerintah Nomor 49 Tahun 2018 tentang Manajemen Pegawai Pemerintah dengan Perjanjian Kerja',
    about: 'Disiplin dan perjanjian kerja PPPK',
    validFrom: '2018-11-28',
    appliesTo: ['pppk'],
  },
  {
    code: 'permenpanrb-49-2011',
    title: 'PermenPANRB 49/2011',
    citation:
      'Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 49 Tahun 2011 tentang Pedoman Umum Pakta Integritas',
    about: 'Isi pakta integritas di lingkungan pemerintah',
    validFrom: '2011',
    appliesTo: everybody,
  },
  {
    code: 'skb-2022',
    title: 'SKB Netralitas 2022',
    citation:
      'Keputusan Bersama Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi, Menteri Dalam Negeri, Kepala Badan Kepegawaian Negara, Ketua Komisi Aparatur Sipil Negara, dan Ketua Badan Pengawas Pemilihan Umum Nomor 2 Tahun 2022, Nomor 800-5474 Tahun 2022, Nomor 246 Tahun 2022, Nomor 30 Tahun 2022, dan Nomor 1447.1/PM.01/K.1/09/2022',
    about: 'Pembinaan dan pengawasan netralitas pegawai ASN dalam Pemilu dan Pemilihan',
    validFrom: '2022-09-22',
    appliesTo: ['pns', 'pppk'],
  },
  {
    code: 'se-menpanrb-1-2023',
    title: 'SE MenPANRB 1/2023',
    citation: 'Surat Edaran Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 1 Tahun 2023',
    about: 'Netralitas pegawai pemerintah non-pegawai negeri',
    validFrom: '2023',
    appliesTo: ['non-asn'],
  },
  {
    code: 'se-menpanrb-4-2024',
    title: 'SE MenPANRB 4/2024',
    citation: 'Surat Edaran Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 4 Tahun 2024',
    about: 'Pengawasan netralitas oleh Badan Kepegawaian Negara',
    validFrom: '2024',
    appliesTo: ['pns', 'pppk'],
  },
  {
    code: 'se-pemdes-2024',
    title: 'SE Bina Pemdes 10 Oktober 2024',
    citation:
      'Surat Edaran Direktorat Jenderal Bina Pemerintahan Desa Kementerian Dalam Negeri tanggal 10 Oktober 2024',
    about: 'Netralitas kepala desa, perangkat desa, dan BPD dalam Pilkada',
    validFrom: '2024-10-10',
    appliesTo: ['desa'],
    contest: 'pilkada',
  },
];

const byCode = new Map(library.map((basis) => [basis.code, basis]));

/** The library's entry for a code, if it has one. */
export function libraryBasis(code: string): LegalBasis | undefined {
  return byCode.get(code);
}

/** A library basis as printed on a document of that day (`YYYY-MM-DD`, local). */
export function citationOn(basis: LegalBasis, day: string): string {
  return basis.amended && day >= basis.amended.from ? `${basis.citation} ${basis.amended.words}` : basis.citation;
}

/** Any basis of an event as printed: letters typed by the organiser keep their number exactly. */
export function printedBasis(basis: Basis, day: string): string {
  if (basis.kind === 'library') {
    const entry = byCode.get(basis.code);
    return entry ? citationOn(entry, day) : basis.code;
  }
  const number = basis.number === '' ? '' : ` Nomor ${basis.number}`;
  const about = basis.about === '' ? '' : ` tentang ${basis.about}`;
  return `${basis.title}${number}${about}`;
}
