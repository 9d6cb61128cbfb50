import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rosterView } from '#db';
import { dropNumbers } from '../../src/participants/views/drop-numbers.ts';
import { keepView, mostViews } from '../../src/participants/views/keep-view.ts';
import type { Organiser } from '../event/organiser.ts';
import { importAll, newEvent, startRoster } from './organiser.ts';

let organiser: Organiser;
let event: string;
let base: string;
beforeAll(async () => {
  organiser = await startRoster();
  event = await newEvent(organiser);
  base = `/konsol/kegiatan/${event}/peserta`;
  const rows = ['La Satu;Guru;SD Negeri 1 Selong', 'La Dua;Analis;Dinas Sosial'];
  await importAll(
    organiser,
    event,
    `NAMA;JABATAN;UNIT KERJA;KATEGORI\n${rows.map((row) => `${row};PNS`).join('\n')}\n`,
  );
});
afterAll(() => organiser.close());

const kept = async (name: string) =>
  (await organiser.services.db.select().from(rosterView)).find((one) => one.name === name);
const keep = async (form: Record<string, string>) => await organiser.visitor.post(`${base}/tampilan`, form);

describe('a saved view', () => {
  test('opens the search again by its address, on another event too', async () => {
    expect((await keep({ nama: 'Guru Selong', cari: 'guru selong', kategori: 'pns' })).statusCode).toBe(303);
    const view = await kept('Guru Selong');
    const list = (await organiser.visitor.get(base)).body;
    expect(list).toContain(`href="${base}/tampilan/${view?.id}"`);
    const opened = await organiser.visitor.get(`${base}/tampilan/${view?.id}`);
    expect(opened.headers.location).toMatch(/\?cari=%7E[\w-]+&kategori=pns$/);
    const { body } = await organiser.visitor.get(String(opened.headers.location));
    expect([body.includes('La Satu'), body.includes('La Dua')]).toEqual([true, false]);
    const other = base.replace(event, await newEvent(organiser));
    expect((await organiser.visitor.get(`${other}/tampilan/${view?.id}`)).statusCode).toBe(303);
  });

  test('is not kept without a name or a search, and says so', async () => {
    for (const form of [
      { nama: '', cari: 'guru' },
      { nama: 'Kosong', cari: '' },
    ])
      await keep(form);
    expect((await organiser.visitor.get(base)).body).toContain('Belum ada pencarian untuk disimpan');
    expect(await kept('Kosong')).toBeUndefined();
  });

  test.each(['197907172005082009', '5203 0157 0779 0001', '0812-3456-7890', '84071234'])(
    'is not kept with a number of somebody in its search or name: %s',
    async (number) => {
      await keep({ nama: 'Satu orang', cari: `la ${number}` });
      expect((await organiser.visitor.get(base)).body).toContain('berisi nomor seseorang');
      await keep({ nama: `NIP ${number}`, cari: 'la' });
      const rows = await organiser.services.db.select().from(rosterView);
      expect(
        rows.filter(({ name, query }) => name.includes(number) || name === 'Satu orang' || query.includes(number)),
      ).toEqual([]);
    },
  );

  test('of a former release loses the number in it at the next start, and says so to whoever opens it', async () => {
    const { db } = organiser.services;
    const about = { by: randomUUID(), at: new Date(), orgId: organiser.orgId, accountId: null };
    const views = [
      { ...about, id: randomUUID(), name: 'Hanya NIP', query: 'cari=19790717+200508+2009' },
      { ...about, id: randomUUID(), name: 'HP 0812-3456-7890', query: 'cari=satu+%2B62+812+3456+7890&kategori=pns' },
      { ...about, id: randomUUID(), name: 'Angkatan 2024', query: `cari=sd+112&unit=${randomUUID()}` },
    ];
    await db.insert(rosterView).values(views);
    await dropNumbers(db);
    await dropNumbers(db);
    const now = (await db.select().from(rosterView)).filter(({ id }) => views.some((one) => one.id === id));
    expect(new Set(now.map(({ name, query }) => `${name}: ${query}`))).toEqual(
      new Set([
        'Hanya NIP: cari=&nomor=dihapus',
        'HP: cari=satu&kategori=pns&nomor=dihapus',
        `Angkatan 2024: ${views[2]?.query}`,
      ]),
    );
    const opened = await organiser.visitor.get(`${base}/tampilan/${views[1]?.id}`);
    const { body } = await organiser.visitor.get(String(opened.headers.location));
    expect([body.includes('Dahulu tampilan ini mencari nomor'), body.includes('nomor dihapus')]).toEqual([true, true]);
    expect([body.includes('La Satu'), body.includes('La Dua')]).toEqual([true, false]);
    await db.delete(rosterView);
  });

  test('holds nothing but the search, whatever is sent with it', async () => {
    await keep({ nama: 'Ganjil', cari: '"><b>', unit: "1' or true", kembali: 'https://contoh.id', hal: '9' });
    expect((await kept('Ganjil'))?.query).toBe(`cari=${encodeURIComponent('"><b>')}&unit=1%27+or+true`);
    expect((await organiser.visitor.get(base)).body).not.toContain('"><b>');
  });

  test('of an account, or of another organisation, nobody else sees, opens or deletes', async () => {
    const { db } = organiser.services;
    const at = new Date();
    const about = { query: 'cari=guru', by: randomUUID(), at };
    const others = [
      { ...about, id: randomUUID(), orgId: organiser.orgId, accountId: randomUUID(), name: 'Milik rekan' },
      { ...about, id: randomUUID(), orgId: randomUUID(), accountId: null, name: 'Instansi lain' },
    ];
    await db.insert(rosterView).values(others);
    const { body } = await organiser.visitor.get(base);
    for (const { id, name } of others) {
      expect(body).not.toContain(name);
      expect((await organiser.visitor.get(`${base}/tampilan/${id}`)).statusCode).toBe(404);
      await organiser.visitor.post(`${base}/tampilan/${id}`, {});
      expect(await kept(name)).toBeDefined();
    }
  });

  test('is deleted by who sees it', async () => {
    await keep({ nama: 'Sementara', cari: 'dua', untuk: 'saya' });
    const view = await kept('Sementara');
    expect(view?.accountId).not.toBeNull();
    await organiser.visitor.post(`${base}/tampilan/${view?.id}`, {});
    expect(await kept('Sementara')).toBeUndefined();
  });

  test(`is one of ${mostViews} at most, of an organisation and of an account`, async () => {
    const viewer = { orgId: randomUUID(), accountId: randomUUID() };
    const view = { query: 'cari=a', name: 'A', shared: true };
    for (let at = 0; at < mostViews; at++) await keepView(organiser.services, viewer, view);
    expect(await keepView(organiser.services, viewer, view)).toBe('full');
    expect(await keepView(organiser.services, viewer, { ...view, shared: false })).toBe('kept');
  });
});
