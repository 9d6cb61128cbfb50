import type { Db } from '#db';
import type { PreparedPact } from './steps.ts';
import { findPrepared } from './store/prepared.ts';
import type { Visitor } from './visit.ts';

/** A prepare, and the generation of the link by which it was asked for. */
interface Kept {
  readonly pact: PreparedPact;
  readonly generation: number;
}

/** About 20 KB each. A phone comes back for its prepare within seconds; later ones are read from the database. */
const most = 1000;
const recent = new Map<string, Kept>();

/** Keeps a prepare that was just written. What is kept never changes: whether it was superseded is asked of the database. */
export function rememberPrepared(pact: PreparedPact, generation: number): void {
  const [oldest] = recent.keys();
  if (recent.size >= most && oldest !== undefined) recent.delete(oldest);
  recent.set(pact.id, { pact, generation });
}

/** Frees a prepare's memory once its pact exists. */
export function forgetPrepared(id: string): void {
  recent.delete(id);
}

/** Whether its bytes are gone, which they are some time after it expired (store/free-prepares.ts). */
export function isFreed({ revision }: Pick<PreparedPact, 'revision'>): boolean {
  return revision.tail.length === 0;
}

/** The prepare of that id if this process just answered this very device with it, by the same link; else undefined. */
export function keptPrepared({ visit, device }: Visitor, id: string): PreparedPact | undefined {
  const kept = recent.get(id);
  if (!kept || kept.generation !== visit.generation || kept.pact.participantId !== visit.participantId)
    return undefined;
  return kept.pact.evidence.device === Buffer.from(device).toString('hex') ? kept.pact : undefined;
}

/** This person's prepare of that id, from memory where this process wrote it; undefined for any other id. */
export async function recallPrepared(
  db: Db,
  orgId: string,
  participantId: string,
  id: string,
): Promise<PreparedPact | undefined> {
  const kept = recent.get(id)?.pact;
  if (kept) return kept.orgId === orgId && kept.participantId === participantId ? kept : undefined;
  return findPrepared(db, orgId, participantId, id);
}
