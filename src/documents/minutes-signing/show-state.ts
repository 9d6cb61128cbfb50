import { loadEvent, officeOf as officeOfEvent } from '#event';
import { newNonce } from '#signing';
import type { Services } from '#web';
import { approvedMinutes } from './approved-minutes.ts';
import type { OfficialEvent, OfficialState } from './protocol.ts';
import { circumstancesOf, nameOf, officeOf } from './signatory.ts';
import { signedMinutesOf } from './store.ts';
import type { Visiting } from './visit.ts';

/**
 * What an official's phone is shown. Only the device that signed gets the receipt. `organiserOf`: the organisation of whoever is
 * signed in to the console on this device.
 */
export async function officialState(
  services: Services,
  { signatory, device }: Visiting,
  organiserOf: string | undefined,
): Promise<OfficialState> {
  const { orgId, eventId, handle } = signatory;
  const circumstances = circumstancesOf(signatory, organiserOf === orgId);
  const about = {
    handle,
    official: { name: signatory.name, bareName: nameOf(signatory).bare, office: officeOf(signatory) },
    event: await eventShown(services, orgId, eventId),
    ...(circumstances && { circumstances }),
  };
  const minutes = await approvedMinutes(services, orgId, eventId);
  const digest = minutes && hex(minutes.digest);
  const signed = await signedMinutesOf(services.db, signatory);
  // an approved text that says something else than the one he signed is to be signed again
  if (minutes && digest && signed?.prepared.evidence.textDigest !== digest) {
    const { title, number, parts } = minutes.model;
    const text = { digest, title, number, parts };
    return { ...about, status: 'open', text, nonce: newNonce(services.custody, signatory.id, services.clock.now()) };
  }
  if (!signed) return { ...about, status: 'not-ready' };
  const signedAt = signed.completedAt.toISOString();
  const { circumstances: signedWith, device: signedOn } = signed.prepared.evidence;
  const done = { ...about, signedAt, ...(signedWith && { signedWith }) };
  if (signedOn !== hex(device)) return { ...done, status: 'signed-elsewhere' };
  return { ...done, status: 'signed-here', receipt: signed.receipt };
}

async function eventShown({ db }: Services, orgId: string, eventId: string): Promise<OfficialEvent> {
  const event = await loadEvent(db, orgId, eventId);
  const { title, venue, startsAt, zone, sample } = event;
  const { name } = await officeOfEvent(db, event);
  return { title, organisation: name, venue, startsAt: startsAt.toISOString(), zone, sample };
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
