import { randomUUID } from 'node:crypto';
import { eq as is } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { attendance, event as eventTable } from '#db';
import type { Organiser } from '../../event/organiser.ts';
import { waiting } from '../../support/waiting.ts';
import { startRoster } from '../organiser.ts';
import { UnitVisits, unitsPath } from './unit-visits.ts';

let organiser: Organiser;
let units: UnitVisits;
beforeAll(async () => {
  organiser = await startRoster();
  units = new UnitVisits(organiser);
});
beforeEach(() => organiser.wait(1));
afterAll(() => organiser.close());

/** A form of a unit's page a minute later, since changes are told apart by their time. */
async function act(...asked: Parameters<UnitVisits['act']>) {
  organiser.wait(1);
  return await units.act(...asked);
}
const parentOf = async (id: string) => (await units.all()).find((one) => one.id === id)?.parentId;

describe('Undoing', () => {
  test('a merge gives the unit its name back, also where the other was called so meanwhile', async () => {
    const event = await units.eventOf('Dinas Kelapa Satu', 'Dinas Lontar Dua');
    const [from, into] = [await units.idOf('Dinas Kelapa Satu'), await units.idOf('Dinas Lontar Dua')];
    await act(event, from, 'gabung', 'Dinas Lontar Dua');
    await act(event, into, 'nama', 'Dinas Kelapa Satu');
    expect((await units.undo(event, into)).statusCode).toBe(303);
    expect((await units.undo(event, from)).statusCode).toBe(303);
    expect(await units.namesIn(event)).toEqual(['Dinas Kelapa Satu', 'Dinas Lontar Dua']);
    expect(await units.namesIn(await units.eventOf('DINAS KELAPA SATU'))).toEqual(['Dinas Kelapa Satu']);
    expect(await units.idOf('Dinas Kelapa Satu')).toBe(from);
  });

  test('is refused while something newer stands, a second time, and after a month', async () => {
    const event = await units.eventOf('Badan Merpati', 'Badan Nuri');
    const unit = await units.idOf('Badan Merpati');
    await act(event, unit, 'nama', 'Badan Merpati Putih');
    await act(event, unit, 'induk', 'Badan Nuri');
    const early = await units.undo(event, unit, 2);
    expect([early.statusCode, early.body]).toEqual([409, expect.stringContaining('sudah diubah lagi')]);
    const id = (await units.changes()).find((one) => one.unitId === unit && one.kind === 'place')?.id ?? '';
    expect((await act(event, unit, 'urung', id)).statusCode).toBe(303);
    expect((await act(event, unit, 'urung', id)).statusCode).toBe(409);
    organiser.wait(31 * 24 * 60);
    await organiser.visitor.post('/masuk', { email: 'Darwin@MunaBarat.test', password: 'sepuluh kata sandi' });
    const { body } = await organiser.visitor.get(`${unitsPath(event)}/${unit}`);
    expect([body.includes('Nama diganti'), body.includes('Urungkan')]).toEqual([true, false]);
    expect((await units.undo(event, unit)).statusCode).toBe(409);
    expect(await units.namesIn(event)).toEqual(['Badan Merpati Putih', 'Badan Nuri']);
  });

  test('a change of no unit of this organisation finds nothing', async () => {
    const event = await units.eventOf('Badan Elang');
    const unit = await units.idOf('Badan Elang');
    for (const id of ['x', '00000000-0000-4000-8000-000000000000'])
      expect((await act(event, unit, 'urung', id)).statusCode).toBe(404);
  });
});

describe('What a rename or a merge is confirmed by', () => {
  test.each([
    ['nama', 'Dinas Kakatua', 'Dinas Kakatua Raja'],
    ['gabung', 'Dinas Perkutut', 'Dinas Beo'],
  ])(
    '%s: is asked again where the first of these people came while it was written, and not where a second did',
    async (deed, from, to) => {
      const event = await units.eventOf(from, 'Dinas Beo', from);
      const unit = await units.idOf(from);
      const path = `${unitsPath(event)}/${unit}`;
      const people = (await units.db.query.participant.findMany()).filter((one) => one.unitId === unit);
      const [first, second] = people.map(({ id }) => id);
      const confirm = async (page: string) => {
        const dasar = /name="dasar" value="([^"]+)"/.exec(page)?.[1] ?? '';
        return await organiser.visitor.post(path, { act: deed, [deed]: to, dasar });
      };
      const look = await organiser.visitor.post(path, { act: deed, [deed]: to });
      const refused = await meanwhile(event, first, () => confirm(look.body));
      expect([refused.statusCode, await units.namesIn(event)]).toEqual([409, ['Dinas Beo', from, from]]);
      expect(refused.body).toContain('Yang terkena sudah berubah sejak halaman itu dibuka');
      expect(refused.body).toContain('1 di antaranya sudah bertanda tangan atau hadir');
      expect((await meanwhile(event, second, () => confirm(refused.body))).statusCode).toBe(303);
      expect(await units.namesIn(event)).toContain(to);
    },
  );
});

/** Somebody comes, and is written before what waits for that is at its end. */
async function meanwhile<T>(eventId: string, participantId = '', act: () => Promise<T>): Promise<T> {
  return await (
    await units.db.transaction(async (tx) => {
      // as who checks people in and who stores their pacts do
      await tx.select().from(eventTable).where(is(eventTable.id, eventId)).for('share');
      const row = { orgId: organiser.orgId, eventId, id: randomUUID(), participantId, at: new Date(), evidence: {} };
      await tx.insert(attendance).values({ ...row, mode: 'in-person', way: 'organiser' });
      const acted = act();
      await vi.waitFor(async () => expect(await waiting(units.db)).toBe(1), 10_000);
      return { acted };
    })
  ).acted;
}

describe('A branch of offices', () => {
  test('never hangs below its own grandchild, and goes up where it is merged into that', async () => {
    const event = await units.eventOf('Dinas Opor', 'Bidang Padi Opor', 'Seksi Rambut Opor', 'Seksi Sagu Opor');
    const [top, child, grandchild, sibling] = [
      await units.idOf('Dinas Opor'),
      await units.idOf('Bidang Padi Opor'),
      await units.idOf('Seksi Rambut Opor'),
      await units.idOf('Seksi Sagu Opor'),
    ];
    await act(event, child, 'induk', 'Dinas Opor');
    await act(event, grandchild, 'induk', 'Bidang Padi Opor');
    await act(event, sibling, 'induk', 'Dinas Opor');
    const refused = await act(event, top, 'induk', 'Seksi Rambut Opor');
    expect([refused.statusCode, await parentOf(top)]).toEqual([422, null]);
    expect((await act(event, top, 'gabung', 'Seksi Rambut Opor')).statusCode).toBe(303);
    expect([await parentOf(grandchild), await parentOf(child), await parentOf(sibling)]).toEqual([
      null,
      grandchild,
      grandchild,
    ]);
    expect((await units.undo(event, top)).statusCode).toBe(303);
    expect([await parentOf(grandchild), await parentOf(child), await parentOf(sibling), await parentOf(top)]).toEqual([
      child,
      top,
      top,
      null,
    ]);
  });
});

describe('Two villages with two codes', () => {
  test('are two: they are not merged; one without a code takes the other’s, until that is undone', async () => {
    const event = await units.eventOf('Desa Tiga Batu', 'Desa Ujung Batu', 'Desa Waru Batu');
    const [one, other, bare] = [
      await units.idOf('Desa Tiga Batu'),
      await units.idOf('Desa Ujung Batu'),
      await units.idOf('Desa Waru Batu'),
    ];
    await units.setCode(one, '74.13.01.2001');
    await units.setCode(other, '74.13.01.2002');
    const refused = await act(event, one, 'gabung', 'Desa Ujung Batu');
    expect([refused.statusCode, refused.body]).toEqual([422, expect.stringContaining('kode wilayah yang berbeda')]);
    const codeOf = async () => (await units.all()).find(({ id }) => id === bare)?.regionCode;
    expect((await act(event, one, 'gabung', 'Desa Waru Batu')).statusCode).toBe(303);
    expect(await codeOf()).toBe('74.13.01.2001');
    await units.undo(event, one);
    expect(await codeOf()).toBe(null);
  });
});

describe('A unit that became part of another', () => {
  test('says so, takes no more changes, and stands in English too', async () => {
    const event = await units.eventOf('Kantor Yasa', 'Kantor Zamrud');
    const from = await units.idOf('Kantor Yasa');
    await act(event, from, 'gabung', 'Kantor Zamrud');
    expect((await act(event, from, 'nama', 'Kantor Yasa Baru')).statusCode).toBe(404);
    const path = `${unitsPath(event)}/${from}`;
    expect((await organiser.visitor.get(path)).body).toContain('Sudah digabung ke');
    await organiser.visitor.post('/bahasa', { bahasa: 'en', ke: path });
    const page = (await organiser.visitor.get(path)).body;
    const list = (await organiser.visitor.get(unitsPath(event))).body;
    expect([page.includes('Became part of'), page.includes('Kantor Yasa merged into Kantor Zamrud')]).toEqual([
      true,
      true,
    ]);
    expect([list.includes('Tree of offices'), list.includes('Pohon organisasi')]).toEqual([true, false]);
  });
});
