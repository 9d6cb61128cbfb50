import type { Db } from '#db';
import { Refusal } from '#errors';
import type { NoteKey } from '#trust/log';
import { signedHead } from './signed-head.ts';
import { type CheckpointRow, lastCheckpoint } from './store/places.ts';
import { waitingSince } from './store/proofs.ts';

/** How the log stands, asked of the database itself: the same whichever process answers. */
export interface LogState {
  readonly checkpoint: CheckpointRow | undefined;
  readonly waiting: number;
  /** Since when the oldest of them waits. */
  readonly waitingSince: Date | null;
  /** What was found changed behind the log's back: nothing is appended then. */
  readonly disagrees: string | undefined;
}

/** Reads the state and holds the right edge against what was signed, as the sequencer does before it appends. */
export async function logState(db: Db, keys: readonly NoteKey[]): Promise<LogState> {
  const { count, since } = await waitingSince(db);
  const state = { waiting: count, waitingSince: since };
  try {
    // one snapshot: between two statements a batch may be written
    const { checkpoint } = await db.transaction((tx) => signedHead(tx, keys), { isolationLevel: 'repeatable read' });
    return { ...state, checkpoint, disagrees: undefined };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ...state, checkpoint: await lastCheckpoint(db), disagrees: String(error.details['what'] ?? error.code) };
  }
}
