import { loadEvent } from '#event';
import { munaBarat, setupPath, startService, type TestService } from '../accounts/service.ts';
import { Visitor } from '../web/visitor.ts';

type Register = (service: TestService) => Promise<void>;

export interface Organiser extends TestService {
  readonly visitor: Visitor;
  readonly orgId: string;
  /** An event as the database has it, by the address the server sent us to. */
  eventAt(location: string): ReturnType<typeof loadEvent>;
}

/** A service that is set up, with the stages a test needs, and its organiser signed in. */
export async function startOrganiser(register: Register): Promise<Organiser> {
  const service = await startService();
  await register(service);
  const visitor = new Visitor(service.app);
  await visitor.upload(await setupPath(service.services), munaBarat);
  await visitor.get('/pengaturan');
  const { db } = service.services;
  const [{ id: orgId } = { id: '' }] = await db.query.organisation.findMany();
  const eventAt = (location: string) => loadEvent(db, orgId, /[0-9a-f-]{36}/.exec(location)?.[0] ?? '');
  return { ...service, visitor, orgId, eventAt };
}

/** The form of the Muna Barat round as its fields are sent. */
export const munaForm = {
  act: 'save',
  kind: 'pakta',
  title: 'Pakta Integritas "Netralitas" <ASN>',
  letterNumber: '005/118/2024',
  purpose: '',
  contest: 'pilkada',
  venue: 'Aula Kantor Bupati',
  date: '2024-06-10',
  start: '09:00',
  end: '11:00',
  zone: 'Asia/Makassar',
  assurance: 'link',
  lateAssurance: 'link',
  series: '',
  seriesTitle: '',
  seriesOrdinal: '',
  ownTitle: 'Surat Edaran Gubernur Sulawesi Tenggara',
  ownNumber: '200.2.1/6589 Tahun 2023',
  ownAbout: 'Netralitas dalam Pemilu Tahun 2024',
  officialRole: 'mengetahui',
  officialStanding: 'pj',
  officialName: 'La Fulan, S.IP.',
  officialOffice: 'Bupati Muna Barat',
  officialNip: '',
};
