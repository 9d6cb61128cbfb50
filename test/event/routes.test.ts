import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logLeaf } from '#db';
import { closeEvent, eventRoutes, openEvent } from '#event';
import { Visitor } from '../web/visitor.ts';
import { munaForm, type Organiser, startOrganiser } from './organiser.ts';

let organiser: Organiser;
beforeAll(async () => {
  organiser = await startOrganiser(async ({ app, services }) => {
    await app.register(eventRoutes, services);
  });
});
afterAll(() => organiser.close());

const create = async (change: Partial<Record<keyof typeof munaForm | 'codes', string>> = {}) => {
  const answer = await organiser.visitor.post('/konsol/kegiatan/baru', { ...munaForm, ...change });
  expect(answer.statusCode).toBe(303);
  return organiser.eventAt(answer.headers.location ?? '');
};
const openAt = new Date('2024-06-10T02:00:00Z');
const open = (id: string) =>
  organiser.services.db.transaction((tx) => openEvent(tx, organiser.orgId, id, { at: openAt, sample: true }));
const confirm = (id: string) => organiser.visitor.post(`/konsol/kegiatan/${id}/dasar-hukum/ya`, {});

describe('the form of a new event', () => {
  it('begins with next week in the morning, in the zone of the organisation', async () => {
    const { body } = await organiser.visitor.get('/konsol/kegiatan/baru');
    for (const value of ['2024-06-17', '09:00', '11:00']) expect(body).toContain(`value="${value}"`);
    expect(body).toMatch(/value="Asia\/Makassar"[^>]*checked/);
  });

  it('keeps what was typed exactly, and only escapes it for the page', async () => {
    const event = await create();
    expect(event).toMatchObject({
      state: 'draft',
      title: munaForm.title,
      letterNumber: '005/118/2024',
      contest: 'pilkada',
      bases: [{ kind: 'own', number: '200.2.1/6589 Tahun 2023' }],
      officials: [{ standing: 'pj', office: 'Bupati Muna Barat', role: 'mengetahui' }],
    });
    expect(event.startsAt.toISOString()).toBe('2024-06-10T01:00:00.000Z');
    const { body } = await organiser.visitor.get(`/konsol/kegiatan/${event.id}/detail`);
    expect(body).toContain('value="200.2.1/6589 Tahun 2023"');
    expect(body).not.toContain('<ASN>');
  });

  it('comes back with every mistake linked to its field and everything else kept', async () => {
    const wrong = { ...munaForm, title: '', date: '2024-02-30', officialNip: '123', ownTitle: '' };
    const answer = await organiser.visitor.post('/konsol/kegiatan/baru', wrong);
    expect(answer.statusCode).toBe(422);
    for (const field of ['title', 'date', 'officialNip-0', 'ownTitle-0']) {
      expect(answer.body).toMatch(new RegExp(`href="#${field}".*id="${field}"`, 's'));
    }
    expect(answer.body).toContain('value="Aula Kantor Bupati"');
  });

  it('refuses an end that is not after the beginning', async () => {
    const answer = await organiser.visitor.post('/konsol/kegiatan/baru', { ...munaForm, end: '09:00' });
    expect(answer.body).toContain('Jam selesai harus sesudah jam mulai.');
  });

  it('adds and takes away rows without a script and without saving anything', async () => {
    const more = await organiser.visitor.post('/konsol/kegiatan/baru', { ...munaForm, act: 'add-own' });
    expect(more.statusCode).toBe(200);
    expect(more.body).toContain('id="ownTitle-1"');
    expect(more.body).toContain('value="200.2.1/6589 Tahun 2023"');
    const fewer = await organiser.visitor.post('/konsol/kegiatan/baru', { ...munaForm, act: 'remove-official-0' });
    expect(fewer.body).not.toContain('officialName-0');
  });

  it('shows a repealed basis of the library as dicabut, with what replaced it', async () => {
    const event = await create({ codes: 'uu-5-2014' });
    const { body } = await organiser.visitor.get(`/konsol/kegiatan/${event.id}/detail`);
    expect(body).toContain('UU 5/2014 dicabut sebelum tanggal kegiatan ini.');
    expect(body).toContain('berlaku sampai 31 Okt 2023, diganti oleh UU 20/2023');
  });
});

describe('a basis about Pemilu in an event about Pilkada', () => {
  it('is asked about on the page, stops the opening, and is asked about once', async () => {
    const event = await create();
    const page = `/konsol/kegiatan/${event.id}/detail`;
    expect((await organiser.visitor.get(page)).body).toContain('Ya, memang dimaksudkan');
    await expect(open(event.id)).rejects.toMatchObject({ code: 'basis-contest-unconfirmed' });
    expect((await confirm(event.id)).statusCode).toBe(303);
    expect((await organiser.visitor.get(page)).body).not.toContain('Ya, memang dimaksudkan');
    await organiser.visitor.post(page, { ...munaForm, title: 'Judul lain' });
    expect((await organiser.visitor.get(page)).body).not.toContain('Ya, memang dimaksudkan');
    await open(event.id);
    expect((await organiser.eventAt(event.id)).state).toBe('open');
  });

  it('is asked about again when another one is brought in', async () => {
    const event = await create();
    await confirm(event.id);
    const page = `/konsol/kegiatan/${event.id}/detail`;
    await organiser.visitor.post(page, { ...munaForm, ownAbout: 'Pengawasan Pemilu' });
    expect((await organiser.visitor.get(page)).body).toContain('Ya, memang dimaksudkan');
  });
});

describe('opening and closing', () => {
  it('leaves one leaf each in the log, and lets nothing change any more', async () => {
    const { db } = organiser.services;
    const event = await create({ ownAbout: '' });
    await open(event.id);
    await expect(open(event.id)).rejects.toMatchObject({ code: 'event-state' });
    const change = await organiser.visitor.post(`/konsol/kegiatan/${event.id}/detail`, munaForm);
    expect(change.statusCode).toBe(409);
    expect((await organiser.visitor.get(`/konsol/kegiatan/${event.id}/detail`)).body).not.toContain('<textarea');
    await db.transaction((tx) => closeEvent(tx, organiser.orgId, event.id, openAt));
    const leaves = await db.select().from(logLeaf).where(eq(logLeaf.subject, event.id));
    expect(leaves.map((leaf) => leaf.kind)).toEqual(['event-opened', 'event-closed']);
    expect(await organiser.eventAt(event.id)).toMatchObject({ state: 'closed', sample: true, openedAt: openAt });
  });

  it('says what an incomplete event lacks', async () => {
    const event = await create({ venue: '', ownAbout: '' });
    await expect(open(event.id)).rejects.toMatchObject({ code: 'event-incomplete', details: { missing: 'Tempat' } });
  });
});

describe('who may see an event', () => {
  it('is not a stranger, and not another organisation', async () => {
    const event = await create();
    const stranger = await new Visitor(organiser.app).get(`/konsol/kegiatan/${event.id}/detail`);
    expect(stranger.body).not.toContain('Pakta Integritas');
    const { db } = organiser.services;
    const elsewhere = '00000000-0000-4000-8000-000000000000';
    await expect(db.transaction((tx) => closeEvent(tx, elsewhere, event.id, openAt))).rejects.toMatchObject({
      code: 'not-found',
    });
    for (const id of ['x', '../..', elsewhere]) {
      expect((await organiser.visitor.get(`/konsol/kegiatan/${encodeURIComponent(id)}/detail`)).statusCode).toBe(404);
    }
  });
});
