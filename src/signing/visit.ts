import { Refusal } from '#errors';
import { findByToken } from '#participants';
import { failedLookups, type Services } from '#web';
import {
  deviceMark,
  newDevice,
  readDevice,
  readVisit,
  type Visit,
  visitSeconds,
  writeVisit,
} from './participant-cookie.ts';
import type { CeremonyState } from './protocol.ts';
import { ceremonyState } from './show-state.ts';
import { findStanding, type Standing } from './store/standing.ts';

/** A request by somebody who has opened a link on this device. */
export interface Visiting {
  readonly standing: Standing;
  /** Keyed mark of the device. */
  readonly device: Uint8Array;
}

/** What opening a link sets. */
export interface Entered {
  readonly handle: string;
  readonly state: CeremonyState;
  readonly visitCookie: string;
  readonly device: string;
}

/**
 * Exchanges a link's token for a cookie. `knownDevice` is the device's own cookie, if it opened a link before.
 * @throws Refusal 'link-unknown', 'link-revoked', 'too-many-tries' (for unknown links only).
 */
export async function enter(
  services: Services,
  token: unknown,
  knownDevice: string | undefined,
  address: string,
): Promise<Entered> {
  const { custody, clock, db } = services;
  const person = await failedLookups.watch(address, clock.now(), () => findByToken(db, String(token)));
  const standing = await findStanding(db, person.handle);
  if (!standing) throw new Refusal('link-revoked');
  const device = readDevice(knownDevice) ?? newDevice();
  const visit: Visit = {
    participantId: person.id,
    generation: person.linkGeneration,
    device,
    expiresAt: new Date(clock.now().getTime() + visitSeconds * 1000),
  };
  const state = await ceremonyState(services, standing, deviceMark(custody, device));
  return { handle: person.handle, state, visitCookie: writeVisit(custody, visit), device };
}

/**
 * Whose request this is.
 * @throws Refusal 'session-missing' without a cookie of ours for this handle, 'link-revoked' when the link was renewed
 * or the person taken off the roster since.
 */
export async function visiting(services: Services, handle: string, cookie: string | undefined): Promise<Visiting> {
  const { custody, clock, db } = services;
  const visit = readVisit(custody, cookie, clock.now());
  if (!visit) throw new Refusal('session-missing');
  const standing = await findStanding(db, handle);
  if (!standing) throw new Refusal('link-revoked');
  const { person } = standing;
  if (person.id !== visit.participantId) throw new Refusal('session-missing');
  if (person.linkGeneration !== visit.generation) throw new Refusal('link-revoked');
  return { standing, device: deviceMark(custody, visit.device) };
}
