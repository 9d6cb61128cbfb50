import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isRosterAsSealed, sealRoster } from '#db/log';
import type { Organiser } from '../../event/organiser.ts';
import { importAll, newEvent, startRoster } from '../organiser.ts';

let organiser: Organiser;
beforeAll(async () => {
  organiser = await startRoster();
});
afterAll(() => organiser.close());

const db = () => organiser.services.db;
const unitsPath = (event: string) => `/konsol/kegiatan/${event}/peserta/unit`;
let made = 0;

/** An event with one person of each of these units. */
async function eventOf(...units: string[]): Promise<string> {
  const event = await newEvent(organiser);
  const rows = units.map((unit) => `Lalu Wirya ${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[made++ % 26]}tmaja;Non ASN;Staf;${unit}`);
  await importAll(organiser, event, ['NAMA;KATEGORI;JABATAN;UNIT KERJA', ...rows].join('\n'));
  return event;
}
const unitOf = async (name: string) => (await db().query.unit.findMany()).filter((one) => one.name === name);
const idOf = async (name: string) => (await unitOf(name)).find((one) => !one.mergedInto)?.id ?? '';
const namesIn = async (event: string) => {
  const units = new Map((await db().query.unit.findMany()).map(({ id, name }) => [id, name]));
  const people = await db().query.participant.findMany();
  return people
    .filter(({ eventId }) => eventId === event)
    .map(({ unitId }) => units.get(unitId))
    .sort();
};

/** A form of a unit's page, looked at first where it asks for that. */
async function act(event: string, unit: string, name: string, value: string) {
  const path = `${unitsPath(event)}/${unit}`;
  const look = await organiser.visitor.post(path, { act: name, [name]: value });
  const basis = /name="dasar" value="([^"]+)"/.exec(look.body)?.[1];
  return basis ? await organiser.visitor.post(path, { act: name, [name]: value, dasar: basis }) : look;
}
const undoLast = async (event: string, unit: string) => {
  const changes = (await db().query.unitChange.findMany()).filter((one) => !one.undoneAt && one.unitId === unit);
  return await act(event, unit, 'urung', changes.at(-1)?.id ?? '');
};
const state = async (event: string, to: 'open' | 'closed') => {
  const { $client } = db() as unknown as {
    $client: (text: TemplateStringsArray, ...values: string[]) => Promise<unknown>;
  };
  await $client`update event set state = ${to} where id = ${event}`;
};
const isSealed = (event: string) =>
  db().transaction((tx) => isRosterAsSealed(tx, { orgId: organiser.orgId, eventId: event }));

describe('A new name of a unit', () => {
  test('holds in draft and open events, whose rosters are sealed again; closed ones keep the old, and it goes back', async () => {
    const [draft, open, closed] = [await eventOf('Dinas Aru'), await eventOf('Dinas Aru'), await eventOf('Dinas Aru')];
    for (const eventId of [open, closed])
      await db().transaction((tx) =>
        sealRoster(tx, { orgId: organiser.orgId, eventId, at: organiser.services.clock.now() }),
      );
    await state(open, 'open');
    await state(closed, 'closed');
    const unit = await idOf('Dinas Aru');
    const look = await organiser.visitor.post(`${unitsPath(draft)}/${unit}`, { act: 'nama', nama: 'Dinas Arus Laut' });
    expect(look.body).toContain('sudah ditutup, nama lama tetap');
    expect(await namesIn(draft)).toEqual(['Dinas Aru']);
    expect((await act(draft, unit, 'nama', 'Dinas Arus Laut')).statusCode).toBe(303);
    expect([await namesIn(draft), await namesIn(open), await namesIn(closed)]).toEqual([
      ['Dinas Arus Laut'],
      ['Dinas Arus Laut'],
      ['Dinas Aru'],
    ]);
    expect([await isSealed(open), await isSealed(closed)]).toEqual([true, true]);
    const history = (await db().query.rosterChange.findMany()).filter(({ how }) => how === 'unit');
    expect(history.map(({ from, to }) => [from, to])).toEqual(Array(2).fill(['Dinas Aru', 'Dinas Arus Laut']));
    // the name it had is a spelling of it
    expect(await namesIn(await eventOf('DINAS ARU'))).toEqual(['Dinas Arus Laut']);
    expect((await undoLast(draft, unit)).statusCode).toBe(303);
    expect([await namesIn(open), await namesIn(closed), await isSealed(open)]).toEqual([
      ['Dinas Aru'],
      ['Dinas Aru'],
      true,
    ]);
    await state(open, 'closed');
  });

  test('that another unit has is refused, and nothing changes', async () => {
    const event = await eventOf('Dinas Bina', 'Dinas Cipta');
    expect((await act(event, await idOf('Dinas Bina'), 'nama', 'DINAS CIPTA')).statusCode).toBe(409);
    expect(await namesIn(event)).toEqual(['Dinas Bina', 'Dinas Cipta']);
  });
});

describe('Units that are one', () => {
  test('are merged with people, spelling and expected number, and are two again when that is undone', async () => {
    const event = await eventOf('Puskesmas Dendang', 'PKM Dendang Jaya');
    const [from, into] = [await idOf('PKM Dendang Jaya'), await idOf('Puskesmas Dendang')];
    await act(event, from, 'jumlah', '12');
    await act(event, from, 'gabung', 'puskesmas dendang');
    expect(await namesIn(event)).toEqual(['Puskesmas Dendang', 'Puskesmas Dendang']);
    expect(await namesIn(await eventOf('PKM DENDANG JAYA'))).toEqual(['Puskesmas Dendang']);
    const expected = async () =>
      (await db().query.unitExpected.findMany()).map(({ unitId, people }) => [unitId, people]);
    expect(await expected()).toEqual([[into, 12]]);
    expect((await undoLast(event, from)).statusCode).toBe(303);
    expect(await namesIn(event)).toEqual(['PKM Dendang Jaya', 'Puskesmas Dendang']);
    expect(await expected()).toEqual([[from, 12]]);
  });

  test('asks again with what is like it where the other is not known', async () => {
    const event = await eventOf('SDN 4 Elar', 'Dinas Fajar');
    const answer = await act(event, await idOf('Dinas Fajar'), 'gabung', 'SD Negeri 4 Elar');
    expect([answer.statusCode, answer.body.includes('Mungkin yang dimaksud: SDN 4 Elar')]).toEqual([422, true]);
  });
});

describe('The tree of offices', () => {
  test('takes a unit below another and never in a circle', async () => {
    const event = await eventOf('Dinas Gita', 'Bidang Hutan Gita');
    const [top, below] = [await idOf('Dinas Gita'), await idOf('Bidang Hutan Gita')];
    expect((await act(event, below, 'induk', 'Dinas Gita')).statusCode).toBe(303);
    expect((await act(event, top, 'induk', 'Bidang Hutan Gita')).statusCode).toBe(422);
    expect((await db().query.unit.findMany()).find(({ id }) => id === below)?.parentId).toBe(top);
    await undoLast(event, below);
    expect((await db().query.unit.findMany()).find(({ id }) => id === below)?.parentId).toBe(null);
  });

  test('shows expected numbers that came in two columns, all or none, and what is short of people', async () => {
    const event = await eventOf('Dinas Intan', 'Dinas Jala');
    const wrong = await organiser.visitor.post(unitsPath(event), { jumlah: 'Dinas Intan\t3\nDinas Tiada\t4' });
    expect([wrong.statusCode, wrong.body.includes('Dinas Tiada')]).toEqual([422, true]);
    await organiser.visitor.post(unitsPath(event), { jumlah: 'Dinas Intan\t3\nDinas Jala\t1' });
    const { body } = await organiser.visitor.get(`${unitsPath(event)}?tampil=kurang`);
    expect([body.includes('1 dari 3 peserta'), body.includes('>Dinas Jala<')]).toEqual([true, false]);
    expect((await organiser.visitor.get(`${unitsPath(event)}?cari=jala`)).body).toContain('>Dinas Jala<');
  });
});
