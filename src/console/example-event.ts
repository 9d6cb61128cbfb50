import type { Tx } from '#db';
import { createEvent, type Event, type EventDetail, instantOf } from '#event';

/** The round of Kabupaten Muna Barat on 10 June 2024; the official's name is invented. */
const exampleDetail: EventDetail = {
  kind: 'pakta',
  title: 'Sosialisasi Netralitas dan Penandatanganan Pakta Integritas Kabupaten Muna Barat',
  letterNumber: '',
  purpose: 'Menguatkan netralitas aparatur sipil negara dan penyelenggara pemerintahan desa menjelang Pilkada 2024.',
  venue: 'Aula Kantor Bupati Muna Barat, Laworo',
  startsAt: instantOf('2024-06-10', '09:00', 'Asia/Makassar') as Date,
  endsAt: instantOf('2024-06-10', '12:00', 'Asia/Makassar'),
  zone: 'Asia/Makassar',
  contest: 'pilkada',
  assurance: 'link',
  lateAssurance: 'link',
  seriesId: null,
  seriesOrdinal: null,
  bases: [
    {
      kind: 'own',
      title: 'Surat Edaran Gubernur Sulawesi Tenggara',
      number: '200.2.1/6589 Tahun 2023',
      about: 'Netralitas dalam Penyelenggaraan Pemilu Tahun 2024',
    },
    {
      kind: 'own',
      title: 'Surat Edaran Bupati Muna Barat',
      number: '200.2.1/92/2023',
      about: 'Netralitas dalam Penyelenggaraan Pemilu Tahun 2024',
    },
  ],
  officials: [
    {
      role: 'mengetahui',
      standing: 'pj',
      name: 'Dr. La Fulan Contoh, S.IP., M.Si.',
      office: 'Bupati Muna Barat',
      nip: '',
    },
  ],
};

/** Creates the example as a draft, with the usual texts of its kind and nobody on its roster yet. */
export function createExample(tx: Tx, orgId: string, by: string, at: Date): Promise<Event> {
  return createEvent(tx, { orgId, by, at, detail: exampleDetail });
}
