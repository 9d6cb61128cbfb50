import { randomUUID } from 'node:crypto';
import type { Tx } from '#db';
import { Refusal } from '#errors';
import { lockUnits, setParent } from '../store.ts';
import { type Parts, standingUnit, type Whose } from './hold-units.ts';
import { beforeOf } from './rename-unit.ts';
import { insertUnitChange, type UnitChangeRow } from './store/changes.ts';
import { aliasOfKey, deleteAliases, type UnitRow } from './store/units.ts';

/** Puts a unit below another, or at the top. Answers the change, or null where it is there. @throws Refusal `not-found`, `unit-circle`. */
export async function placeUnit(
  { db, clock }: Parts,
  whose: Whose,
  id: string,
  parentId: string | null,
): Promise<string | null> {
  const { orgId } = whose;
  return await db.transaction(async (tx) => {
    await lockUnits(tx, orgId);
    const unit = await standingUnit(tx, orgId, id);
    const above = parentId ? await standingUnit(tx, orgId, parentId) : null;
    if (unit.parentId === parentId) return null;
    if (!(await setParent(tx, orgId, id, parentId))) throw new Refusal('unit-circle');
    return await note(tx, whose, unit, { kind: 'place', otherId: parentId, after: above?.name ?? '', at: clock.now() });
  });
}

/** From then on a spelling is no longer read as this unit; who came in by it stays. @throws Refusal `not-found`. */
export async function removeAlias({ db, clock }: Parts, whose: Whose, id: string, key: string): Promise<string> {
  const { orgId } = whose;
  return await db.transaction(async (tx) => {
    await lockUnits(tx, orgId);
    const unit = await standingUnit(tx, orgId, id);
    const alias = await aliasOfKey(tx, orgId, key);
    if (!alias || alias.unitId !== id) throw new Refusal('not-found');
    await deleteAliases(tx, orgId, [key]);
    const aliases = [{ key, name: alias.name }];
    return await note(tx, whose, unit, { kind: 'alias', otherId: null, after: alias.name, at: clock.now() }, aliases);
  });
}

async function note(
  tx: Tx,
  { orgId, by }: Whose,
  unit: UnitRow,
  change: Pick<UnitChangeRow, 'kind' | 'otherId' | 'after' | 'at'>,
  aliases?: UnitChangeRow['before']['aliases'],
): Promise<string> {
  const id = randomUUID();
  const before = { ...beforeOf(unit), ...(aliases ? { aliases } : {}) };
  await insertUnitChange(tx, { orgId, id, unitId: unit.id, ...change, before, moved: [], by, undoneAt: null });
  return id;
}
