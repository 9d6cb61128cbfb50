import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserKeep, type Kept } from '../../src/signing/phone/keep.ts';
import { openStore } from '../../src/signing/phone/store.ts';
import { signAsPerson } from '../faults/participant.ts';
import { brokenIndexedDb, type StorageFault, storageFaults } from '../support/indexed-db.ts';
import { openRound, type Round } from './round.ts';

let round: Round;
beforeAll(async () => {
  round = await openRound(storageFaults.length + 1);
});
afterAll(() => round.close());

const ticked: Kept = { confirmed: true, ticks: [1, 2], textDigest: 'aa' };

function storage(fault?: StorageFault) {
  const { factory, values } = brokenIndexedDb(fault);
  let fragile = 0;
  const openKeep = (handle: string, onFragile = () => {}) =>
    browserKeep(handle, {
      onFragile: () => {
        fragile += 1;
        onFragile();
      },
      store: (of) => openStore(of, factory),
      silenceMs: 30,
    });
  return { openKeep, values, timesTold: () => fragile };
}

describe('a browser’s storage', () => {
  it.each(storageFaults)('decides nothing where %s: the person signs, and presses once', async (fault) => {
    const { link } = round.invited[storageFaults.indexOf(fault)] ?? { link: '' };
    const { openKeep, timesTold } = storage(fault);
    const { receipt, presses, troubles } = await signAsPerson(round.origin, link, () => undefined, openKeep);
    expect(receipt.code).toMatch(/^[0-9A-Z]{16}$/u);
    expect({ presses, troubles }).toEqual({ presses: 0, troubles: [] });
    // by then it is signed, and a reload loses nothing
    if (fault !== 'deleting fails') expect(timesTold()).toBe(1);
  });

  it.each(storageFaults)('that breaks (%s) leaves what was done in the open page', async (fault) => {
    const keep = await storage(fault).openKeep('a');
    await keep.save(ticked);
    expect(await keep.load()).toEqual(ticked);
  });

  it('that works keeps it over a reload, for each handle its own, until it is dropped', async () => {
    const { openKeep, timesTold } = storage();
    await (await openKeep('a')).save(ticked);
    const reloaded = await openKeep('a');
    expect(await reloaded.load()).toEqual(ticked);
    expect((await (await openKeep('b')).load()).ticks).toEqual([]);
    expect(await reloaded.drop()).toBe(true);
    expect((await (await openKeep('a')).load()).ticks).toEqual([]);
    expect(timesTold()).toBe(0);
  });

  it('that does not delete is not said to have deleted', async () => {
    const keep = await storage('deleting fails').openKeep('a');
    await keep.save(ticked);
    expect(await keep.drop()).toBe(false);
  });

  it.each([null, 7, 'x', {}, { ticks: 3 }])('that holds %j of another release starts over', async (old) => {
    const { openKeep, values } = storage();
    values.set('a', old);
    expect((await (await openKeep('a')).load()).ticks).toEqual([]);
  });

  it('that hands back an empty object for the key keeps the ticks, and makes a new key', async () => {
    const { openKeep, values } = storage();
    values.set('a', { ...ticked, decided: true, key: { privateKey: {}, publicKey: {} }, signature: 'x' });
    expect(await (await openKeep('a')).load()).toEqual(ticked);
  });
});
