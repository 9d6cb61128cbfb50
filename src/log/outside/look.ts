import { Refusal } from '#errors';
import {
  type Checkpoint,
  consistencyProof,
  type NoteKey,
  openCheckpoint,
  readCheckpoint,
  readVkey,
  verifyConsistency,
  vkeyOf,
} from '#trust/log';
import { nodeSha256, nodeVerify } from '#trust/log/append';
import { same } from '../same.ts';
import type { KeptCheckpoints } from './kept-checkpoints.ts';
import type { RemoteLog } from './remote-log.ts';

/**
 * What a look at a log came to. `first`: there was nothing to compare with. `behind`: an older head than the one kept is served,
 * which the one kept contains: a cache that lags, or a log that was put back and has not said anything else yet; what was kept
 * stays the newest. `history`: what was seen before is not in what is served now; `unsigned`: the note is by no key of this
 * log; `malformed`: a file of the log cannot be read.
 */
export type Look =
  | { readonly outcome: 'first' | 'grown' | 'same'; readonly size: number; readonly vkeys: readonly string[] }
  | { readonly outcome: 'behind'; readonly size: number; readonly keptSize: number }
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
    if (older.origin !== newer.origin) return bad('history');
    if (newer.size < older.size) {
      const behind = { outcome: 'behind', size: newer.size, keptSize: older.size } as const;
      return (await contains(older, newer, log, kept)) ? behind : bad('history');
    }
    if (!(await follows(newer, older, log))) return bad('history');
    kept.keep(seen, newer.size, vkeys);
    return { outcome: older.size === newer.size ? 'same' : 'grown', size: newer.size, vkeys };
  } catch (error) {
    if (error instanceof Refusal) return bad('malformed');
    throw error;
  }
}

/** Whether the larger head has the smaller one's tree as its beginning, by the log's tiles (RFC 6962, section 2.1.2). */
async function follows(larger: Checkpoint, smaller: Checkpoint, log: RemoteLog): Promise<boolean> {
  const proof = await consistencyProof({ ...larger, readTile: log.readTile, sha256: nodeSha256 }, smaller.size);
  return verifyConsistency(smaller, larger, proof, nodeSha256);
}

/**
 * Whether the head we keep contains an older one that is served now. What we kept ourselves comes first: the older one must
 * have in it the head that we saw before it. Then the log's tiles, which whoever serves an older head may not have up to the
 * newer one: then the two cannot be compared, and that proves nothing.
 * @throws Unreachable
 */
async function contains(
  newest: Checkpoint,
  served: Checkpoint,
  log: RemoteLog,
  kept: KeptCheckpoints,
): Promise<boolean> {
  const note = kept.upTo(served.size);
  const before = note === undefined ? undefined : readCheckpoint(note);
  if (before?.size === served.size) return same(before.root, served.root);
  if (before && !(await follows(served, before, log))) return false;
  return follows(newest, served, log);
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
