import { randomUUID } from 'node:crypto';
import type { Clock } from '#clock';
import type { Db, Tx } from '#db';
import { Refusal } from '#errors';
import { assertMayChange, type EventState, holdEvent } from '#event';
import type { Custody } from '#keys';
import { recordForm, recordWhole } from '../history/record-changes.ts';
import { paperChanges } from '../history/said-then.ts';
import { type Held, heldSince } from '../history/store.ts';
import { hex } from '../identity/hex.ts';
import { type Change, type ChangedField, changedFields, changesOf } from '../import/changes.ts';
import type { Draft } from '../import/person.ts';
import { acceptCorrection, type Deciding } from '../reports/correction.ts';
import { saveUnits } from '../units/store.ts';
import { changedMember, newMember } from './new-member.ts';
import { nikLookup } from './nik-vault.ts';
import { recordAddresses } from './record-addresses.ts';
import { resealRoster } from './reseal-roster.ts';
import { findMember, findSame, lockRoster, type MemberRow, markRemoved, nextOrdinal, saveMembers } from './store.ts';

interface Parts {
  readonly db: Db;
  readonly custody: Custody;
  readonly clock: Clock;
}

interface Where {
  readonly orgId: string;
  readonly eventId: string;
}

/** `duplicate`: somebody on the roster has this NIP or NIK already; nothing was written. */
export type Saved = { readonly handle: string } | 'duplicate';

/** Nothing was written: the person has signed or come, and these changes are to be answered first. */
export interface Asks {
  readonly held: Held;
  readonly changes: readonly Change[];
}

/** What an organiser said besides the form: that a request is fulfilled by it, and that who has signed or come may change. */
interface Said {
  readonly accepting?: Pick<Deciding, 'reportId' | 'answer'> | null;
  readonly withHeld?: boolean;
}

/** Puts one person on the roster by hand. @throws Refusal `event-state`, `not-found`. */
export async function addPerson(
  { db, custody, clock }: Parts,
  { by, ...where }: Where & { readonly by: string },
  draft: Draft,
): Promise<Saved> {
  return await db.transaction(async (tx) => {
    const state = await hold(tx, where);
    const at = clock.now();
    if (await isTaken(tx, custody, where, draft, randomUUID())) return 'duplicate';
    const row = newMember(custody, draft, await nextOrdinal(tx, where.orgId, where.eventId), {
      ...where,
      unitId: await unitIdOf(tx, where.orgId, draft),
      at,
    });
    await saveMembers(tx, custody, where.orgId, [{ ...row, byHand: filledIn(row) }]);
    await recordWhole(tx, { ...where, by, at }, row.id, 'added');
    await resealRoster(tx, { ...where, state, at });
    return { handle: row.handle };
  });
}

/**
 * Changes one person, by an account. What the draft is silent about stays. Name, number, category or unit of somebody who has
 * signed or come change by an answer only. `accepting` is a correction the person asked for, which this fulfils. @throws Refusal `event-state`, `not-found`, `correction-settled`.
 */
export async function changePerson(
  { db, custody, clock }: Parts,
  { by, ...where }: Where & { readonly by: string },
  id: string,
  draft: Draft,
  { accepting = null, withHeld = false }: Said = {},
): Promise<Saved | Asks> {
  return await db.transaction(async (tx) => {
    const state = await hold(tx, where);
    const member = await findMember(tx, custody, where, id);
    if (!member) throw new Refusal('not-found');
    if (await isTaken(tx, custody, where, draft, id)) return 'duplicate';
    const place = { ...where, unitId: await unitIdOf(tx, where.orgId, draft), at: clock.now() };
    const corrected = changesOf(draft, draft.nik ? hex(nikLookup(custody, draft.nik)) : null, member);
    const changes = paperChanges(corrected);
    const held = changes.length > 0 && !withHeld ? await heldSince(tx, { ...where, id }) : null;
    if (held && (held.signedAt || held.cameAt)) return { held, changes };
    const byHand = [...new Set([...member.byHand, ...corrected.map(({ field }) => field)])];
    const row = { ...changedMember(custody, draft, member, place), byHand };
    await saveMembers(tx, custody, where.orgId, [row]);
    await recordForm(tx, { ...where, by, at: place.at }, id, corrected);
    await recordAddresses(tx, custody, { ...place, state, by }, [{ before: member, row }]);
    await resealRoster(tx, { ...place, state });
    if (accepting) await acceptCorrection(tx, { ...where, participantId: id, by, ...accepting }, place.at);
    return { handle: member.handle };
  });
}

/** Takes one person off; their link stops working, their pact stays. @throws Refusal `event-state`, `not-found`. */
export async function removePerson(
  { db, clock }: Pick<Parts, 'db' | 'clock'>,
  { by, ...where }: Where & { readonly by: string },
  id: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    const state = await hold(tx, where);
    const at = clock.now();
    await markRemoved(tx, where.orgId, where.eventId, [id], at);
    await recordWhole(tx, { ...where, by, at }, id, 'removed');
    await resealRoster(tx, { ...where, state, at });
  });
}

/** Whatever was typed for somebody who was put on the roster by hand: no import changes it unasked. */
function filledIn(row: MemberRow): string[] {
  const about: Readonly<Record<ChangedField, unknown>> = { ...row, nik: row.nikHash, unit: row.unitId } as never;
  return changedFields.filter((field) => Boolean(about[field]));
}

async function hold(tx: Tx, { orgId, eventId }: Where): Promise<EventState> {
  await lockRoster(tx, orgId, eventId);
  const { state } = await holdEvent(tx, orgId, eventId);
  assertMayChange(state, 'roster');
  return state;
}

async function isTaken(
  tx: Tx,
  custody: Custody,
  { orgId, eventId }: Where,
  draft: Draft,
  exceptId: string,
): Promise<boolean> {
  const nikHash = draft.nik ? nikLookup(custody, draft.nik) : null;
  return (await findSame(tx, orgId, eventId, { nip: draft.nip ?? null, nikHash, exceptId })) !== undefined;
}

async function unitIdOf(tx: Tx, orgId: string, draft: Draft): Promise<string> {
  const ids = await saveUnits(tx, orgId, [{ id: randomUUID(), ...draft.unit }]);
  return ids.get(draft.unit.key) ?? '';
}
