import type { Db } from '#db';
import type { PreparedPact } from './steps.ts';
import { findPrepared } from './store/prepared.ts';

/** About 20 KB each. A phone comes back for its prepare within seconds; later ones are read from the database. */
const most = 1000;
const recent = new Map<string, PreparedPact>();

/** Keeps a prepare that was just written. What is kept never changes: whether it was superseded is asked of the database. */
export function rememberPrepared(pact: PreparedPact): void {
  const oldest = recent.keys().next().value;
  if (recent.size >= most && oldest !== undefined) recent.delete(oldest);
  recent.set(pact.id, pact);
}

/** Frees a prepare's memory once its pact exists. */
export function forgetPrepared(id: string): void {
  recent.delete(id);
}

/** This person's prepare of that id, from memory where this process wrote it; undefined for any other id. */
export async function recallPrepared(
  db: Db,
  orgId: string,
  participantId: string,
  id: string,
): Promise<PreparedPact | undefined> {
  const kept = recent.get(id);
  if (kept) return kept.orgId === orgId && kept.participantId === participantId ? kept : undefined;
  return findPrepared(db, orgId, participantId, id);
}
