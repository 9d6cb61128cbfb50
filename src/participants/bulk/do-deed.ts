import { randomUUID } from 'node:crypto';
import type { Clock } from '#clock';
import type { Db, Tx } from '#db';
import { assertMayChange, holdEvent } from '#event';
import type { Custody } from '#keys';
import { trimChanges } from '../history/store.ts';
import { resealRoster } from '../roster/reseal-roster.ts';
import { lockRoster, rosterVersion } from '../roster/store.ts';
import { saveUnits } from '../units/store.ts';
import { deedValue, type Fates } from './deed.ts';
import { reissueLinks } from './reissue-links.ts';
import { type Asked, countFates, insertDeed, insertDone, updateDone } from './store/deeds.ts';

interface Parts {
  readonly db: Db;
  readonly custody: Custody;
  readonly clock: Clock;
}

/** What an organiser was shown before saying yes: the roster as it was, and how many came to which fate. */
export interface Shown {
  readonly fates: Fates;
  readonly basis: string;
}

/** Counts what a deed would do, and gives it the name by which it is asked for. */
export async function lookAtDeed(db: Db | Tx, asked: Asked): Promise<Shown> {
  const fates = await countFates(db, asked);
  const version = await rosterVersion(db, asked.orgId, asked.eventId);
  return { fates, basis: [version, fates.done, fates.same, fates.taken, fates.held].join('.') };
}

/**
 * Does a deed to many people, to all of them or to none: statements over sets, however many. Whoever has signed or come is left
 * as they are unless the organiser answered otherwise (`withHeld`). Answers the deed's id, or null when it is no longer
 * what was shown, or there is nobody to whom to do it.
 * @throws Refusal `event-state`, `not-found`.
 */
export async function doDeed(
  { db, custody, clock }: Parts,
  asked: Asked,
  { by, basis, withHeld }: { readonly by: string; readonly basis: string; readonly withHeld: boolean },
): Promise<string | null> {
  const { orgId, eventId, deed } = asked;
  return await db.transaction(async (tx) => {
    await lockRoster(tx, orgId, eventId);
    const { state } = await holdEvent(tx, orgId, eventId);
    assertMayChange(state, deed.kind === 'reissue' ? 'links' : 'roster');
    const { fates, basis: now } = await lookAtDeed(tx, asked);
    const changed = fates.done + (withHeld ? fates.held : 0);
    if (now !== basis || changed === 0) return null;
    const act = { orgId, eventId, deedId: randomUUID(), by, at: clock.now() };
    await insertDone(tx, asked, { ...act, withHeld });
    const counts = { changed, same: fates.same, taken: fates.taken, held: withHeld ? 0 : fates.held };
    await insertDeed(tx, {
      ...act,
      id: act.deedId,
      kind: deed.kind,
      value: deedValue(deed),
      counts,
      undoneAt: null,
      undoneBy: null,
    });
    await updateDone(tx, { ...act, deed }, await unitIdOf(tx, asked));
    if (deed.kind === 'reissue') await reissueLinks(tx, custody, act);
    else await resealRoster(tx, { ...act, state });
    await trimChanges(tx, { ...act, how: 'bulk' });
    return act.deedId;
  });
}

async function unitIdOf(tx: Tx, { orgId, deed }: Asked): Promise<string | null> {
  if (deed.kind !== 'unit') return null;
  const ids = await saveUnits(tx, orgId, [{ id: randomUUID(), ...deed.value, regionCode: null }]);
  return ids.get(deed.value.key) ?? null;
}
