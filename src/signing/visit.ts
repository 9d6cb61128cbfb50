import { Refusal } from '#errors';
import { openedByToken, whyEnded, whyRemoved } from '#participants';
import { countingFailures, type Services } from '#web';
import { keepStanding } from './kept-standing.ts';
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
import { findStanding, findStandingByLink, type Standing } from './store/standing.ts';

/** A device that has opened a link: what its cookie says, of which nothing was looked up yet. */
export interface Visitor {
  readonly handle: string;
  readonly visit: Visit;
  /** Keyed mark of the device. */
  readonly device: Uint8Array;
}

/** A request by somebody who has opened a link on this device. */
export interface Visiting extends Visitor {
  readonly standing: Standing;
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
 * @throws Refusal 'link-unknown', 'link-replaced', 'link-removed', 'too-many-tries' (for unknown links only).
 */
export async function enter(
  services: Services,
  token: unknown,
  knownDevice: string | undefined,
  organiserOf: string | undefined,
  address: string,
): Promise<Entered> {
  const { custody, clock, db } = services;
  const standing = await countingFailures(services, address, () =>
    openedByToken(services, String(token), async (hash) => {
      const found = await findStandingByLink(db, hash);
      return found && { found, holder: found.person, removed: found.removed };
    }),
  );
  keepStanding(standing);
  const { person } = standing;
  const device = readDevice(knownDevice) ?? newDevice();
  const visit: Visit = {
    participantId: person.id,
    generation: person.linkGeneration,
    device,
    expiresAt: new Date(clock.now().getTime() + visitSeconds * 1000),
  };
  const state = await ceremonyState(services, standing, { device: deviceMark(custody, device), organiserOf });
  return { handle: person.handle, state, visitCookie: writeVisit(custody, visit), device };
}

/**
 * Whose device this is, by its cookie alone.
 * @throws Refusal 'session-missing' without a cookie of ours.
 */
export function visitorOf(
  { custody, clock }: Pick<Services, 'custody' | 'clock'>,
  handle: string,
  cookie: string | undefined,
): Visitor {
  const visit = readVisit(custody, cookie, clock.now());
  if (!visit) throw new Refusal('session-missing');
  return { handle, visit, device: deviceMark(custody, visit.device) };
}

/**
 * Whose request this is, and where he stands now.
 * @throws Refusal 'session-missing' without a cookie for this handle, 'link-replaced' when the link was
 * renewed, 'link-removed' when the person was taken off the roster since.
 */
export async function visiting({ db }: Pick<Services, 'db'>, visitor: Visitor): Promise<Visiting> {
  const { handle, visit } = visitor;
  const standing = await findStanding(db, handle);
  if (!standing) throw await whyRemoved(db, { handle });
  const { person } = standing;
  if (person.id !== visit.participantId) throw new Refusal('session-missing');
  if (person.linkGeneration !== visit.generation) throw await whyEnded(db, person, visit.generation);
  return { ...visitor, standing };
}
