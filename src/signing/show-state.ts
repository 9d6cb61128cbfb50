import { maskedAddress, shownAssurances } from '#attendance';
import { attendancePhase, loadEvent, officeOf, signingEnd, signingPhase } from '#event';
import { type Correction, correctionsOf, displayName, nipTail, openContact } from '#participants';
import type { Services } from '#web';
import { type AssuranceState, assuranceOf, requiredAssurance } from './assurance.ts';
import { circumstancesOf } from './circumstances.ts';
import { type EventContext, eventContext, type SigningText } from './event-context.ts';

import { newNonce } from './nonce.ts';
import type {
  AssuranceShown,
  AttendanceShown,
  CeremonyState,
  CorrectionShown,
  EventShown,
  RevokedShown,
} from './protocol.ts';
import type { RevokedPact, SigningPerson, Standing, StandingAttendance } from './store/standing.ts';

type Given = Pick<Services, 'db' | 'custody' | 'clock'>;

/** The device that asks. */
interface Asking {
  /** Keyed mark. */
  readonly device: Uint8Array;
  /** Of whoever is signed in to the console on it. */
  readonly organiserOf: string | undefined;
}

/** What a phone is shown of a ceremony: only the one that completed gets the receipt. */
export async function ceremonyState(services: Given, standing: Standing, asking: Asking): Promise<CeremonyState> {
  const { device } = asking;
  const about = await stateSoFar(services, standing, asking);
  const { person, pact } = standing;
  if (standing.event.state === 'draft') {
    return { ...about, status: 'too-early', event: await draftShown(services, standing) };
  }
  const context = await eventContext(services.db, person.orgId, person.eventId);
  const event = eventShown(context);
  if (pact) {
    const signedAt = pact.signedAt.toISOString();
    if (Buffer.compare(pact.device, device) !== 0) return { ...about, status: 'signed-elsewhere', event, signedAt };
    return { ...about, status: 'signed-here', event, signedAt, receipt: pact.receipt };
  }
  const text = textOf(person, context);
  if (!text) return { ...about, status: 'no-text', event };
  const now = services.clock.now();
  const phase = signingPhase(standing.event, now);
  if (phase === 'ended') return { ...about, status: 'closed', event };
  const shown = {
    digest: Buffer.from(text.digest).toString('hex'),
    content: text.fill(person),
    promises: text.promises,
  };
  if (phase === 'grace') return { ...about, status: 'grace', event, text: shown };
  return { ...about, status: 'open', event, text: shown, nonce: newNonce(services.custody, person.id, now) };
}

/** What somebody signs: those who count on the roster only, not its speakers, witnesses and guests. */
export function textOf({ role, category }: SigningPerson, context: EventContext): SigningText | undefined {
  return role === 'peserta' ? context.textFor(category) : undefined;
}

/** What signing asks of this person now, and what this device has shown of it. */
export async function assuranceFor(
  { db, clock }: Pick<Given, 'db' | 'clock'>,
  { person, event }: Standing,
  device: Uint8Array,
): Promise<AssuranceState> {
  const now = clock.now();
  const { orgId, eventId, id: participantId } = person;
  const asks = requiredAssurance(event, now) !== 'link';
  const shown = asks ? await shownAssurances(db, { orgId, eventId, participantId, device }) : [];
  return assuranceOf(event, shown, now);
}

/** As assuranceFor(), with where a one-time code would go. */
export async function assuranceShown(services: Given, standing: Standing, device: Uint8Array): Promise<AssuranceShown> {
  const state = await assuranceFor(services, standing, device);
  if (state.required !== 'one-time-code') return state;
  const { email } = openContact(services.custody, standing.person.id, standing.contact);
  return email ? { ...state, sentTo: maskedAddress(email) } : state;
}

export function attendanceShown({ at, typedAt, mode, way }: StandingAttendance): AttendanceShown {
  return { at: at.toISOString(), ...(typedAt && { typedAt: typedAt.toISOString() }), mode, way };
}

function revokedShown({ at, signedAt, reason, code, device }: RevokedPact, here: Uint8Array): RevokedShown {
  const iso = (moment: string) => new Date(moment).toISOString();
  const known = device === Buffer.from(here).toString('hex');
  return { at: iso(at), signedAt: iso(signedAt), reason, ...(known ? { code } : {}) };
}

async function stateSoFar(services: Given, standing: Standing, { device, organiserOf }: Asking) {
  const { person, event, attendance, pact } = standing;
  const circumstances = circumstancesOf(person, organiserOf === person.orgId);
  const now = services.clock.now();
  const phase = attendancePhase(event, now);
  const end = signingEnd(event);
  const [assurance, corrections] = await Promise.all([
    assuranceShown(services, standing, device),
    standing.corrected ? correctionsOf(services.db, person.orgId, person.eventId, person.id) : [],
  ]);
  return {
    handle: person.handle,
    now: now.toISOString(),
    eventId: person.eventId,
    person: {
      name: displayName(person),
      bareName: person.name,
      position: person.position,
      unit: person.unit,
      nipTail: nipTail(person.nip),
    },
    ...(attendance ? { attendance: attendanceShown(attendance) } : {}),
    ...(standing.revoked && !pact ? { revoked: revokedShown(standing.revoked, device) } : {}),
    attendancePhase: phase === 'grace' ? ('ended' as const) : phase,
    assurance,
    ...(circumstances ? { circumstances } : {}),
    ...(pact?.circumstances ? { signedWith: pact.circumstances } : {}),
    ...(corrections.length > 0 ? { corrections: corrections.slice(0, mostCorrections).map(correctionShown) } : {}),
    ...(end ? { signingEndsAt: end.toISOString() } : {}),
  };
}

/** Older ones are of the past. */
const mostCorrections = 3;

function correctionShown({ message, at, decision, answer }: Correction): CorrectionShown {
  return { message, at: at.toISOString(), ...(decision ? { decision } : {}), answer };
}

/** A draft changes, so it is read each time. */
async function draftShown({ db }: Given, { person }: Standing): Promise<EventShown> {
  const event = await loadEvent(db, person.orgId, person.eventId);
  const { name } = await officeOf(db, event);
  return eventShown({ ...event, organisation: name });
}

function eventShown(event: Omit<EventShown, 'startsAt'> & { readonly startsAt: Date }): EventShown {
  const { title, organisation, venue, startsAt, zone, sample } = event;
  return { title, organisation, venue, startsAt: startsAt.toISOString(), zone, sample };
}
