import { randomUUID } from 'node:crypto';
import type { Tx } from '#db';
import { Refusal } from '#errors';
import { fillCodes, saveAliases, setParent } from '../store.ts';
import { villageOf } from '../unit-book.ts';
import {
  assertAsSeen,
  holdUnits,
  type Parts,
  retellPeople,
  standingUnit,
  type UnitAct,
  type Whose,
} from './hold-units.ts';
import { beforeOf } from './rename-unit.ts';
import { insertUnitChange } from './store/changes.ts';
import { giveExpected, unclosedExpected } from './store/expected.ts';
import { aliasesOf, childrenOf, type UnitRow, updateUnit } from './store/units.ts';

/**
 * Makes one unit part of another: people of draft and open events move, what lies below it too, and its spellings are the
 * other's from then on. Closed events keep it. Answers the change. `seen` is what the organiser was shown of it (`basisOf`).
 * @throws Refusal `not-found`, `unit-codes-differ`, `bad-request` for a unit and itself, `unit-effects-changed`, `work-busy`.
 */
export async function mergeUnits(
  { db, clock }: Parts,
  whose: Whose,
  id: string,
  intoId: string,
  seen: string,
): Promise<string> {
  const { orgId } = whose;
  if (id === intoId) throw new Refusal('bad-request');
  return await db.transaction(async (tx) => {
    const rosters = await holdUnits(tx, orgId, [id, intoId]);
    const [unit, into] = [await standingUnit(tx, orgId, id), await standingUnit(tx, orgId, intoId)];
    assertOnePlace(unit, into);
    const unheld = await assertAsSeen(tx, orgId, id, seen);
    const act: UnitAct = { ...whose, changeId: randomUUID(), how: 'unit', at: clock.now(), rosters, unheld };
    const [aliases, children] = [await aliasesOf(tx, orgId, id), await childrenOf(tx, orgId, id)];
    const own = new Set((await unclosedExpected(tx, orgId, intoId)).map(({ eventId }) => eventId));
    const expected = (await unclosedExpected(tx, orgId, id)).map((one) => ({ ...one, taken: !own.has(one.eventId) }));
    await moveBranch(tx, unit, into, children);
    const spelt = [{ key: unit.key, name: unit.name }, ...aliases];
    await saveAliases(
      tx,
      orgId,
      spelt.map(({ key, name }) => ({ key, name, unitId: intoId })),
      act.at,
    );
    await giveExpected(tx, orgId, { from: id, to: intoId }, expected);
    await fillCodes(tx, orgId, [{ key: into.key, regionCode: unit.regionCode }], new Map([[into.key, intoId]]));
    await updateUnit(tx, orgId, id, { mergedInto: intoId });
    const moved = await retellPeople(tx, act, unit, into);
    await insertUnitChange(tx, {
      orgId,
      id: act.changeId,
      kind: 'merge',
      unitId: id,
      otherId: intoId,
      before: {
        ...beforeOf(unit),
        aliases: aliases.map(({ key, name }) => ({ key, name })),
        children,
        expected,
        other: { regionCode: into.regionCode, parentId: into.parentId },
      },
      after: into.name,
      moved,
      by: whose.by,
      at: act.at,
      undoneAt: null,
    });
    return act.changeId;
  });
}

/** Two villages with two codes are two. @throws Refusal `unit-codes-differ`. */
function assertOnePlace(unit: UnitRow, into: UnitRow): void {
  const [one, other] = [villageOf(unit), villageOf(into)];
  if (one && other && one !== other) throw new Refusal('unit-codes-differ');
}

/** What lay below a unit lies below the one it became part of, which first leaves its branch where it is in it. */
async function moveBranch(tx: Tx, unit: UnitRow, into: UnitRow, children: readonly string[]): Promise<void> {
  const { orgId } = unit;
  const isBelow = !(await setParent(tx, orgId, unit.id, into.id));
  if (isBelow) await setParent(tx, orgId, into.id, unit.parentId);
  else await setParent(tx, orgId, unit.id, unit.parentId);
  for (const child of children) if (child !== into.id) await setParent(tx, orgId, child, into.id);
}
