import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sealRoster } from '#db/log';
import type { Organiser } from '../../event/organiser.ts';
import { startRoster } from '../organiser.ts';
import { UnitVisits, unitsPath } from './unit-visits.ts';

let organiser: Organiser;
let units: UnitVisits;
beforeAll(async () => {
  organiser = await startRoster();
  units = new UnitVisits(organiser);
});
afterAll(() => organiser.close());

const db = () => organiser.services.db;

describe('A new name of a unit', () => {
  test('holds in draft and open events, whose rosters are sealed again; closed ones keep the old, and it goes back', async () => {
    const [draft, open, closed] = [
      await units.eventOf('Dinas Aru'),
      await units.eventOf('Dinas Aru'),
      await units.eventOf('Dinas Aru'),
    ];
    for (const eventId of [open, closed])
      await db().transaction((tx) =>
        sealRoster(tx, { orgId: organiser.orgId, eventId, at: organiser.services.clock.now() }),
      );
    await units.setState(open, 'open');
    await units.setState(closed, 'closed');
    const unit = await units.idOf('Dinas Aru');
    const look = await organiser.visitor.post(`${unitsPath(draft)}/${unit}`, { act: 'nama', nama: 'Dinas Arus Laut' });
    expect(look.body).toContain('sudah ditutup, nama lama tetap');
    expect(await units.namesIn(draft)).toEqual(['Dinas Aru']);
    expect((await units.act(draft, unit, 'nama', 'Dinas Arus Laut')).statusCode).toBe(303);
    expect([await units.namesIn(draft), await units.namesIn(open), await units.namesIn(closed)]).toEqual([
      ['Dinas Arus Laut'],
      ['Dinas Arus Laut'],
      ['Dinas Aru'],
    ]);
    expect([await units.isSealed(open), await units.isSealed(closed)]).toEqual([true, true]);
    const history = (await db().query.rosterChange.findMany()).filter(({ how }) => how === 'unit');
    expect(history.map(({ from, to }) => [from, to])).toEqual(Array(2).fill(['Dinas Aru', 'Dinas Arus Laut']));
    // the name it had is a spelling of it
    expect(await units.namesIn(await units.eventOf('DINAS ARU'))).toEqual(['Dinas Arus Laut']);
    expect((await units.undo(draft, unit)).statusCode).toBe(303);
    expect([await units.namesIn(open), await units.namesIn(closed), await units.isSealed(open)]).toEqual([
      ['Dinas Aru'],
      ['Dinas Aru'],
      true,
    ]);
    await units.setState(open, 'closed');
  });

  test('that another unit has is refused, and nothing changes', async () => {
    const event = await units.eventOf('Dinas Bina', 'Dinas Cipta');
    expect((await units.act(event, await units.idOf('Dinas Bina'), 'nama', 'DINAS CIPTA')).statusCode).toBe(409);
    expect(await units.namesIn(event)).toEqual(['Dinas Bina', 'Dinas Cipta']);
  });
});

describe('Units that are one', () => {
  test('are merged with people, spelling and expected number, and are two again when that is undone', async () => {
    const event = await units.eventOf('Puskesmas Dendang', 'PKM Dendang Jaya');
    const [from, into] = [await units.idOf('PKM Dendang Jaya'), await units.idOf('Puskesmas Dendang')];
    await units.act(event, from, 'jumlah', '12');
    await units.act(event, from, 'gabung', 'puskesmas dendang');
    expect(await units.namesIn(event)).toEqual(['Puskesmas Dendang', 'Puskesmas Dendang']);
    expect(await units.namesIn(await units.eventOf('PKM DENDANG JAYA'))).toEqual(['Puskesmas Dendang']);
    const expected = async () =>
      (await db().query.unitExpected.findMany()).map(({ unitId, people }) => [unitId, people]);
    expect(await expected()).toEqual([[into, 12]]);
    expect((await units.undo(event, from)).statusCode).toBe(303);
    expect(await units.namesIn(event)).toEqual(['PKM Dendang Jaya', 'Puskesmas Dendang']);
    expect(await expected()).toEqual([[from, 12]]);
  });

  test('asks again with what is like it where the other is not known', async () => {
    const event = await units.eventOf('SDN 4 Elar', 'Dinas Fajar');
    const answer = await units.act(event, await units.idOf('Dinas Fajar'), 'gabung', 'SD Negeri 4 Elar');
    expect([answer.statusCode, answer.body.includes('Mungkin yang dimaksud: SDN 4 Elar')]).toEqual([422, true]);
  });
});

describe('The tree of offices', () => {
  test('takes a unit below another and never in a circle', async () => {
    const event = await units.eventOf('Dinas Gita', 'Bidang Hutan Gita');
    const [top, below] = [await units.idOf('Dinas Gita'), await units.idOf('Bidang Hutan Gita')];
    expect((await units.act(event, below, 'induk', 'Dinas Gita')).statusCode).toBe(303);
    expect((await units.act(event, top, 'induk', 'Bidang Hutan Gita')).statusCode).toBe(422);
    expect((await db().query.unit.findMany()).find(({ id }) => id === below)?.parentId).toBe(top);
    await units.undo(event, below);
    expect((await db().query.unit.findMany()).find(({ id }) => id === below)?.parentId).toBe(null);
  });

  test('shows expected numbers that were pasted in two columns and looked at, and what is short of people', async () => {
    const event = await units.eventOf('Dinas Intan', 'Dinas Jala');
    const paste = (cells: string) => organiser.visitor.post(`${unitsPath(event)}/tempel`, { cells });
    const wrong = await paste('Dinas Intan\t3\nDinas Tiada\t4');
    expect([wrong.statusCode, wrong.body.includes('Dinas Intan\t3\nDinas Tiada\t4')]).toEqual([422, true]);
    const look = (await paste('Dinas Intan\t3\nDinas Jala\t1')).body;
    const sent = (name: string) => look.split(`name="${name}" value="`)[1]?.split('"')[0] ?? '';
    await organiser.visitor.post(`${unitsPath(event)}/jumlah`, { jumlah: sent('jumlah'), dasar: sent('dasar') });
    const { body } = await organiser.visitor.get(`${unitsPath(event)}?tampil=kurang`);
    expect([body.includes('1 dari 3 peserta'), body.includes('>Dinas Jala<')]).toEqual([true, false]);
    expect((await organiser.visitor.follow(`${unitsPath(event)}?cari=jala`)).body).toContain('>Dinas Jala<');
  });
});

describe('The list of very many units', () => {
  test('folds each fifty under their first and last name, and shows those a search finds at once', async () => {
    const names = Array.from({ length: 61 }, (_, at) => `Puskesmas Zamrud ${String(at + 1).padStart(2, '0')}`);
    const event = await units.eventOf(...names);
    const { body } = await organiser.visitor.get(unitsPath(event));
    expect(body).toMatch(/ sampai [^<]*<\/summary>|<summary[^>]*>[^<]* sampai /);
    const found = (await organiser.visitor.follow(`${unitsPath(event)}?cari=zamrud+61`)).body;
    expect([found.includes('>Puskesmas Zamrud 61<'), found.includes(' sampai ')]).toEqual([true, false]);
  });
});
