import { Refusal } from '#errors';
import type { TreeHead } from './consistency.ts';
import { fromBase64, type NoteKey, readNote, toBase64, type VerifyEd25519, verifyNote } from './note.ts';

/** A head of a log, and which log's (C2SP tlog-checkpoint). */
export interface Checkpoint extends TreeHead {
  readonly origin: string;
}

/** What a checkpoint's note signs: origin, size, root, each on a line. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/**
 * Reads a checkpoint's note without verifying it. Further lines ("extension lines") are allowed and not read.
 * @throws Refusal 'log-malformed'
 */
export function readCheckpoint(note: string): Checkpoint {
  const [origin = '', size = '', root = ''] = readNote(note).text.split('\n');
  const hash = fromBase64(root);
  if (origin === '' || !/^(0|[1-9]\d{0,15})$/.test(size) || hash?.length !== 32) {
    throw new Refusal('log-malformed', { part: 'checkpoint' });
  }
  if (!Number.isSafeInteger(Number(size))) throw new Refusal('log-malformed', { part: 'checkpoint' });
  return { origin, size: Number(size), root: hash };
}

/**
 * The checkpoint of a note that one of the log's keys signed, and that speaks of this log; undefined for any other.
 * @throws Refusal 'log-malformed' for what is no checkpoint.
 */
export async function openCheckpoint(
  note: string,
  keys: readonly NoteKey[],
  verify?: VerifyEd25519,
): Promise<Checkpoint | undefined> {
  const checkpoint = readCheckpoint(note);
  const named = keys.filter((key) => key.name === checkpoint.origin);
  return (await verifyNote(note, named, verify)) ? checkpoint : undefined;
}
