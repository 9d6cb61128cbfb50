import type { Clock } from '#clock';
import type { Db, Tx } from '#db';
import { appendLeaf } from '#db/log';
import { assertMayChange, holdEvent } from '#event';
import { type Custody, opaquePerson } from '#keys';
import { recordWhole } from '../history/record-changes.ts';
import type { Participant } from '../participant.ts';
import { lockRoster, saveLink } from '../roster/store.ts';
import { linkHash, linkToken } from './personal-link.ts';
import { retireLink } from './retired-links.ts';

/**
 * Gives a person a new link; the old one, wherever it was forwarded to, opens nothing any more, and says so. Nobody has taken
 * the new one.
 * @throws Refusal `event-state` for a closed event.
 */
export async function renewLink(
  { db, custody, clock }: { db: Db; custody: Custody; clock: Clock },
  person: Participant,
  by: string,
): Promise<void> {
  const { orgId, eventId, id } = person;
  const generation = person.linkGeneration + 1;
  const hash = linkHash(linkToken(custody, { id, linkGeneration: generation }));
  const at = clock.now();
  await db.transaction(async (tx) => {
    await lockRoster(tx, orgId, eventId);
    assertMayChange((await holdEvent(tx, orgId, eventId)).state, 'links');
    const was = { generation: person.linkGeneration };
    if (!(await saveLink(tx, { orgId, eventId, id }, was, { generation, hash, at }))) return;
    await retireLink(tx, { orgId, eventId, holderId: id, ...linkNow(custody, person), at });
    await recordRenewal(tx, custody, { orgId, eventId, id, generation, by, at });
    await recordWhole(tx, { orgId, eventId, by, at }, id, 'link');
  });
}

/** Writes the leaf of a link that replaces another, a participant's or the official's, in the transaction that does. */
export async function recordRenewal(
  tx: Tx,
  custody: Pick<Custody, 'mac'>,
  renewal: {
    readonly orgId: string;
    readonly eventId: string;
    readonly id: string;
    readonly generation: number;
    readonly by: string;
    readonly at: Date;
  },
): Promise<void> {
  const { orgId, eventId, id, generation, by, at } = renewal;
  const person = opaquePerson(custody, eventId, id);
  const record = { event: eventId, person, generation, by, at: at.toISOString() };
  await appendLeaf(tx, { orgId, kind: 'link-renewed', subject: id, record, at });
}

function linkNow(custody: Custody, { id, linkGeneration }: Participant) {
  return { generation: linkGeneration, linkHash: linkHash(linkToken(custody, { id, linkGeneration })) };
}
