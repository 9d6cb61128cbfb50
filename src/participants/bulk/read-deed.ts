import { longestUnitName, readUnit } from '../identity/unit.ts';
import { asCategory, asRole } from '../roster/roster-filter.ts';
import { type Deed, type DeedKind, deedKinds } from './deed.ts';

export function readKind(text: string): DeedKind | null {
  return deedKinds.find((kind) => kind === text) ?? null;
}

/** Whether a deed needs a value that an organiser chooses. */
export function needsValue(kind: DeedKind): kind is 'category' | 'role' | 'unit' {
  return kind === 'category' || kind === 'role' || kind === 'unit';
}

/** The deed of a kind and what was chosen; null where that is none of what can be. */
export function readDeed(kind: DeedKind, value: string): Deed | null {
  if (kind === 'category') {
    const category = asCategory(value);
    return category && { kind, value: category };
  }
  if (kind === 'role') {
    const role = asRole(value);
    return role && { kind, value: role };
  }
  if (kind !== 'unit') return { kind };
  const unit = readUnit(value);
  return unit.key === '' || value.length > longestUnitName ? null : { kind, value: unit };
}
