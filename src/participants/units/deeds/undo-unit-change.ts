import type { Tx } from '#db';
import { Refusal } from '#errors';
import { saveAliases, setParent } from '../store.ts';
import { holdUnits, type Parts, retellPeople, standingUnit, type UnitAct, type Whose } from './hold-units.ts';
import { callOtherwise, freeKey } from './rename-unit.ts';
import {
  findUnitChange,
  hasLaterChange,
  markUnitChangeUndone,
  type UnitChangeRow,
  undoableMs,
} from './store/changes.ts';
import { takeExpectedBack } from './store/expected.ts';
import { aliasOfKey, findUnit, unitOfKey, updateUnit } from './store/units.ts';

/**
 * Takes back what was done with a unit. Closed events stay as they are; so does whoever was moved since.
 * @throws Refusal `not-found`, `unit-changed-since`, `unit-taken`, `unit-circle`, `work-busy`.
 */
export async function undoUnitChange({ db, clock }: Parts, whose: Whose, id: string): Promise<void> {
  const { orgId } = whose;
  await db.transaction(async (tx) => {
    const known = await findUnitChange(tx, orgId, id);
    if (!known) throw new Refusal('not-found');
    const rosters = await holdUnits(tx, orgId, [known.unitId, ...(known.otherId ? [known.otherId] : [])]);
    const at = clock.now();
    if (at.getTime() - known.at.getTime() > undoableMs || (await hasLaterChange(tx, known)))
      throw new Refusal('unit-changed-since');
    if (!(await markUnitChangeUndone(tx, orgId, id, at))) throw new Refusal('unit-changed-since');
    await back[known.kind](tx, { ...whose, changeId: id, how: 'unit-undo', at, rosters }, known);
  });
}

type Back = (tx: Tx, act: UnitAct, change: UnitChangeRow) => Promise<void>;

const back: Readonly<Record<UnitChangeRow['kind'], Back>> = {
  rename: async (tx, act, { unitId, before }) => {
    const unit = await standingUnit(tx, act.orgId, unitId);
    await callOtherwise(tx, act, unit, before);
    await giveSpellings(tx, act, unitId, before.aliases ?? []);
    await retellPeople(tx, act, unit, { id: unitId, name: before.name });
  },
  merge: unmerge,
  place: async (tx, { orgId }, { unitId, before }) => {
    const above = before.parentId ? await findUnit(tx, orgId, before.parentId) : undefined;
    if (above?.mergedInto || !(await setParent(tx, orgId, unitId, before.parentId))) throw new Refusal('unit-circle');
  },
  alias: async (tx, act, { unitId, before }) => {
    if (!(await giveSpellings(tx, act, unitId, before.aliases ?? []))) throw new Refusal('unit-taken');
  },
};

async function unmerge(tx: Tx, act: UnitAct, { unitId, otherId, before, moved }: UnitChangeRow): Promise<void> {
  const { orgId } = act;
  const unit = await findUnit(tx, orgId, unitId);
  const into = otherId ? await findUnit(tx, orgId, otherId) : undefined;
  if (!unit || !into) throw new Refusal('not-found');
  await freeKey(tx, orgId, unitId, before.key, into.id);
  await updateUnit(tx, orgId, unitId, { key: before.key, mergedInto: null });
  await giveSpellings(tx, act, unitId, before.aliases ?? [], into.id);
  await takeExpectedBack(tx, orgId, { from: into.id, to: unitId }, before.expected ?? []);
  const { other } = before;
  if (other && other.regionCode === null && into.regionCode === before.regionCode)
    await updateUnit(tx, orgId, into.id, { regionCode: null });
  for (const child of before.children ?? []) {
    if ((await findUnit(tx, orgId, child))?.parentId === into.id) await setParent(tx, orgId, child, unitId);
  }
  if (other && into.parentId === before.parentId) await setParent(tx, orgId, into.id, other.parentId);
  await retellPeople(tx, act, into, unit, moved);
}

/** Spellings are a unit's again: those that nothing else is read by. Answers whether all are. */
async function giveSpellings(
  tx: Tx,
  { orgId, at }: UnitAct,
  unitId: string,
  spellings: readonly { readonly key: string; readonly name: string }[],
  from?: string,
): Promise<boolean> {
  let all = true;
  for (const { key, name } of spellings) {
    const now = await aliasOfKey(tx, orgId, key);
    if (now?.unitId === unitId) continue;
    const named = await unitOfKey(tx, orgId, key);
    const isFree = (!now || now.unitId === from) && (!named || named.mergedInto !== null || named.id === unitId);
    if (isFree) await saveAliases(tx, orgId, [{ key, name, unitId }], at);
    else all = false;
  }
  return all;
}
