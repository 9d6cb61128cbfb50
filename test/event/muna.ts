import { type EventDetail, instantOf } from '#event';

/** The pact round of Muna Barat, as its organiser would type it. */
export const muna: EventDetail = {
  kind: 'pakta',
  title: 'Penandatanganan Pakta Integritas Netralitas',
  letterNumber: '005/118/2024',
  purpose: '',
  venue: 'Aula Kantor Bupati',
  startsAt: instantOf('2024-06-10', '09:00', 'Asia/Makassar') as Date,
  endsAt: instantOf('2024-06-10', '11:00', 'Asia/Makassar') as Date,
  zone: 'Asia/Makassar',
  contest: 'pilkada',
  assurance: 'link',
  lateAssurance: 'link',
  seriesId: null,
  seriesOrdinal: null,
  bases: [],
  officials: [],
};

export const circulars = [
  {
    kind: 'own',
    title: 'Surat Edaran Gubernur Sulawesi Tenggara',
    number: '200.2.1/6589 Tahun 2023',
    about: 'Netralitas dalam Pemilu Tahun 2024',
  },
  {
    kind: 'own',
    title: 'Surat Edaran Bupati Muna Barat',
    number: '200.2.1/92/2023',
    about: 'Netralitas dalam Pemilihan Umum Tahun 2024',
  },
] as const;
