import { isVillageName, type Regency, regencyCalled, regencyCodeOf, regencyOf } from '#regions';
import type { CheckedRow } from '../import/person.ts';
import type { Understood } from '../import/read-roster.ts';
import { villageOf } from './unit-book.ts';

/**
 * The regency whose villages a file's rows mean: the office's own, or where no office's is known the one that the file tells.
 * Undefined, and the table is not read, where each village has its code.
 */
export async function regencyOfRows(
  rows: readonly CheckedRow[],
  understood: Understood,
  office?: string,
): Promise<Regency | undefined> {
  if (!rows.some(isVillageWithoutCode)) return undefined;
  const code = office ?? (await regencyTold(rows, understood));
  return code === undefined ? undefined : await regencyOf(code);
}

/** By the codes of its rows, all of one regency; without any by its titles, or a column. */
async function regencyTold(rows: readonly CheckedRow[], { sheets }: Understood): Promise<string | undefined> {
  const codes = new Set(
    rows.flatMap(({ draft }) => draft?.unit.regionCode ?? []).flatMap((code) => regencyCodeOf(code) ?? []),
  );
  const [only, another] = codes;
  if (only !== undefined) return another === undefined ? only : undefined;
  return await regencyCalled(sheets.flatMap(({ regency = [] }) => regency));
}

function isVillageWithoutCode({ draft }: CheckedRow): boolean {
  return draft !== null && !villageOf(draft.unit) && isVillageName(draft.unit.name);
}
