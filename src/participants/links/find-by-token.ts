import type { Db } from '#db';
import { Refusal } from '#errors';
import type { Participant } from '../participant.ts';
import { participantByLinkHash } from '../store.ts';
import { isLinkToken, linkHash } from './personal-link.ts';

/**
 * The person a link's token belongs to. Who may try how often is the caller's to limit.
 * @throws Refusal `link-unknown` (also for a link that was renewed), `link-revoked` when the person is off the roster.
 */
export async function findByToken(db: Db, token: string): Promise<Participant> {
  const found = isLinkToken(token) ? await participantByLinkHash(db, linkHash(token)) : undefined;
  if (!found) throw new Refusal('link-unknown');
  const { removed, ...person } = found;
  if (removed) throw new Refusal('link-revoked');
  return person;
}
