import type { rosterDeed } from '#db';
import type { Category } from '#event';
import type { UnitName } from '../identity/unit.ts';
import type { Role } from '../role.ts';
import type { RosterFilter } from '../store.ts';

export type DeedKind = (typeof rosterDeed.$inferSelect)['kind'];
export const deedKinds: readonly DeedKind[] = ['category', 'unit', 'role', 'withdraw', 'put-back', 'reissue'];

/** What is to be done to many people at once. */
export type Deed =
  | { readonly kind: 'category'; readonly value: Category }
  | { readonly kind: 'role'; readonly value: Role }
  | { readonly kind: 'unit'; readonly value: UnitName }
  | { readonly kind: 'withdraw' | 'put-back' | 'reissue' };

/** To whom: those of these handles, or whomever a search finds. */
export type Selection = { readonly handles: readonly string[] } | { readonly filter: RosterFilter };

/**
 * What becomes of a person that was selected: it is done to them; or they are so already (`same`), somebody else has their NIP
 * or NIK by now (`taken`), or they have signed or come (`held`), whom only an answer changes.
 */
export type Fate = 'done' | 'same' | 'taken' | 'held';
export const fates: readonly Fate[] = ['done', 'same', 'taken', 'held'];
export type Fates = Readonly<Record<Fate, number>>;

/** A deed's value as it is written on record and sent by forms. */
export function deedValue(deed: Deed): string {
  if (deed.kind === 'unit') return deed.value.name;
  return 'value' in deed ? deed.value : '';
}

/** Undoing a new link would open what was forwarded: a link that was replaced stays replaced. */
export function canBeUndone(kind: DeedKind): boolean {
  return kind !== 'reissue';
}

/** Those who were taken off are who can be put back; everything else is done to those on the roster. */
export function isOfRemoved(kind: DeedKind): boolean {
  return kind === 'put-back';
}
