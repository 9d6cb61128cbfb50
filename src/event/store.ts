import { and, asc, desc, eq } from 'drizzle-orm';
import { type Db, eventBasis, eventOffice, eventOfficial, event as events, type Tx } from '#db';
import type { Basis } from './bases.ts';
import type { Event, EventDetail, EventState } from './event.ts';
import type { Official } from './official.ts';

type Row = typeof events.$inferSelect;

/** One event of an organisation with its bases and officials; undefined when there is none. */
export async function findEvent(db: Db | Tx, orgId: string, id: string): Promise<Event | undefined> {
  const [row] = await db.select().from(events).where(isEvent(orgId, id));
  return row ? withParts(db, row) : undefined;
}

/** As findEvent(), and holds the event's row until the transaction ends, so that two acts cannot pass each other. */
export async function lockEvent(tx: Tx, orgId: string, id: string): Promise<Event | undefined> {
  const [row] = await tx.select().from(events).where(isEvent(orgId, id)).for('update');
  return row ? withParts(tx, row) : undefined;
}

/** All events of an organisation, newest first, without bases and officials. */
export async function listEvents(db: Db | Tx, orgId: string): Promise<Event[]> {
  const rows = await db.select().from(events).where(eq(events.orgId, orgId)).orderBy(desc(events.createdAt));
  return rows.map((row) => ({ ...row, bases: [], officials: [] }));
}

/** Writes a new event with its parts. */
export async function insertEvent(tx: Tx, event: Event): Promise<void> {
  const { bases, officials, ...row } = event;
  await tx.insert(events).values(row);
  await insertParts(tx, event.orgId, event.id, { bases, officials });
}

/** Replaces all that an organiser says about an event. */
export async function updateDetail(
  tx: Tx,
  orgId: string,
  id: string,
  { bases, officials, ...detail }: EventDetail,
): Promise<void> {
  await tx.update(events).set(detail).where(isEvent(orgId, id));
  await tx.delete(eventBasis).where(and(eq(eventBasis.orgId, orgId), eq(eventBasis.eventId, id)));
  await tx.delete(eventOfficial).where(and(eq(eventOfficial.orgId, orgId), eq(eventOfficial.eventId, id)));
  await insertParts(tx, orgId, id, { bases, officials });
}

/** Keeps, or takes back, the organiser's answer to the question about another contest. */
export async function setContestConfirmed(tx: Tx, orgId: string, id: string, at: Date | null): Promise<void> {
  await tx.update(events).set({ contestConfirmedAt: at }).where(isEvent(orgId, id));
}

/** What was frozen of the organisation when an event opened; undefined where nothing was. */
export async function findOffice(db: Db | Tx, orgId: string, eventId: string) {
  const { name, letterhead, emblem, emblemType, seat } = eventOffice;
  const [row] = await db
    .select({ name, letterhead, emblem, emblemType, seat })
    .from(eventOffice)
    .where(and(eq(eventOffice.orgId, orgId), eq(eventOffice.eventId, eventId)));
  return row;
}

/** The first to freeze it wins. */
export async function insertOffice(db: Db | Tx, row: typeof eventOffice.$inferInsert): Promise<void> {
  await db.insert(eventOffice).values(row).onConflictDoNothing();
}

/** Moves an event to another state; `at` is kept as the time of opening or closing. */
export async function setState(
  tx: Tx,
  orgId: string,
  id: string,
  change: {
    readonly state: EventState;
    readonly openedAt?: Date;
    readonly closedAt?: Date;
    readonly sample?: boolean;
    readonly lettersChecked?: boolean;
    readonly basesReason?: string | null;
    readonly attendanceEndsAt?: Date | null;
  },
): Promise<void> {
  await tx.update(events).set(change).where(isEvent(orgId, id));
}

/** Moves the end of attendance, or of signing. */
export async function setEnds(
  tx: Tx,
  orgId: string,
  id: string,
  ends: { readonly attendanceEndsAt?: Date; readonly signingEndsAt?: Date | null },
): Promise<void> {
  await tx.update(events).set(ends).where(isEvent(orgId, id));
}

async function withParts(db: Db | Tx, row: Row): Promise<Event> {
  const bases = await db
    .select()
    .from(eventBasis)
    .where(and(eq(eventBasis.orgId, row.orgId), eq(eventBasis.eventId, row.id)))
    .orderBy(asc(eventBasis.ordinal));
  const officials = await db
    .select()
    .from(eventOfficial)
    .where(and(eq(eventOfficial.orgId, row.orgId), eq(eventOfficial.eventId, row.id)))
    .orderBy(asc(eventOfficial.ordinal));
  return { ...row, bases: bases.map(toBasis), officials: officials.map(toOfficial) };
}

function toBasis(row: typeof eventBasis.$inferSelect): Basis {
  if (row.code !== null) return { kind: 'library', code: row.code };
  return { kind: 'own', title: row.title, number: row.number, about: row.about };
}

function toOfficial({ role, standing, name, office, nip }: typeof eventOfficial.$inferSelect): Official {
  return { role, standing, name, office, nip };
}

async function insertParts(
  tx: Tx,
  orgId: string,
  eventId: string,
  { bases, officials }: Pick<EventDetail, 'bases' | 'officials'>,
): Promise<void> {
  const basisRows = bases.map((basis, ordinal) => {
    const { kind: _, ...columns } = basis;
    return { orgId, eventId, ordinal, ...columns };
  });
  if (basisRows.length > 0) await tx.insert(eventBasis).values(basisRows);
  const officialRows = officials.map((official, ordinal) => ({
    orgId,
    eventId,
    id: crypto.randomUUID(),
    ordinal,
    ...official,
  }));
  if (officialRows.length > 0) await tx.insert(eventOfficial).values(officialRows);
}

function isEvent(orgId: string, id: string) {
  return and(eq(events.orgId, orgId), eq(events.id, id));
}
