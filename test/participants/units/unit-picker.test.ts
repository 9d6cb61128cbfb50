import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Organiser } from '../../event/organiser.ts';
import { importAll, newEvent, startRoster } from '../organiser.ts';
import { UnitVisits } from './unit-visits.ts';

let organiser: Organiser;
let units: UnitVisits;
beforeAll(async () => {
  organiser = await startRoster();
  units = new UnitVisits(organiser);
});
afterAll(() => organiser.close());

test('A person form offers the units there are, and asks before a new one that is like one of them', async () => {
  const event = await newEvent(organiser);
  await importAll(organiser, event, 'NAMA;KATEGORI;JABATAN;UNIT KERJA\nLalu Hamdi;Non ASN;Guru;SD Negeri 1 Selong');
  const path = `/konsol/kegiatan/${event}/peserta/baru`;
  expect((await organiser.visitor.get(path)).body).toContain('<option value="SD Negeri 1 Selong">');
  const form = { name: 'Baiq Rahmah', category: 'non-asn', role: 'peserta', unit: 'SDN 1 Selong', position: 'Guru' };
  const asked = await organiser.visitor.post(path, form);
  expect([asked.statusCode, asked.body.includes('Mungkin yang dimaksud: SD Negeri 1 Selong')]).toEqual([422, true]);
  expect((await organiser.visitor.post(path, { ...form, unitBaru: 'SDN 1 Selong' })).statusCode).toBe(303);
  expect(
    (await organiser.visitor.post(path, { ...form, name: 'Siti Aminah', unit: 'sd negeri 1 selong' })).statusCode,
  ).toBe(303);
  expect((await units.all()).map(({ name }) => name).sort()).toEqual(['SD Negeri 1 Selong', 'SDN 1 Selong']);
});

describe('The search of a roster', () => {
  test('takes a unit by its name, by the only words that fit, or by its id; what fits none finds nobody', async () => {
    const event = await units.eventOf('Puskesmas Gading', 'Puskesmas Hulu', 'Kantor Irama');
    const roster = `/konsol/kegiatan/${event}/peserta`;
    const found = async (unit: string) => {
      const { body } = await organiser.visitor.follow(`${roster}?unit=${encodeURIComponent(unit)}`);
      return ['Puskesmas Gading', 'Puskesmas Hulu', 'Kantor Irama'].filter((name) => body.includes(`>${name}</`));
    };
    expect((await organiser.visitor.get(roster)).body).toContain('<option value="Puskesmas Hulu">');
    expect(await found('puskesmas  hulu')).toEqual(['Puskesmas Hulu']);
    expect(await found('irama')).toEqual(['Kantor Irama']);
    expect(await found(await units.idOf('Kantor Irama'))).toEqual(['Kantor Irama']);
    expect([await found('Puskesmas'), await found('Dinas Tiada')]).toEqual([[], []]);
    const several = (await organiser.visitor.follow(`${roster}?unit=puskesmas`)).body;
    expect(several).toContain('Mungkin yang dimaksud: Puskesmas Gading; Puskesmas Hulu.');
    const many = { cakupan: 'semua', tindakan: 'role', langkah: 'periksa', nilai: 'saksi', unit: 'Dinas Tiada' };
    expect((await organiser.visitor.post(`${roster}/tindakan`, many)).body).toContain('Tidak ada yang');
  });

  test('and a view that was kept lead to what a unit became, and at a closed event to what it was', async () => {
    const [event, closed] = [
      await units.eventOf('Kantor Jingga', 'Kantor Kuning'),
      await units.eventOf('Kantor Jingga'),
    ];
    const [from, into] = [await units.idOf('Kantor Jingga'), await units.idOf('Kantor Kuning')];
    await units.setState(closed, 'closed');
    const view = { nama: 'Orang jingga', untuk: 'semua', unit: from };
    await organiser.visitor.post(`/konsol/kegiatan/${event}/peserta/tampilan`, view);
    const [kept] = await organiser.services.db.query.rosterView.findMany();
    await units.act(event, from, 'gabung', 'Kantor Kuning');
    const seen = async (of: string) => {
      const base = `/konsol/kegiatan/${of}/peserta`;
      const { headers } = await organiser.visitor.get(`${base}/tampilan/${kept?.id}`);
      return (await organiser.visitor.get(String(headers.location))).body;
    };
    expect(await seen(event)).toContain(`name="unit" value="${into}"`);
    expect(await seen(event)).toContain('value="Kantor Kuning"');
    expect(await seen(closed)).toContain(`name="unit" value="${from}"`);
  });
});

test('A deed on many offers units, and says which a new one is like', async () => {
  const event = await units.eventOf('SD Negeri 7 Lawa');
  const path = `/konsol/kegiatan/${event}/peserta/tindakan`;
  const many = { cakupan: 'semua', tindakan: 'unit' };
  expect((await organiser.visitor.post(path, many)).body).toContain('<option value="SD Negeri 7 Lawa">');
  const look = await organiser.visitor.post(path, { ...many, langkah: 'periksa', nilai: 'SDN 7 Lawa' });
  expect(look.body).toContain('Mungkin yang dimaksud: SD Negeri 7 Lawa.');
});

test('Links are handed out for a unit by its name, and for nobody where the name fits none', async () => {
  const event = await units.eventOf('Dinas Lumbung', 'Dinas Menara');
  const take = (unit: string) => organiser.visitor.post(`/konsol/kegiatan/${event}/undangan/csv`, { unit });
  const file = await take('dinas lumbung');
  expect([file.body.includes('Dinas Lumbung'), file.body.includes('Dinas Menara')]).toEqual([true, false]);
  for (const way of ['csv', 'xlsx', 'whatsapp', 'slip']) {
    const path = `/konsol/kegiatan/${event}/undangan/${way}`;
    expect((await organiser.visitor.post(path, { unit: 'Dinas' })).statusCode).toBe(422);
  }
  expect((await take('')).body).toContain('Dinas Menara');
});
