import { randomUUID } from 'node:crypto';
import type { Tx } from '#db';
import type { Draft } from '../import/person.ts';
import { decidedReader } from './read-as-known.ts';
import { type NewUnit, saveAliases, saveUnits, unitBook } from './store.ts';
import { decidedUnits, type UnitQuestion } from './unit-questions.ts';

/** The units of these rows by key, and what was decided about spellings, which holds from now on. */
export async function saveDecidedUnits(
  tx: Tx,
  { orgId, at }: { readonly orgId: string; readonly at: Date },
  rows: readonly { readonly draft: Draft }[],
  questions: readonly UnitQuestion[],
): Promise<Map<string, string>> {
  const decided = decidedUnits(questions, decidedReader(await unitBook(tx, orgId)));
  const ids = await saveUnits(tx, orgId, [
    ...unitsOf(rows),
    ...decided.map(({ unit }) => ({ id: randomUUID(), ...unit })),
  ]);
  const aliases = decided.flatMap(({ unit, from }) =>
    from.flatMap(({ key, name }) => {
      const unitId = ids.get(unit.key);
      return key === unit.key || !unitId ? [] : [{ key, name, unitId }];
    }),
  );
  await saveAliases(tx, orgId, aliases, at);
  return ids;
}

/** The first spelling of a unit is the one kept. */
function unitsOf(rows: readonly { readonly draft: Draft }[]): NewUnit[] {
  const units = new Map<string, NewUnit>();
  for (const { draft } of rows) {
    const { regionCode, parent, ...known } = units.get(draft.unit.key) ?? { id: randomUUID(), ...draft.unit };
    const above = parent ?? draft.unit.parent;
    units.set(draft.unit.key, {
      ...known,
      regionCode: regionCode ?? draft.unit.regionCode,
      ...(above ? { parent: above } : {}),
    });
  }
  return [...units.values()];
}
