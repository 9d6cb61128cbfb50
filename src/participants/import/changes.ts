import { categoryOfPosition } from '../identity/category.ts';
import { cellText } from '../identity/cell.ts';
import { hex } from '../identity/hex.ts';
import { displayName } from '../identity/name.ts';
import type { Member } from '../roster/store.ts';
import type { Draft } from './person.ts';
import type { Drafted } from './question.ts';

/** What can change about a person on the roster. */
export const changedFields = [
  'name',
  'category',
  'role',
  'unit',
  'nip',
  'nrp',
  'nik',
  'position',
  'rank',
  'sex',
  'phone',
  'secondPhone',
  'email',
] as const;
export type ChangedField = (typeof changedFields)[number];

/** A field before and after. Of a NIK only that it changes. */
export interface Change {
  readonly field: ChangedField;
  readonly from: string;
  readonly to: string;
}

/** Columns for which the organiser said that this file is complete: there an empty cell empties what is known. */
export const completable = ['nip', 'nik', 'position', 'rank', 'phone', 'email'] as const;
export type Completable = (typeof completable)[number];

/**
 * What a row says about somebody who is known. A column the file does not have says nothing, and neither does an empty cell
 * unless the file is complete for it; a category that was only guessed does not change a known one.
 */
export function saidOf({ row, draft }: Drafted, member: Member, complete: ReadonlySet<string>): Draft {
  const fromFile = cellText(row.raw.cells.category ?? null) !== '' || categoryOfPosition(draft.position ?? '') !== null;
  const said = <T>(field: Completable, value: T) => (value || complete.has(field) ? value : undefined);
  return {
    ...draft,
    titleFront: draft.titleFront || member.titleFront,
    titleBack: draft.titleBack || member.titleBack,
    category: fromFile ? draft.category : member.category,
    nip: said('nip', draft.nip),
    nrp: said('nip', draft.nrp),
    nik: said('nik', draft.nik),
    position: said('position', draft.position),
    rank: said('rank', draft.rank),
    phone: said('phone', draft.phone),
    email: said('email', draft.email),
    sex: draft.sex ?? undefined,
  };
}

/** The fields in which a draft differs from what is known; what the draft is silent about does not. */
export function changesOf(draft: Draft, nikHash: string | null, member: Member): Change[] {
  const known = member.nikHash ? hex(member.nikHash) : null;
  const pairs: readonly (readonly [ChangedField, string | null | undefined, string | null])[] = [
    ['name', displayName(draft), displayName(member)],
    ['category', draft.category, member.category],
    ['role', draft.role, member.role],
    ['unit', draft.unit.key === member.unitKey ? undefined : draft.unit.name, member.unitName],
    ['nip', draft.nip, member.nip],
    ['nrp', draft.nrp, member.nrp],
    ['position', draft.position, member.position],
    ['rank', draft.rank, member.rank],
    ['sex', draft.sex, member.sex],
    ['phone', draft.phone, member.phone],
    ['secondPhone', draft.secondPhone, member.secondPhone],
    ['email', draft.email, member.email],
  ];
  const changes = pairs.flatMap(([field, to, from]) =>
    to === undefined || to === from ? [] : [{ field, from: from ?? '', to: to ?? '' }],
  );
  if (draft.nik === undefined || nikHash === known) return changes;
  return [...changes, { field: 'nik', from: known ? '•' : '', to: nikHash ? '•' : '' }];
}

/** The draft without what it says about these fields. */
export function silentAbout(draft: Draft, fields: ReadonlySet<string>, member: Member): Draft {
  const keep = <T>(field: ChangedField, value: T) => (fields.has(field) ? undefined : value);
  return {
    ...draft,
    ...(fields.has('name') ? { name: member.name, titleFront: member.titleFront, titleBack: member.titleBack } : {}),
    category: fields.has('category') ? member.category : draft.category,
    unit: fields.has('unit') ? { name: member.unitName, key: member.unitKey, regionCode: null } : draft.unit,
    role: keep('role', draft.role),
    nip: keep('nip', draft.nip),
    nrp: keep('nrp', draft.nrp),
    nik: keep('nik', draft.nik),
    position: keep('position', draft.position),
    rank: keep('rank', draft.rank),
    sex: keep('sex', draft.sex),
    phone: keep('phone', draft.phone),
    email: keep('email', draft.email),
    ...(fields.has('secondPhone') ? { secondPhone: member.secondPhone } : {}),
  };
}
