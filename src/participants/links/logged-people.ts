import type { Tx } from '#db';
import { type Act, appendLeaf } from '#db/log';
import { type Custody, opaquePerson } from '#keys';

/** So many ids a leaf names: 33 kB of record, of thirty thousand people thirty leaves. */
export const mostNamed = 1000;

/** People of one event, by the ids their rows have. */
export interface LoggedPeople {
  readonly eventId: string;
  readonly ids: readonly string[];
}

/**
 * Writes the leaves of an act on many people's links or addresses. Each names its part of them by opaque ids, sorted, parted
 * by a blank; the leaves behind the first say only which act they go on with. An auditor finds by such an id the pact of the
 * same person, and nobody else finds anybody.
 */
export async function appendNamingLeaves(
  tx: Tx,
  custody: Pick<Custody, 'mac'>,
  act: Act,
  { eventId, ids }: LoggedPeople,
): Promise<void> {
  const named = ids.map((id) => opaquePerson(custody, eventId, id)).sort();
  await appendLeaf(tx, { ...act, record: { ...act.record, people: named.slice(0, mostNamed).join(' ') } });
  for (let start = mostNamed; start < named.length; start += mostNamed) {
    const people = named.slice(start, start + mostNamed).join(' ');
    const part = start / mostNamed + 1;
    const record = { event: eventId, of: act.subject, part, people, at: act.at.toISOString() };
    await appendLeaf(tx, { ...act, record });
  }
}
