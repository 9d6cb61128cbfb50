import { and, eq, sql } from 'drizzle-orm';
import { checkWindow, event, type Tx } from '#db';
import type { Channel } from '../../attendance.ts';

export async function insertWindow(tx: Tx, row: typeof checkWindow.$inferInsert): Promise<void> {
  await tx.insert(checkWindow).values(row);
}

/** Only for a window that has not begun: nothing was recorded in it. */
export async function deleteWindow(tx: Tx, orgId: string, eventId: string, id: string): Promise<void> {
  await tx.delete(checkWindow).where(isWindow(orgId, eventId, id));
}

export async function setWindowEnd(tx: Tx, orgId: string, eventId: string, id: string, closesAt: Date): Promise<void> {
  await tx
    .update(checkWindow)
    .set({ closesAt })
    .where(isWindow(orgId, eventId, id));
}

/** Raises the generation that display link and codes of a channel are made of. */
export async function raiseGeneration(tx: Tx, orgId: string, eventId: string, channel: Channel): Promise<void> {
  const raised =
    channel === 'hall'
      ? { hallGeneration: sql`${event.hallGeneration} + 1` }
      : { streamGeneration: sql`${event.streamGeneration} + 1` };
  await tx
    .update(event)
    .set(raised)
    .where(and(eq(event.orgId, orgId), eq(event.id, eventId)));
}

function isWindow(orgId: string, eventId: string, id: string) {
  return and(eq(checkWindow.orgId, orgId), eq(checkWindow.eventId, eventId), eq(checkWindow.id, id));
}
