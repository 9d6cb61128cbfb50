import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attendance, participant } from '#db';
import type { Organiser } from '../event/organiser.ts';
import { importAll, newEvent, startRoster } from './organiser.ts';

let organiser: Organiser;
let event: string;
beforeAll(async () => {
  organiser = await startRoster();
  event = await newEvent(organiser);
  const rows = ['La Ode Darman;198703142010011001', 'La Ode Karim;198703142010011007'];
  await importAll(
    organiser,
    event,
    `NAMA;NIP;JABATAN;UNIT KERJA\n${rows.map((row) => `${row};Analis;Dinas Sosial`).join('\n')}\n`,
  );
  const { id } = await personOf('La Ode Darman');
  const row = { orgId: organiser.orgId, eventId: event, id, participantId: id, evidence: {} };
  await organiser.services.db
    .insert(attendance)
    .values({ ...row, mode: 'in-person', way: 'organiser', at: new Date('2024-06-10T02:00:00Z') });
});
afterAll(() => organiser.close());

const personOf = async (name: string) => {
  const found = (await organiser.services.db.select().from(participant)).find((one) => one.name === name);
  if (!found) throw new Error(`nobody is called ${name}`);
  return found;
};
const entries = {
  name: 'La Ode Darman',
  nip: '198703142010011001',
  nik: '',
  category: 'pns',
  role: 'peserta',
  unit: 'Dinas Sosial',
  position: 'Analis',
  rank: '',
  phone: '',
  email: '',
};
const send = async (handle: string, changed: Record<string, string>) =>
  await organiser.visitor.post(`/konsol/kegiatan/${event}/peserta/o/${handle}/ubah`, { ...entries, ...changed });

describe('correcting somebody who has signed or come', () => {
  test.each([
    ['name', 'La Ode Darmin', 'Nama'],
    ['nip', '198703142010011002', 'NIP'],
    ['category', 'pppk', 'Kategori'],
    ['unit', 'Dinas Kesehatan', 'Unit'],
  ])('asks before it changes the %s', async (field, value, label) => {
    const before = await personOf('La Ode Darman');
    const { statusCode, body } = await send(before.handle, { [field]: value, unitPilih: 'baru' });
    expect(statusCode).toBe(200);
    for (const said of [
      'Ubah data yang sudah tercatat?',
      'Orang ini sudah hadir',
      `>${label}<`,
      'Belum ada yang disimpan',
    ])
      expect(body).toContain(said);
    expect(await personOf('La Ode Darman')).toEqual(before);
  });

  test('saves what no paper says unasked', async () => {
    const { handle } = await personOf('La Ode Darman');
    expect((await send(handle, { phone: '081234567890' })).statusCode).toBe(303);
    expect((await send(handle, { phone: '081234567890', position: 'Arsiparis' })).statusCode).toBe(303);
  });

  test('changes after the answer, and the next question still tells what was there when they came', async () => {
    const { handle } = await personOf('La Ode Darman');
    const { db } = organiser.services;
    const asked = await send(handle, { name: 'La Ode Darmawan', position: 'Arsiparis' });
    const fields = [...asked.body.matchAll(/type="hidden" name="([a-z]+)" value="([^"]*)"/g)];
    expect(fields.map(([, name]) => name)).toEqual(expect.arrayContaining(['name', 'nip', 'unit', 'position']));
    expect((await send(handle, { name: 'La Ode Darmawan', position: 'Arsiparis', terikat: 'ikut' })).statusCode).toBe(
      303,
    );
    await db.update(attendance).set({ at: new Date('2024-06-09T02:00:00Z') });
    const again = await send(handle, { name: 'La Ode Darmono', position: 'Arsiparis' });
    const row = /<tr><th scope="row">Nama<\/th>.*?<\/tr>/s.exec(again.body)?.[0] ?? '';
    expect([...row.matchAll(/class="cell">(?:<strong>)?([^<]+)/g)].map(([, value]) => value)).toEqual([
      'La Ode Darman',
      'La Ode Darmawan',
      'La Ode Darmono',
    ]);
  });

  test('is not asked of somebody who has neither signed nor come', async () => {
    const { handle } = await personOf('La Ode Karim');
    const answer = await send(handle, { name: 'La Ode Karim Baru', nip: '198703142010011007' });
    expect(answer.statusCode).toBe(303);
  });
});
