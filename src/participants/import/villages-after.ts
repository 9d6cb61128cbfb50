import type { Db } from '#db';
import { unitBook } from '../units/store.ts';
import { type RegencyCovered, villagesCovered } from '../villages.ts';
import type { Preview } from './preview.ts';

/** What of its regency's villages the roster has once this import is saved: who is in the file, and who stays. */
export async function villagesAfter(
  db: Db,
  orgId: string,
  { plan }: Pick<Preview, 'plan'>,
): Promise<RegencyCovered | undefined> {
  const { units } = await unitBook(db, orgId);
  const known = new Map(units.map(({ key, regionCode }) => [key, regionCode]));
  const codes = new Map<string, string | null>();
  for (const { draft } of [...plan.added, ...plan.changed, ...plan.unchanged])
    codes.set(draft.unit.name, draft.unit.regionCode ?? known.get(draft.unit.key) ?? null);
  for (const { unitKey, unitName } of plan.untouched) codes.set(unitName, known.get(unitKey) ?? null);
  return await villagesCovered(db, orgId, {
    byUnit: [...codes].map(([unit, regionCode]) => ({ unit, regionCode })),
  });
}
