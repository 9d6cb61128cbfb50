import { and, asc, eq } from 'drizzle-orm';
import { checkWindow, type Db, event, type Tx } from '#db';

/** When the stream's code counts: from `opensAt` to just before `closesAt`. */
export interface CheckWindow {
  readonly id: string;
  readonly opensAt: Date;
  readonly closesAt: Date;
}

/** The windows of an event's stream, in their order in time. */
export async function checkWindows(db: Db | Tx, orgId: string, eventId: string): Promise<CheckWindow[]> {
  return db
    .select({ id: checkWindow.id, opensAt: checkWindow.opensAt, closesAt: checkWindow.closesAt })
    .from(checkWindow)
    .where(and(eq(checkWindow.orgId, orgId), eq(checkWindow.eventId, eventId)))
    .orderBy(asc(checkWindow.opensAt));
}

/** Whose event this is: a display's address carries no organisation. Undefined when it is nobody's. */
export async function organisationOf(db: Db, eventId: string): Promise<string | undefined> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(eventId)) return undefined;
  const [row] = await db.select({ orgId: event.orgId }).from(event).where(eq(event.id, eventId)).limit(1);
  return row?.orgId;
}
