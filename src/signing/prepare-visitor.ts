import { Refusal } from '#errors';
import { signingEnd, signingPhase } from '#event';
import type { Services } from '#web';
import { eventContext } from './event-context.ts';
import { keptStanding } from './kept-standing.ts';
import { type PreparedFile, preparePact } from './prepare-pact.ts';
import { assuranceFor, textOf } from './show-state.ts';
import type { Standing } from './store/standing.ts';
import { assertRoomAside } from './thread/index.ts';
import { type Visiting, type Visitor, visiting } from './visit.ts';

/** A visitor's `prepare` as it came. */
interface PrepareCall {
  readonly visitor: Visitor;
  readonly userAgent: string;
  /** Of whoever is signed in to the console on this device. */
  readonly organiserOf: string | undefined;
  readonly body: unknown;
}

const mostReadings = 5;

/**
 * Prepares a pact for a visitor. What was read when he entered is used first, as a hall of phones enters and signs at once;
 * it decides nothing: what is written asks whether it still holds, and nobody is refused before his rows were read anew.
 * @throws Refusal as preparePact() and readyToSign(), 'assurance-missing' {required}, 'signing-busy'.
 */
export async function prepareForVisitor(services: Services, call: PrepareCall): Promise<PreparedFile> {
  assertRoomAside();
  const standing = keptStanding(call.visitor.handle, call.visitor.visit);
  const early = standing && (await prepareOn(services, { ...call.visitor, standing }, call).catch(unlessRefused));
  if (early) return early;
  for (let reading = 1; reading <= mostReadings; reading += 1) {
    const answer = await prepareOn(services, await visiting(services, call.visitor), call);
    if (answer) return answer;
  }
  throw new Error('BUG: where somebody stands changes whenever it was read');
}

function unlessRefused(error: unknown): undefined {
  if (!(error instanceof Refusal)) throw error;
}

async function prepareOn(services: Services, visit: Visiting, { userAgent, organiserOf, body }: PrepareCall) {
  const what = await readyToSign(services, visit.standing);
  const { given, required, chosen, late } = await assuranceFor(services, visit.standing, visit.device);
  if (!given) throw new Refusal('assurance-missing', { required });
  const device = Buffer.from(visit.device).toString('hex');
  const organiserDevice = organiserOf === visit.standing.person.orgId;
  const { version } = visit.standing;
  const preparer = { ...what, version, assurance: chosen, codeLate: late, device, userAgent, organiserDevice };
  return preparePact(services, preparer, body);
}

/**
 * What the person would sign; only until signing ends.
 * @throws Refusal 'already-signed' {signedAt}, 'event-not-open' {state}, 'signing-ended' {endedAt}, 'not-found'.
 */
export async function readyToSign(services: Pick<Services, 'db' | 'clock'>, { person, event, pact }: Standing) {
  if (pact) throw new Refusal('already-signed', { signedAt: pact.signedAt.toISOString() });
  if (event.state === 'draft') throw new Refusal('event-not-open', { state: event.state });
  if (signingPhase(event, services.clock.now()) !== 'open') {
    throw new Refusal('signing-ended', { endedAt: signingEnd(event)?.toISOString() ?? '' });
  }
  const context = await eventContext(services.db, person.orgId, person.eventId);
  const text = textOf(person, context);
  if (!text) throw new Refusal('not-found');
  return { person, context, text };
}
