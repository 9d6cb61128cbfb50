import type { Clock } from '#clock';
import type { Db } from '#db';
import { assertMayChange, holdEvent } from '#event';
import type { Custody } from '#keys';
import type { Participant } from '../participant.ts';
import { lockRoster, saveLink } from '../roster/store.ts';
import { linkHash, linkToken } from './personal-link.ts';

/**
 * Gives a person a new link; the old one, wherever it was forwarded to, is from now on unknown.
 * @throws Refusal `event-state` for a closed event.
 */
export async function renewLink(
  { db, custody, clock }: { db: Db; custody: Custody; clock: Clock },
  person: Participant,
): Promise<void> {
  const { orgId, eventId, id } = person;
  const generation = person.linkGeneration + 1;
  const hash = linkHash(linkToken(custody, { id, linkGeneration: generation }));
  await db.transaction(async (tx) => {
    await lockRoster(tx, orgId, eventId);
    assertMayChange((await holdEvent(tx, orgId, eventId)).state, 'links');
    await saveLink(tx, orgId, eventId, id, { generation, hash, at: clock.now() });
  });
}
