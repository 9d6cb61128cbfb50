import type { Db } from '#db';
import type { Invitation, InvitedTo } from '#delivery';
import { attendancePhase, type Category, type Event, officeOf, signingEnd } from '#event';
import { textsOfEvent } from '#texts';
import type { Services } from '#web';
import { displayName } from '../identity/name.ts';
import type { Participant } from '../participant.ts';
import { linkFor } from './personal-link.ts';

/** Makes a person's invitation to one event. */
export type Invite = (person: Participant) => Invitation;

/** What invitations to an event say now: each says what this person will do there, who signs nothing is not asked to sign. */
export async function invitationsTo(
  { db, custody, clock, config }: Pick<Services, 'db' | 'custody' | 'clock' | 'config'>,
  event: Event,
): Promise<Invite> {
  const { name: organisation } = await officeOf(db, event);
  const signing = await signingCategories(db, event);
  const meets = attendancePhase(event, clock.now()) !== 'ended';
  const { title, venue, startsAt, endsAt, zone } = event;
  const about = {
    title,
    venue,
    startsAt,
    endsAt,
    zone,
    opened: event.state !== 'draft',
    signingEndsAt: signingEnd(event),
  };
  return (person) => ({
    name: displayName(person),
    organisation,
    to: invitedTo(person.role === 'peserta' && signing.has(person.category), meets),
    event: about,
    link: linkFor(custody, config.publicUrl, person),
  });
}

/** Categories for whom an event has a text; none where nobody signs. */
export async function signingCategories(db: Db, event: Event): Promise<ReadonlySet<Category>> {
  return new Set((await textsOfEvent(db, event)).flatMap((text) => text.categories));
}

function invitedTo(signs: boolean, meets: boolean): InvitedTo {
  if (meets) return signs ? 'both' : 'attend';
  return signs ? 'sign' : 'look';
}
