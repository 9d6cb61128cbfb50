import { and, eq, ne } from 'drizzle-orm';
import { event, type Tx, unitExpected } from '#db';
import { unclosedEvents } from './people.ts';

export type ExpectedRow = { readonly eventId: string; readonly people: number };

/** How many a unit is expected to have, in events that are not closed. */
export async function unclosedExpected(tx: Tx, orgId: string, unitId: string): Promise<ExpectedRow[]> {
  return await tx
    .select({ eventId: unitExpected.eventId, people: unitExpected.people })
    .from(unitExpected)
    .innerJoin(event, and(eq(event.orgId, unitExpected.orgId), eq(event.id, unitExpected.eventId)))
    .where(and(eq(unitExpected.orgId, orgId), eq(unitExpected.unitId, unitId), ne(event.state, 'closed')))
    .orderBy(unitExpected.eventId);
}

/** Takes numbers from a unit and gives each to another that has none of its own. */
export async function giveExpected(
  tx: Tx,
  orgId: string,
  { from, to }: { readonly from: string; readonly to: string },
  rows: readonly ExpectedRow[],
): Promise<void> {
  for (const { eventId, people } of rows) {
    await tx
      .delete(unitExpected)
      .where(and(eq(unitExpected.orgId, orgId), eq(unitExpected.eventId, eventId), eq(unitExpected.unitId, from)));
    await tx.insert(unitExpected).values({ orgId, eventId, unitId: to, people }).onConflictDoNothing();
  }
}

/** Gives numbers back; those that the other unit took over are no longer its own. */
export async function takeExpectedBack(
  tx: Tx,
  orgId: string,
  { from, to }: { readonly from: string; readonly to: string },
  rows: readonly (ExpectedRow & { readonly taken: boolean })[],
): Promise<void> {
  const open = await unclosedEvents(tx, orgId);
  for (const { eventId, people, taken } of rows.filter((row) => open.has(row.eventId))) {
    const { orgId: org, eventId: of, unitId } = unitExpected;
    if (taken) await tx.delete(unitExpected).where(and(eq(org, orgId), eq(of, eventId), eq(unitId, from)));
    await tx.insert(unitExpected).values({ orgId, eventId, unitId: to, people }).onConflictDoNothing();
  }
}
