import type { Clock } from '#clock';
import type { Db, Tx } from '#db';
import { Refusal } from '#errors';
import { type EventState, holdEvent } from '#event';
import { recordUnit } from '../../history/record-changes.ts';
import { resealRoster } from '../../roster/reseal-roster.ts';
import { lockRoster } from '../../roster/store.ts';
import { lockUnits } from '../store.ts';
import { basisOf, eventsWithUnit, peopleOfUnit, setUnit, someHeld, unclosedEvents } from './store/people.ts';
import { findUnit, type UnitRow } from './store/units.ts';

export interface Parts {
  readonly db: Db;
  readonly clock: Clock;
}

/** Whose units, and who changes them. */
export interface Whose {
  readonly orgId: string;
  readonly by: string;
}

/** A change under way: whose, when, as what it is known, and in which events people may be touched. */
export interface UnitAct extends Whose {
  readonly changeId: string;
  readonly how: 'unit' | 'unit-undo';
  readonly at: Date;
  readonly rosters: ReadonlyMap<string, EventState>;
  /** Events of which the organiser was shown that none of these people has signed or come. */
  readonly unheld?: ReadonlySet<string>;
}

/**
 * Holds all that a change of units may touch against other organisers: every roster that is not closed, in one order, and then
 * the units. Events themselves are not held: people go on coming and signing while thousands are written.
 * @throws Refusal `work-busy` when an event came meanwhile that has people of one of these units.
 */
export async function holdUnits(
  tx: Tx,
  orgId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, EventState>> {
  const locked = await unclosedEvents(tx, orgId);
  for (const eventId of locked.keys()) await lockRoster(tx, orgId, eventId);
  await lockUnits(tx, orgId);
  const now = await unclosedEvents(tx, orgId);
  const rosters = new Map([...now].filter(([eventId]) => locked.has(eventId)));
  for (const id of ids) {
    const events = await eventsWithUnit(tx, orgId, id);
    if (events.some(({ eventId, state }) => state !== 'closed' && !rosters.has(eventId)))
      throw new Refusal('work-busy');
  }
  return rosters;
}

/** A unit that stands by itself. @throws Refusal `not-found`. */
export async function standingUnit(db: Db | Tx, orgId: string, id: string): Promise<UnitRow> {
  const unit = await findUnit(db, orgId, id);
  if (!unit || unit.mergedInto) throw new Refusal('not-found');
  return unit;
}

/**
 * Compares what the organiser was shown of a change (`basisOf`) with what it would do now; call after `holdUnits`. Answers the
 * events in which none of these people has signed or come, which is to be so at the end as well.
 * @throws Refusal `unit-effects-changed`.
 */
export async function assertAsSeen(tx: Tx, orgId: string, id: string, seen: string): Promise<ReadonlySet<string>> {
  const events = await eventsWithUnit(tx, orgId, id);
  if (basisOf(events) !== seen) throw new Refusal('unit-effects-changed');
  return new Set(events.flatMap(({ eventId, held }) => (held === 0 ? [eventId] : [])));
}

/**
 * Gives the people whom a unit has in events that are not closed another name of it, or another unit: history, digest and all.
 * Answers who they are. `only` bounds it to these people. The last of a change: at its end the events are held, to see that
 * each is still in the state that it was in. @throws Refusal `work-busy` where one is not, `unit-effects-changed` where one of
 * these people is the first to have signed or come while this was written.
 */
export async function retellPeople(
  tx: Tx,
  { orgId, changeId, how, by, at, rosters, unheld }: UnitAct,
  from: Pick<UnitRow, 'id' | 'name'>,
  to: Pick<UnitRow, 'id' | 'name'>,
  only?: readonly string[],
): Promise<string[]> {
  const all: string[] = [];
  const touched = new Map<string, readonly string[]>();
  for (const [eventId, state] of rosters) {
    const people = await peopleOfUnit(tx, { orgId, eventId, unitId: from.id }, only);
    if (people.length === 0) continue;
    await setUnit(tx, { orgId, eventId, unitId: to.id, at }, people);
    await recordUnit(tx, { orgId, eventId, by, at, changeId, how }, people, { from: from.name, to: to.name });
    await resealRoster(tx, { orgId, eventId, state, at });
    touched.set(eventId, people);
    all.push(...people);
  }
  for (const [eventId, people] of touched) {
    const { state } = await holdEvent(tx, orgId, eventId);
    if (state !== rosters.get(eventId)) throw new Refusal('work-busy');
    if (unheld?.has(eventId) && (await someHeld(tx, orgId, eventId, people))) throw new Refusal('unit-effects-changed');
  }
  return all;
}
