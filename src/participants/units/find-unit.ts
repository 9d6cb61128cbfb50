import type { Db, Tx } from '#db';
import { longestUnitName, readUnit } from '../identity/unit.ts';
import { unitGroups } from '../identity/unit-groups.ts';
import { unitBook } from './store.ts';
import { type KnownUnit, type UnitBook, UnitReader } from './unit-book.ts';

/** The unit that a text names, or those that it is like. */
export type FoundUnit = { readonly unit: KnownUnit } | { readonly unit: null; readonly similar: readonly KnownUnit[] };

const mostSimilar = 8;

/** Finds a unit as somebody typed it: by its name, a spelling that was decided about, or a name like it. */
export async function findTypedUnit(db: Db | Tx, orgId: string, text: string): Promise<FoundUnit> {
  return typedUnit(await unitBook(db, orgId), text);
}

export function typedUnit(book: UnitBook, text: string): FoundUnit {
  if (text.length > longestUnitName) return { unit: null, similar: [] };
  const unit = new UnitReader(book).find(readUnit(text).key);
  return unit ? { unit } : { unit: null, similar: similarUnits(book, text) };
}

/** Units that are probably meant: other spellings of one first, then those whose name has every word. */
function similarUnits({ units }: UnitBook, text: string): KnownUnit[] {
  const group = unitGroups([{ name: text }, ...units.map(({ name, regionCode }) => ({ name, regionCode }))]).find(
    (members) => members.includes(0),
  );
  const spelt = (group ?? []).flatMap((index) => units[index - 1] ?? []);
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const named =
    words.length === 0 ? [] : units.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)));
  return [...new Set([...spelt, ...named])].slice(0, mostSimilar);
}
