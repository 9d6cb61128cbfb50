import { Refusal } from '#errors';
import {
  consistencyProof,
  type NoteKey,
  openCheckpoint,
  readCheckpoint,
  readVkey,
  verifyConsistency,
  vkeyOf,
} from '#trust/log';
import { nodeSha256, nodeVerify } from '#trust/log/append';
import type { KeptCheckpoints } from './kept-checkpoints.ts';
import type { RemoteLog } from './remote-log.ts';

/**
 * What a look at a log came to. `first`: there was nothing to compare with. `history`: what was seen before is not in what is
 * served now; `unsigned`: the note is by no key of this log; `malformed`: a file of the log cannot be read.
 */
export type Look =
  | { readonly outcome: 'first' | 'grown' | 'same'; readonly size: number; readonly vkeys: readonly string[] }
  | { readonly outcome: 'history' | 'unsigned' | 'malformed'; readonly kept: string; readonly seen: string };

/**
 * Fetches the newest checkpoint, holds it against the one kept, and keeps it when it follows from that. `vkey` is the key as
 * it was learned elsewhere; without it the one kept, and on the very first look the one the log names.
 * @throws Unreachable
 */
export async function look(log: RemoteLog, kept: KeptCheckpoints, vkey: string | undefined): Promise<Look> {
  const pinned = vkey === undefined ? kept.vkeys : [vkey];
  const keys = pinned.length > 0 ? await Promise.all(pinned.map(readVkey)) : await log.keys();
  const seen = await log.checkpoint();
  const bad = (outcome: 'history' | 'unsigned' | 'malformed'): Look => ({ outcome, kept: kept.latest ?? '', seen });
  try {
    const newer = await openCheckpoint(seen, keys, nodeVerify);
    if (!newer) return bad('unsigned');
    const vkeys = await follow(log, keys, seen);
    if (kept.latest === undefined) {
      kept.keep(seen, newer.size, vkeys);
      return { outcome: 'first', size: newer.size, vkeys };
    }
    const older = readCheckpoint(kept.latest);
    if (older.origin !== newer.origin || newer.size < older.size) return bad('history');
    const proof = await consistencyProof({ ...newer, readTile: log.readTile, sha256: nodeSha256 }, older.size);
    if (!(await verifyConsistency(older, newer, proof, nodeSha256))) return bad('history');
    kept.keep(seen, newer.size, vkeys);
    return { outcome: older.size === newer.size ? 'same' : 'grown', size: newer.size, vkeys };
  } catch (error) {
    if (error instanceof Refusal) return bad('malformed');
    throw error;
  }
}

/**
 * When a log changes its key, its notes carry the old signature too for a while: a key that signs beside one that is known
 * is the log's, and known from then on.
 */
async function follow(log: RemoteLog, keys: readonly NoteKey[], note: string): Promise<string[]> {
  const known = keys.map(vkeyOf);
  const named = (await log.keys()).filter((key) => !known.includes(vkeyOf(key)));
  const beside: string[] = [];
  for (const key of named) if (await openCheckpoint(note, [key], nodeVerify)) beside.push(vkeyOf(key));
  return [...beside, ...known];
}
