import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Organiser } from '../../event/organiser.ts';
import { importAll, newEvent, startRoster } from '../organiser.ts';

let organiser: Organiser;
beforeAll(async () => {
  organiser = await startRoster();
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
  expect((await organiser.services.db.query.unit.findMany()).map(({ name }) => name).sort()).toEqual([
    'SD Negeri 1 Selong',
    'SDN 1 Selong',
  ]);
});
