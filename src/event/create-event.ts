import { randomUUID } from 'node:crypto';
import type { Tx } from '#db';
import type { Event, EventDetail } from './event.ts';
import { insertEvent } from './store.ts';

export interface NewEvent {
  readonly orgId: string;
  /** Account that creates it. */
  readonly by: string;
  readonly at: Date;
  readonly detail: EventDetail;
}

/** Creates an event as a draft. */
export async function createEvent(tx: Tx, { orgId, by, at, detail }: NewEvent): Promise<Event> {
  const event: Event = {
    ...detail,
    orgId,
    id: randomUUID(),
    state: 'draft',
    sample: false,
    lettersChecked: false,
    contestConfirmedAt: null,
    basesReason: null,
    createdBy: by,
    createdAt: at,
    openedAt: null,
    closedAt: null,
    attendanceEndsAt: null,
    signingEndsAt: null,
    hallGeneration: 1,
    streamGeneration: 1,
  };
  await insertEvent(tx, event);
  return event;
}
