import { eq } from 'drizzle-orm';
import { attendanceRoutes } from '#attendance';
import { event } from '#db';
import { eventRoutes, openEvent } from '#event';
import { listParticipants, type Participant, participantsRoutes } from '#participants';
import { type Organiser, startOrganiser } from '../../event/organiser.ts';
import { importAll, newEvent } from '../../participants/organiser.ts';

export type Day = Awaited<ReturnType<typeof startDay>>;

const roster = `NAMA;NIP;KATEGORI;UNIT KERJA;JABATAN;PERAN
I Made Segara Yasa;198703142010011007;PNS;Dinas Kesehatan;Analis;
Ni Luh Ayu;198703142010012008;PNS;Dinas Kesehatan;Analis;
I Ketut Nayaka;198703142010011009;PNS;Dinas Sosial;Kepala Bidang;
Gede Sari;198703142010011010;PNS;Dinas Sosial;Analis;
Wayan Yasa;198703142010011011;PNS;Dinas Sosial;Analis;
Putu Narasumber;;;KPU Buleleng;Ketua KPU;Narasumber
`;

/** An organiser with an event in WITA, five participants in two units and a speaker; open unless said otherwise. */
export async function startDay({ open = true } = {}) {
  const organiser: Organiser = await startOrganiser(async ({ app, services }) => {
    await app.register(eventRoutes, services);
    await app.register(participantsRoutes, services);
    await app.register(attendanceRoutes, services);
  });
  const { services, orgId, visitor } = organiser;
  const { db, clock } = services;
  const id = await newEvent(organiser);
  await importAll(organiser, id, roster);
  const openTheEvent = async () => {
    await db.update(event).set({ contestConfirmedAt: clock.now() }).where(eq(event.id, id));
    await db.transaction((tx) => openEvent(tx, orgId, id, { at: clock.now(), sample: true }));
  };
  if (open) await openTheEvent();
  const everybody = { search: '', unitId: null, category: null };
  const { rows } = await listParticipants(services, orgId, id, everybody, { offset: 0, limit: 50 });
  const named = (name: string) => rows.find((one) => one.name === name) as Participant;
  const page = `/konsol/kegiatan/${id}/kehadiran`;
  const show = async (query = '') => (await visitor.follow(`${page}${query}`)).body;
  /** Somebody on the roster of another event of the same organisation. */
  const stranger = async () => {
    const other = await newEvent(organiser);
    await importAll(organiser, other, roster);
    return (await listParticipants(services, orgId, other, everybody, { offset: 0, limit: 1 })).rows[0] as Participant;
  };
  return { ...organiser, eventId: id, page, show, named, openTheEvent, stranger, people: rows };
}

/** Names of the list, in their order. */
export function namesOf(body: string): string[] {
  return [...body.matchAll(/<th scope="row"[^>]*><a [^>]*>\s*([^<]+?)\s*<\/a>/g)].map(([, name = '']) => name);
}
