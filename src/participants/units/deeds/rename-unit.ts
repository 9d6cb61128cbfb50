import { randomUUID } from 'node:crypto';
import type { Tx } from '#db';
import { Refusal } from '#errors';
import { readUnit, type UnitName } from '../../identity/unit.ts';
import { saveAliases } from '../store.ts';
import {
  assertAsSeen,
  holdUnits,
  type Parts,
  retellPeople,
  standingUnit,
  type UnitAct,
  type Whose,
} from './hold-units.ts';
import { insertUnitChange } from './store/changes.ts';
import { eventsWithUnit, moveClosed } from './store/people.ts';
import {
  aliasesOf,
  aliasOfKey,
  deleteAliases,
  insertUnit,
  type UnitRow,
  unitOfKey,
  updateUnit,
} from './store/units.ts';

/**
 * Calls a unit otherwise, in every event that is not closed; the name it had is a spelling of it from then on. Answers the
 * change, or null where it is called so already. `seen` is what the organiser was shown of it (`basisOf`).
 * @throws Refusal `not-found`, `unit-taken`, `unit-effects-changed`, `work-busy`.
 */
export async function renameUnit(
  { db, clock }: Parts,
  whose: Whose,
  id: string,
  name: string,
  seen: string,
): Promise<string | null> {
  const { orgId } = whose;
  return await db.transaction(async (tx) => {
    const rosters = await holdUnits(tx, orgId, [id]);
    const unit = await standingUnit(tx, orgId, id);
    const named = readUnit(name);
    if (named.key === '' || named.name === unit.name) return null;
    const unheld = await assertAsSeen(tx, orgId, id, seen);
    const act: UnitAct = { ...whose, changeId: randomUUID(), how: 'unit', at: clock.now(), rosters, unheld };
    const aliases = await aliasesOf(tx, orgId, id);
    const keptAs = await callOtherwise(tx, act, unit, named);
    if (named.key !== unit.key) await saveAliases(tx, orgId, [{ key: unit.key, name: unit.name, unitId: id }], act.at);
    await retellPeople(tx, act, unit, { id, name: named.name });
    await insertUnitChange(tx, {
      orgId,
      id: act.changeId,
      kind: 'rename',
      unitId: id,
      otherId: null,
      before: { ...beforeOf(unit), aliases: aliases.map(({ key, name: spelt }) => ({ key, name: spelt })), keptAs },
      after: named.name,
      moved: [],
      by: whose.by,
      at: act.at,
      undoneAt: null,
    });
    return act.changeId;
  });
}

/**
 * Gives a unit this name, of which its people are told by the caller. Closed events keep a row with the name it had, whose id
 * is answered.
 * @throws Refusal `unit-taken`.
 */
export async function callOtherwise(
  tx: Tx,
  { orgId }: UnitAct,
  unit: UnitRow,
  named: UnitName,
): Promise<string | null> {
  await freeKey(tx, orgId, unit.id, named.key);
  const keptAs = await keepForClosed(tx, unit);
  await updateUnit(tx, orgId, unit.id, { name: named.name, key: named.key });
  return keptAs;
}

/** What closed events have of a unit gets a row of its own, with the name of then; null where they have nothing. */
async function keepForClosed(tx: Tx, unit: UnitRow): Promise<string | null> {
  const events = await eventsWithUnit(tx, unit.orgId, unit.id);
  if (!events.some(({ state }) => state === 'closed')) return null;
  const id = randomUUID();
  await insertUnit(tx, { ...unit, id, key: retiredKey(unit.key, id), mergedInto: unit.id });
  await moveClosed(tx, unit.orgId, unit.id, id);
  return id;
}

/**
 * A key is of one unit. One that became part of another, and is spelt so, gives it up; as does `from`, which is read by it.
 * @throws Refusal `unit-taken`.
 */
export async function freeKey(tx: Tx, orgId: string, id: string, key: string, from = id): Promise<void> {
  const alias = await aliasOfKey(tx, orgId, key);
  const other = await unitOfKey(tx, orgId, key);
  if ((alias && alias.unitId !== id && alias.unitId !== from) || (other && other.id !== id && !other.mergedInto))
    throw new Refusal('unit-taken');
  if (alias) await deleteAliases(tx, orgId, [key]);
  if (other && other.id !== id) await updateUnit(tx, orgId, other.id, { key: retiredKey(key, other.id) });
}

/** No name has a blank in its key: nothing is read as this. */
function retiredKey(key: string, id: string): string {
  return `${key.split(' ')[0]} ${id}`;
}

/** How a unit is, as a change remembers it. */
export function beforeOf({ name, key, regionCode, parentId }: UnitRow) {
  return { name, key, regionCode, parentId };
}
