import { Refusal } from '#errors';
import { inFull } from '#letters';
import type { Services } from '#web';
import { revokeInForce } from './store/pacts.ts';

/** Longest reason, in characters: it is shown to everyone who checks the QR. */
export const longestReason = 300;

export interface RevokeRequest {
  readonly orgId: string;
  readonly eventId: string;
  readonly pactId: string;
  readonly accountId: string;
  readonly reason: string;
}

/**
 * Revokes a pact for good; the person can sign anew. Row, public record and leaf change together.
 * @throws Refusal 'reason-missing', 'pact-not-in-force'.
 */
export async function revokePact({ db, clock }: Pick<Services, 'db' | 'clock'>, request: RevokeRequest): Promise<void> {
  const { orgId, eventId, pactId, accountId } = request;
  const reason = inFull(request.reason, longestReason);
  if (!reason) throw new Refusal('reason-missing');
  const revocation = { orgId, eventId, pactId, by: accountId, reason, at: clock.now() };
  const done = await db.transaction((tx) => revokeInForce(tx, revocation));
  if (!done) throw new Refusal('pact-not-in-force');
}
