import type { Db } from '#db';
import { assertMayChange, type Event, holdEvent } from '#event';
import { lockRoster } from '../../roster/store.ts';
import { saveExpected, unitsInEvent } from '../tree/store.ts';
import { basisOfCounts } from './check-counts.ts';
import { readExpected } from './read-number.ts';

type Rows = readonly { readonly unitId: string; readonly people: number }[];

/** Saves numbers that were looked at. False where one is not as it was shown, or a unit is gone: nothing is saved then. */
export async function saveCounts(
  { db }: { readonly db: Db },
  { orgId, id: eventId }: Event,
  rows: Rows,
  basis: string,
): Promise<boolean> {
  return await db.transaction(async (tx) => {
    await lockRoster(tx, orgId, eventId);
    assertMayChange((await holdEvent(tx, orgId, eventId)).state, 'roster');
    const units = new Map(
      (await unitsInEvent(tx, { orgId, eventId })).flatMap((one) => (one.mergedInto ? [] : [[one.id, one] as const])),
    );
    const now = rows.map(({ unitId, people: to }) => ({ unitId, to, from: units.get(unitId)?.expected ?? null }));
    if (!rows.every(({ unitId }) => units.has(unitId)) || basisOfCounts(now) !== basis) return false;
    await saveExpected(tx, { orgId, eventId }, rows);
    return true;
  });
}

/** "id:12 id:3", as the form carries what was looked at. */
export function sentRows(text: string): Rows {
  return text.split(' ').flatMap((one) => {
    const [unitId = '', number = ''] = one.split(':');
    const people = readExpected(number);
    return unitId === '' || people === null ? [] : [{ unitId, people }];
  });
}

export function rowsToSend(changes: readonly { readonly unitId: string; readonly to: number }[]): string {
  return changes.map(({ unitId, to }) => `${unitId}:${to}`).join(' ');
}
