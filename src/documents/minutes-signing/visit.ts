import { Refusal } from '#errors';
import { isLinkToken, linkHash, whyEnded, whyUnknown } from '#participants';
import { deviceMark, newDevice, readDevice, readVisit, visitSeconds, writeVisit } from '#signing';
import { countingFailures, type Services } from '#web';
import { opensSignatoryLink } from './signatory.ts';
import { findSignatoryByHandle, findSignatoryByLink, type Signatory } from './store.ts';

/** Held at `/pejabat/<handle>`; the device's own cookie at `/pejabat`, as a participant's are at `/t`. */
export const visitCookie = 'pejabat';

/** A request by the official who opened his link on this device. */
export interface Visiting {
  readonly signatory: Signatory;
  /** Keyed mark of the device. */
  readonly device: Uint8Array;
}

/** What opening the link sets. */
export interface Entered extends Visiting {
  readonly visitCookie: string;
  readonly deviceId: string;
}

/**
 * Exchanges a link's token for a cookie.
 * @throws Refusal 'link-unknown', 'link-replaced' (at, zone), 'too-many-tries' (for unknown links only).
 */
export async function enter(
  { custody, clock, db }: Services,
  token: unknown,
  knownDevice: string | undefined,
  address: string,
): Promise<Entered> {
  const now = clock.now();
  const signatory = await countingFailures({ db, clock }, address, async () => {
    if (typeof token !== 'string' || !isLinkToken(token)) throw new Refusal('link-unknown');
    const hash = linkHash(token);
    const found = await findSignatoryByLink(db, hash);
    if (!found) throw await whyUnknown(db, hash);
    // the hash only finds: one that somebody wrote into the database opens nothing
    if (!opensSignatoryLink(custody, found, token)) throw new Refusal('link-unknown');
    return found;
  });
  const deviceId = readDevice(knownDevice) ?? newDevice();
  const visit = {
    participantId: signatory.id,
    generation: signatory.linkGeneration,
    device: deviceId,
    expiresAt: new Date(now.getTime() + visitSeconds * 1000),
  };
  return { signatory, device: deviceMark(custody, deviceId), visitCookie: writeVisit(custody, visit), deviceId };
}

/**
 * Whose request this is.
 * @throws Refusal 'session-missing' without a cookie of ours for this handle, 'link-replaced' (at, zone) when the link was
 * renewed.
 */
export async function visiting(
  { custody, clock, db }: Services,
  handle: string,
  cookie: string | undefined,
): Promise<Visiting> {
  const visit = readVisit(custody, cookie, clock.now());
  if (!visit) throw new Refusal('session-missing');
  const signatory = await findSignatoryByHandle(db, handle);
  if (!signatory || signatory.id !== visit.participantId) throw new Refusal('session-missing');
  if (signatory.linkGeneration !== visit.generation) throw await whyEnded(db, signatory, visit.generation);
  return { signatory, device: deviceMark(custody, visit.device) };
}
