import { findOrganisation } from '#accounts';
import { loadEvent } from '#event';
import { displayName, nipTail } from '#participants';
import type { Services } from '#web';
import { eventContext } from './event-context.ts';
import { newNonce } from './nonce.ts';
import type { CeremonyState, EventShown } from './protocol.ts';
import type { Standing } from './store/standing.ts';

type Given = Pick<Services, 'db' | 'custody' | 'clock'>;

/** What a phone is shown of a ceremony. `device` is its keyed mark: only the one that completed gets the receipt. */
export async function ceremonyState(services: Given, standing: Standing, device: Uint8Array): Promise<CeremonyState> {
  const { person, pact, eventState } = standing;
  const about = {
    handle: person.handle,
    person: { name: displayName(person), position: person.position, unit: person.unit, nipTail: nipTail(person.nip) },
  };
  if (eventState === 'draft') return { ...about, status: 'too-early', event: await draftShown(services, standing) };
  const context = await eventContext(services.db, person.orgId, person.eventId);
  const event = eventShown(context);
  if (pact) {
    const signedAt = pact.signedAt.toISOString();
    if (Buffer.compare(pact.device, device) !== 0) return { ...about, status: 'signed-elsewhere', event, signedAt };
    return { ...about, status: 'signed-here', event, signedAt, receipt: pact.receipt };
  }
  if (eventState === 'closed') return { ...about, status: 'closed', event };
  const text = context.textFor(person.category);
  if (!text) return { ...about, status: 'no-text', event };
  return {
    ...about,
    status: 'open',
    event,
    text: { digest: Buffer.from(text.digest).toString('hex'), content: text.fill(person), promises: text.promises },
    nonce: newNonce(services.custody, person.id, services.clock.now()),
  };
}

/** A draft changes, so it is read each time. */
async function draftShown({ db }: Given, { person }: Standing): Promise<EventShown> {
  const event = await loadEvent(db, person.orgId, person.eventId);
  const office = await findOrganisation(db, person.orgId);
  return eventShown({ ...event, organisation: office?.name ?? '' });
}

function eventShown(event: Omit<EventShown, 'startsAt'> & { readonly startsAt: Date }): EventShown {
  const { title, organisation, venue, startsAt, zone, sample } = event;
  return { title, organisation, venue, startsAt: startsAt.toISOString(), zone, sample };
}
