import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { correctionsOf, createReport, listParticipants, type Participant } from '#participants';
import type { Organiser } from '../event/organiser.ts';
import { importAll, newEvent, startRoster } from './organiser.ts';

let organiser: Organiser;
let event: string;
let person: Participant;
let other: Participant;
beforeAll(async () => {
  organiser = await startRoster();
  event = await newEvent(organiser);
  await importAll(
    organiser,
    event,
    'NAMA;NIP;KATEGORI;UNIT KERJA;JABATAN\nWa Ode Siti;198703142010012008;PNS;Dinas Sosial;Analis\nLa Lain;198703142010011009;PNS;Dinas Sosial;Analis\n',
  );
  [other, person] = (await everybody()) as [Participant, Participant];
});
afterAll(() => organiser.close());

const everybody = async () => {
  const filter = { search: '', unitId: null, category: null };
  return (await listParticipants(organiser.services, organiser.orgId, event, filter, { offset: 0, limit: 9 })).rows;
};
const corrections = () => correctionsOf(organiser.services.db, organiser.orgId, event, person.id);
const mine = () => `/konsol/kegiatan/${event}/peserta/o/${person.handle}`;
const ask = async (message: string) => {
  organiser.wait(1);
  await createReport(organiser.services, person, { kind: 'wrong-data', message });
  return (await corrections())[0]?.id ?? '';
};
const form = { name: 'Wa Ode Siti, S.KM', category: 'pns', unit: 'Dinas Sosial', nip: '198703142010012008' };

describe('a correction a participant asked for', () => {
  test('stands beside the form, and saving the form accepts it', async () => {
    const id = await ask('Jabatan saya <b>Kepala Bidang</b>');
    expect((await organiser.visitor.get(mine())).body).toContain(`/ubah?koreksi=${id}`);
    const { body } = await organiser.visitor.get(`${mine()}/ubah?koreksi=${id}`);
    expect(body).toContain('Jabatan saya &lt;b>Kepala Bidang&lt;/b>');
    const fields = { ...form, position: 'Kepala Bidang', koreksi: id, jawaban: 'Sudah kami perbaiki.' };
    expect((await organiser.visitor.post(`${mine()}/ubah`, fields)).statusCode).toBe(303);
    expect((await everybody()).find((one) => one.id === person.id)?.position).toBe('Kepala Bidang');
    expect(await corrections()).toMatchObject([
      { id, decision: 'accepted', answer: 'Sudah kami perbaiki.', message: 'Jabatan saya <b>Kepala Bidang</b>' },
    ]);
  });

  test('waits on while the form is wrong', async () => {
    const id = await ask('Unit saya salah');
    const wrong = await organiser.visitor.post(`${mine()}/ubah`, { ...form, unit: '', koreksi: id });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('Unit saya salah');
    expect((await corrections())[0]).toMatchObject({ id, decision: null, settledAt: null });
  });

  test('is declined with an answer only, and the data stay', async () => {
    const id = await ask('Saya bupati');
    await organiser.visitor.get(mine());
    await organiser.visitor.post(`${mine()}/koreksi`, { koreksi: id, jawaban: '  ' });
    expect((await corrections())[0]).toMatchObject({ id, decision: null });
    await organiser.visitor.post(`${mine()}/koreksi`, { koreksi: id, jawaban: 'SK-nya belum kami terima.' });
    expect((await corrections())[0]).toMatchObject({ decision: 'declined', answer: 'SK-nya belum kami terima.' });
    expect((await everybody()).find((one) => one.id === person.id)?.position).toBe('Kepala Bidang');
    expect((await organiser.visitor.get(mine())).body).toContain('Ditolak: SK-nya belum kami terima.');
  });

  test('is decided once, and only as a correction of the person who asked', async () => {
    const id = await ask('NIP saya');
    const strangers = `/konsol/kegiatan/${event}/peserta/o/${other.handle}`;
    await organiser.visitor.get(mine());
    expect((await organiser.visitor.post(`${strangers}/koreksi`, { koreksi: id, jawaban: 'x' })).statusCode).toBe(409);
    expect((await organiser.visitor.post(`${mine()}/laporan`, { report: id })).statusCode).toBe(404);
    await organiser.visitor.post(`${mine()}/koreksi`, { koreksi: id, jawaban: 'Tidak.' });
    const late = await organiser.visitor.post(`${mine()}/ubah`, { ...form, position: 'Camat', koreksi: id });
    expect(late.statusCode).toBe(409);
    expect((await everybody()).find((one) => one.id === person.id)?.position).toBe('Kepala Bidang');
    expect((await corrections())[0]).toMatchObject({ decision: 'declined' });
  });
});
