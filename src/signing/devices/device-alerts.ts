import type { Db } from '#db';
import { Refusal } from '#errors';
import { inFull } from '#letters';
import type { Services } from '#web';
import { type DeviceGroup, listDeviceGroups, writeDecision } from './store.ts';

/** Longest note, in characters. */
export const longestNote = 300;

/**
 * Phones that served more than two people and that nobody has decided on, or that served more since: what an organiser
 * has to look at. The latest first; empty where there is nothing to decide.
 */
export async function deviceAlerts(db: Db, orgId: string, eventId: string): Promise<readonly DeviceGroup[]> {
  return (await listDeviceGroups(db, orgId, eventId)).filter(isOpen);
}

/** Whether somebody has to look at it: it is undecided, or more people came since. */
export function isOpen({ people, decision }: DeviceGroup): boolean {
  return decision === null || decision.people < people;
}

export interface Confirmation {
  readonly orgId: string;
  readonly eventId: string;
  /** Hex, as in DeviceGroup. */
  readonly device: string;
  readonly note: string;
  readonly accountId: string;
}

/**
 * Says that so many people on one phone are as it should be, and why.
 * @throws Refusal 'note-missing', 'not-found' when this phone raises no alert (any more).
 */
export async function confirmDevice({ db, clock }: Pick<Services, 'db' | 'clock'>, it: Confirmation): Promise<void> {
  const { orgId, eventId, device, accountId: by } = it;
  const note = inFull(it.note, longestNote);
  if (!note) throw new Refusal('note-missing');
  const group = (await listDeviceGroups(db, orgId, eventId)).find((one) => one.device === device);
  if (!group) throw new Refusal('not-found');
  const mark = Buffer.from(device, 'hex');
  await writeDecision(db, { orgId, eventId, device: mark, people: group.people, note, by, at: clock.now() });
}

export type { DeviceGroup } from './store.ts';
