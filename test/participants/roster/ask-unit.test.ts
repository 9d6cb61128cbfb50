import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Organiser } from '../../event/organiser.ts';
import { startRoster } from '../organiser.ts';
import { UnitVisits, unitsPath } from '../units/unit-visits.ts';

let organiser: Organiser;
let units: UnitVisits;
beforeAll(async () => {
  organiser = await startRoster();
  units = new UnitVisits(organiser);
});
afterAll(() => organiser.close());

/** The form of somebody of an event, as it is; `handle` leads to it. */
async function formOf(event: string) {
  const people = await organiser.services.db.query.participant.findMany();
  const person = people.find(({ eventId }) => eventId === event);
  const names = new Map((await units.all()).map(({ id, name }) => [id, name]));
  const unit = names.get(person?.unitId ?? '') ?? '';
  const form = { name: person?.name ?? '', category: 'non-asn', role: 'peserta', unit, position: 'Staf' };
  return { path: `/konsol/kegiatan/${event}/peserta/o/${person?.handle}/ubah`, form };
}

describe('A unit that is typed otherwise for one person', () => {
  test('is asked about: a new unit for this person alone leaves the others where they are', async () => {
    const event = await units.eventOf('Dinas Aru', 'Dinas Aru');
    const { path, form } = await formOf(event);
    const asked = await organiser.visitor.post(path, { ...form, unit: 'Dinas Laut' });
    expect(asked.body).toContain('Nama unitnya: Dinas Aru menjadi Dinas Laut, untuk 2 orang');
    expect(await units.namesIn(event)).toEqual(['Dinas Aru', 'Dinas Aru']);
    const moved = await organiser.visitor.post(path, { ...form, unit: 'Dinas Laut', unitPilih: 'baru' });
    expect([moved.statusCode, await units.namesIn(event)]).toEqual([303, ['Dinas Aru', 'Dinas Laut']]);
  });

  test('leads to the new name of the unit for everybody, which says where; the rest of the form is saved', async () => {
    const event = await units.eventOf('Dinas Bima', 'Dinas Bima');
    await units.eventOf('Dinas Bima');
    const { path, form } = await formOf(event);
    const sent = { ...form, position: 'Kepala Seksi', unit: 'Dinas Bina Marga', unitPilih: 'ganti' };
    const look = await organiser.visitor.post(path, sent);
    expect(look.body).toContain('Ganti nama Dinas Bima menjadi Dinas Bina Marga?');
    expect([look.body.includes('2 orang berubah'), look.body.includes('1 orang berubah')]).toEqual([true, true]);
    expect((await organiser.visitor.get(path)).body).toContain('value="Kepala Seksi"');
    expect(await units.namesIn(event)).toEqual(['Dinas Bima', 'Dinas Bima']);
    const hidden = (name: string) => look.body.split(`name="${name}" value="`)[1]?.split('"')[0] ?? '';
    const rename = { act: 'nama', nama: hidden('nama'), dasar: hidden('dasar') };
    await organiser.visitor.post(`${unitsPath(event)}/${await units.idOf('Dinas Bima')}`, rename);
    expect(await units.namesIn(event)).toEqual(['Dinas Bina Marga', 'Dinas Bina Marga']);
  });

  test('is not dropped in silence where only its letters are otherwise', async () => {
    const event = await units.eventOf('DINAS CIPTA');
    const { path, form } = await formOf(event);
    const asked = await organiser.visitor.post(path, { ...form, unit: 'Dinas Cipta' });
    expect(asked.body).toContain('Tidak ada: unitnya tetap DINAS CIPTA');
    expect((await organiser.visitor.post(path, { ...form, unit: 'Dinas Cipta', unitPilih: 'tetap' })).statusCode).toBe(
      303,
    );
    expect(await units.namesIn(event)).toEqual(['DINAS CIPTA']);
  });

  test('offers a known unit that is like it, and asks nothing where one is named or nothing is otherwise', async () => {
    const event = await units.eventOf('SD Negeri 1 Selong', 'SD Negeri 2 Selong', 'Dinas Dua');
    const { path, form } = await formOf(event);
    const asked = await organiser.visitor.post(path, { ...form, unit: 'SDN 2 Selong' });
    expect(asked.body).toContain('Hanya orang ini: pindah ke SD Negeri 2 Selong');
    const other = { ...form, unit: 'SDN 2 Selong', unitPilih: 'ke:SD Negeri 2 Selong' };
    expect((await organiser.visitor.post(path, other)).statusCode).toBe(303);
    expect((await organiser.visitor.post(path, { ...form, unit: 'dinas dua' })).statusCode).toBe(303);
    expect((await organiser.visitor.post(path, { ...form, unit: 'Dinas Dua' })).statusCode).toBe(303);
    expect(await units.namesIn(event)).toEqual(['Dinas Dua', 'Dinas Dua', 'SD Negeri 2 Selong']);
  });
});
