import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventRoutes, listSeries } from '#event';
import { assurancesOffered, lateAssurancesOffered, newForm, readForm } from '../../src/event/form.ts';
import { munaForm, type Organiser, startOrganiser } from './organiser.ts';

let organiser: Organiser;
beforeAll(async () => {
  organiser = await startOrganiser(async ({ app, services }) => {
    await app.register(eventRoutes, services);
  });
});
afterAll(() => organiser.close());

type Change = Partial<Record<keyof typeof munaForm, string>>;
const post = (change: Change) =>
  organiser.visitor.post('/konsol/kegiatan/baru', { ...munaForm, ownAbout: '', ...change });
const created = async (change: Change) => organiser.eventAt((await post(change)).headers.location ?? '');

describe('an event of a series', () => {
  it('begins one, takes the next free place in it, and says which it is', async () => {
    const first = await created({ series: 'baru', seriesTitle: 'Sosialisasi Netralitas' });
    expect(first.seriesOrdinal).toBe(1);
    const series = first.seriesId ?? '';
    await created({ series, seriesOrdinal: '3' });
    const fourth = await created({ series });
    expect(fourth).toMatchObject({ seriesId: series, seriesOrdinal: 4 });
    const { body } = await organiser.visitor.get(`/konsol/kegiatan/${fourth.id}/detail`);
    expect(body).toContain('<span class="badge">ke-4</span>');
    expect((await organiser.visitor.get('/konsol/kegiatan/baru')).body).toContain(
      'Sosialisasi Netralitas (berikutnya ke-5)',
    );
  });

  it('cannot take a place that another event has, and keeps its own when it is saved again', async () => {
    const event = await created({ series: 'baru', seriesTitle: 'Rakor', seriesOrdinal: '2' });
    const answer = await post({ series: event.seriesId ?? '', seriesOrdinal: '2' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('href="#seriesOrdinal"');
    const again = { ...munaForm, series: event.seriesId ?? '', seriesOrdinal: '2' };
    expect((await organiser.visitor.post(`/konsol/kegiatan/${event.id}/detail`, again)).statusCode).toBe(303);
    expect((await organiser.eventAt(event.id)).seriesOrdinal).toBe(2);
  });

  it('finds a series by its title rather than making a second one of the same name', async () => {
    const one = await created({ series: 'baru', seriesTitle: 'Ikrar Bersama' });
    const other = await created({ series: 'baru', seriesTitle: 'ikrar bersama' });
    expect(other.seriesId).toBe(one.seriesId);
    expect(other.seriesOrdinal).toBe(2);
  });

  it('is none without a title, with an ordinal that is no number, or with a series of nobody’s', async () => {
    const before = (await listSeries(organiser.services.db, organiser.orgId)).length;
    expect((await post({ series: 'baru', seriesTitle: ' ' })).body).toContain('href="#seriesTitle"');
    expect((await post({ series: 'baru', seriesTitle: 'x', seriesOrdinal: '0' })).body).toContain('#seriesOrdinal');
    expect((await post({ series: 'x' })).statusCode).toBe(422);
    expect((await post({ series: '00000000-0000-4000-8000-000000000000' })).statusCode).toBe(404);
    expect(await listSeries(organiser.services.db, organiser.orgId)).toHaveLength(before);
  });
});

describe('what is asked before signing', () => {
  it('begins with the room code, and is kept as chosen', async () => {
    expect((await organiser.visitor.get('/konsol/kegiatan/baru')).body).toMatch(/value="room-code"[^>]*checked/);
    expect(await created({ assurance: 'room-code' })).toMatchObject({
      assurance: 'room-code',
      lateAssurance: 'link',
    });
  });

  it('offers one-time codes only where the instance can send e-mail', async () => {
    const page = (await organiser.visitor.get('/konsol/kegiatan/baru')).body;
    expect(page).not.toContain('value="one-time-code"');
    expect(page).toContain('Kode sekali pakai tidak ditawarkan');
    expect((await post({ assurance: 'one-time-code' })).statusCode).toBe(422);
    expect(assurancesOffered({ mail: true })).toContain('one-time-code');
    expect(lateAssurancesOffered({ mail: true })).toContain('one-time-code');
    const form = {
      ...newForm(new Date('2024-06-10T01:00:00Z'), 'Asia/Makassar'),
      title: 'x',
      assurance: 'one-time-code',
    };
    expect(readForm(form, { mail: true })).toMatchObject({ detail: { assurance: 'one-time-code' } });
    expect(readForm(form, { mail: false })).toMatchObject({ errors: { assurance: 'assurance' } });
  });
});
