import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Attacked, startAttacked } from './service.ts';

let service: Attacked;
let event: string;
let handle: string;
let unit: string;
beforeAll(async () => {
  service = await startAttacked();
  event = `/konsol/kegiatan/${service.eventId}`;
  handle = (await service.services.db.query.participant.findMany())[0]?.handle ?? '';
  unit = (await service.services.db.query.unit.findMany())[0]?.id ?? '';
  await service.visitor.get(`${event}/peserta`);
});
afterAll(() => service.close());

/** Longer than any field takes; its end is what a silent cut would lose. */
const long = `${'Bagian Umum '.repeat(150)}TamatSudah`;
const person = { name: 'La Ode Fulan', category: 'pppk', role: 'peserta', unit: 'Dinas Satu', position: 'Staf' };

/** What comes back at its field, to be shortened there. */
const atField = [
  { path: () => `${event}/peserta/unit/${unit}`, form: { act: 'nama', nama: long } },
  { path: () => `${event}/peserta/unit/${unit}`, form: { act: 'gabung', gabung: long } },
  { path: () => `${event}/peserta/baru`, form: { ...person, unit: long } },
  { path: () => `${event}/peserta/baru`, form: { ...person, name: long } },
  {
    path: () => `${event}/peserta/tindakan`,
    form: () => ({ cakupan: 'centang', pilih: handle, tindakan: 'unit', langkah: 'periksa', nilai: long }),
  },
];

it.each(atField.map((one, at) => [at, one] as const))(
  'is refused at its field with all that was typed: %i',
  async (_, one) => {
    const form = typeof one.form === 'function' ? one.form() : one.form;
    const { statusCode, body } = await service.visitor.post(one.path(), form as Record<string, string>);
    expect([statusCode, body.includes('TamatSudah'), body.includes('field-error')]).toEqual([422, true, true]);
  },
);

it.each([
  [
    'why somebody is recorded',
    () => `${event}/kehadiran/hadir`,
    () => ({ orang: handle, cara: 'in-person', alasan: long }),
  ],
  ['the name of a view', () => `${event}/peserta/tampilan`, () => ({ nama: long, cari: 'fulan' })],
  [
    'why somebody does not come',
    () => `${event}/kehadiran/o/${handle}/alasan`,
    () => ({ sebab: 'cuti', catatan: long }),
  ],
])('is refused with how long it may be, and nothing is kept: %s', async (_, path, form) => {
  const { statusCode, body } = await service.visitor.post(path(), form() as Record<string, string>);
  expect([statusCode, body.includes('terlalu panjang')]).toEqual([422, true]);
  const { db } = service.services;
  expect([await db.query.attendance.findMany(), await db.query.rosterView.findMany()]).toEqual([[], []]);
});
