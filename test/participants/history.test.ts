import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rosterChange } from '#db';
import { recordForm } from '../../src/participants/history/record-changes.ts';
import { changesOfPerson, mostChanges } from '../../src/participants/history/store.ts';
import type { Organiser } from '../event/organiser.ts';
import { applyPreview, importAll, newEvent, startRoster, uploadRoster } from './organiser.ts';

const header = 'NAMA;NIP;JABATAN;UNIT KERJA;NO HP;EMAIL\n';
const siti = 'Wa Ode Siti;198703142010012008;Analis;Dinas Sosial;081234567890;siti@contoh.id\n';

let organiser: Organiser;
let event: string;
let base: string;
beforeAll(async () => {
  organiser = await startRoster();
  event = await newEvent(organiser);
  base = `/konsol/kegiatan/${event}/peserta`;
  await importAll(organiser, event, header + siti);
});
afterAll(() => organiser.close());

const person = async () => {
  const all = await organiser.services.db.query.participant.findMany();
  const found = all.find(({ name }) => name === 'Wa Ode Siti');
  if (!found) throw new Error('nobody was imported');
  return found;
};
const history = async () => await changesOfPerson(organiser.services.db, await person());
const shown = async () => (await organiser.visitor.get(`${base}/o/${(await person()).handle}`)).body;
const entries = {
  name: 'Wa Ode Siti',
  nip: '198703142010012008',
  nik: '',
  category: 'pns',
  role: 'peserta',
  unit: 'Dinas Sosial',
  position: 'Analis',
  rank: '',
  phone: '081234567890',
  email: 'siti@contoh.id',
};
const change = async (changed: Partial<typeof entries>) =>
  await organiser.visitor.post(`${base}/o/${(await person()).handle}/ubah`, { ...entries, ...changed });

describe('the history of a person', () => {
  test('says by which file they came, and who read it', async () => {
    expect(await history()).toMatchObject([
      { field: 'added', how: 'import', fileName: 'daftar.xlsx', byName: 'La Ode Darwin' },
    ]);
    for (const text of ['Riwayat perubahan', 'Impor berkas: daftar.xlsx', 'La Ode Darwin', 'Dimasukkan ke daftar'])
      expect(await shown()).toContain(text);
  });

  test('says what a form changed, from what to what', async () => {
    await change({ position: 'Analis Ahli Muda', category: 'pppk' });
    expect((await history()).filter(({ how }) => how === 'form')).toMatchObject([
      { field: 'category', from: 'pns', to: 'pppk' },
      { field: 'position', from: 'Analis', to: 'Analis Ahli Muda' },
    ]);
    expect(await shown()).toContain('Jabatan: Analis → Analis Ahli Muda');
  });

  test('never keeps what a NIK, a phone number or an address was', async () => {
    await change({ nik: '7413016503870002', phone: '081299998888', email: 'lain@contoh.id' });
    const rows = await organiser.services.db.query.rosterChange.findMany();
    const text = JSON.stringify(rows);
    for (const secret of ['7413016503870002', '81234567890', '81299998888', 'siti@contoh.id', 'lain@contoh.id'])
      expect(text).not.toContain(secret);
    expect(rows.filter(({ field }) => ['nik', 'phone', 'email'].includes(field))).toHaveLength(3);
    expect(await shown()).toContain('Surel: (tersimpan) → (diganti)');
  });

  test('says that they were taken off, put back and given another link', async () => {
    const { handle } = await person();
    for (const act of ['keluar', 'kembalikan']) await organiser.visitor.post(`${base}/o/${handle}/${act}`, {});
    await organiser.visitor.post(`${base}/o/${handle}/tautan`, { act: 'renew' });
    expect((await history()).map(({ field }) => field)).toEqual(
      expect.arrayContaining(['removed', 'restored', 'link']),
    );
  });

  test('says what an import changed, and that it was taken back', async () => {
    const other = 'La Baru;198703142010011009;Analis;Dinas Sosial;;\n';
    await importAll(organiser, event, header + other);
    const preview = await uploadRoster(organiser, event, header + other.replace('Analis', 'Kepala Bidang'));
    await applyPreview(organiser, preview);
    await organiser.visitor.post(preview, { act: 'undo' });
    const all = await organiser.services.db.query.participant.findMany();
    const { id, position } = all.find(({ name }) => name === 'La Baru') ?? { id: '', position: '' };
    const changes = await changesOfPerson(organiser.services.db, { orgId: organiser.orgId, eventId: event, id });
    expect(changes.map(({ how, field, from, to }) => [how, field, from, to]).sort()).toEqual([
      ['import', 'added', '', ''],
      ['import', 'position', 'Analis', 'Kepala Bidang'],
      ['import-undo', 'position', 'Kepala Bidang', 'Analis'],
    ]);
    expect(position).toBe('Analis');
  });

  test(`keeps the newest ${mostChanges} changes of a person, whatever is done`, async () => {
    const { id } = await person();
    const { db } = organiser.services;
    const by = randomUUID();
    for (let at = 0; at < mostChanges + 5; at++) {
      const act = { orgId: organiser.orgId, eventId: event, by, at: new Date(Date.UTC(2030, 0, 1, 0, at)) };
      await db.transaction((tx) => recordForm(tx, act, id, [{ field: 'rank', from: `${at}`, to: `${at + 1}` }]));
    }
    const rows = await db
      .select()
      .from(rosterChange)
      .where(and(eq(rosterChange.eventId, event), eq(rosterChange.participantId, id)));
    expect(rows).toHaveLength(mostChanges);
    expect(rows.map(({ from }) => Number(from)).sort((a, b) => a - b)[0]).toBe(5);
    expect((await history())[0]).toMatchObject({ byName: null });
  });
});
