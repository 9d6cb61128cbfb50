import type { Tx } from '#db';
import type { EventState } from '#event';
import type { Custody } from '#keys';
import { appendNamingLeaves } from '../links/logged-people.ts';
import { type MemberRow, markAddressChanged } from './store.ts';

/** Where codes and links are sent. */
export const addresses = ['email', 'phone'] as const;
export type Address = (typeof addresses)[number];

/** A person before a change and after it. */
export interface ChangedMember {
  readonly before: Readonly<Record<Address, string>>;
  readonly row: MemberRow;
}

/**
 * After addresses were changed, in the transaction that does: from the event's opening on, each leaves a leaf that names whose,
 * and stands beside the person, whose page and pact say so. Whoever changes the address gets the code that is sent to it.
 */
export async function recordAddresses(
  tx: Tx,
  custody: Pick<Custody, 'mac'>,
  about: {
    readonly orgId: string;
    readonly eventId: string;
    readonly state: EventState;
    readonly by: string;
    readonly at: Date;
  },
  changed: readonly ChangedMember[],
): Promise<void> {
  const { orgId, eventId, state, by, at } = about;
  if (state === 'draft') return;
  for (const field of addresses) {
    const ids = changed.filter(({ before, row }) => (row[field] ?? '') !== before[field]).map(({ row }) => row.id);
    if (ids.length === 0) continue;
    const record = { event: eventId, field, count: ids.length, by, at: at.toISOString() };
    await appendNamingLeaves(
      tx,
      custody,
      { orgId, kind: 'address-changed', subject: eventId, record, at },
      { eventId, ids },
    );
    await markAddressChanged(tx, { orgId, eventId, ids, at }, field);
  }
}
