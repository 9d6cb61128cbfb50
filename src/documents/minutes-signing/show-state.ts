import { loadEvent, officeOf as officeOfEvent } from '#event';
import { newNonce } from '#signing';
import type { Services } from '#web';
import { approvedMinutes } from './approved-minutes.ts';
import type { OfficialEvent, OfficialState } from './protocol.ts';
import { nameOf, officeOf } from './signatory.ts';
import { signedMinutesOf } from './store.ts';
import type { Visiting } from './visit.ts';

/** What an official's phone is shown. Only the device that signed gets the receipt. */
export async function officialState(services: Services, { signatory, device }: Visiting): Promise<OfficialState> {
  const { orgId, eventId, handle } = signatory;
  const about = {
    handle,
    official: { name: signatory.name, bareName: nameOf(signatory).bare, office: officeOf(signatory) },
    event: await eventShown(services, orgId, eventId),
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
  if (signed.prepared.evidence.device !== hex(device)) return { ...about, status: 'signed-elsewhere', signedAt };
  return { ...about, status: 'signed-here', signedAt, receipt: signed.receipt };
}

async function eventShown({ db }: Services, orgId: string, eventId: string): Promise<OfficialEvent> {
  const event = await loadEvent(db, orgId, eventId);
  const { title, venue, startsAt, zone, sample } = event;
  const { name } = await officeOfEvent(db, event);
  return { title, organisation: name, venue, startsAt: startsAt.toISOString(), zone, sample };
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
