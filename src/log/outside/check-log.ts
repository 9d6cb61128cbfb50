import { Refusal } from '#errors';
import { type Checkpoint, decodeLeaf, edgeOf, type NoteKey, openCheckpoint, tileWidth } from '#trust/log';
import { emptyTree, type FilledTile, type GrowingTree, grow, headOf, nodeVerify } from '#trust/log/append';
import { same } from '../same.ts';
import type { RemoteLog } from './remote-log.ts';

/** What the public files of a log come to. */
export interface LogCheck {
  readonly checkpoint: Checkpoint;
  /** Entries by kind. */
  readonly counts: Readonly<Record<string, number>>;
  /** What does not hold: `entry` 17, `tile` 0/3, `root`; empty when all does. */
  readonly faults: readonly { readonly what: 'entry' | 'tile' | 'root' | 'signature'; readonly at: string }[];
}

const mostFaults = 1000;

/**
 * Reads a whole log by its public files: every entry is one, every tile is that of the entries, and the root that was signed
 * is that of all of them. Memory does not grow with the log.
 * @throws Unreachable; Refusal 'log-malformed' for a checkpoint that cannot be read.
 */
export async function checkLog(log: RemoteLog, keys: readonly NoteKey[]): Promise<LogCheck> {
  const note = await log.checkpoint();
  const checkpoint = await openCheckpoint(note, keys, nodeVerify);
  if (!checkpoint) return { checkpoint: unsigned, counts: {}, faults: [{ what: 'signature', at: '' }] };
  const faults: LogCheck['faults'][number][] = [];
  const fault = (what: 'entry' | 'tile' | 'root', at: string) => {
    if (faults.length < mostFaults) faults.push({ what, at });
  };
  const counts: Record<string, number> = {};
  let tree: GrowingTree = emptyTree;
  const judge = async (tile: FilledTile) => {
    const { level, index, hashes } = tile;
    const published = await log.readTile(tile).catch(orMalformed);
    if (!published || !same(published, hashes)) fault('tile', `${level}/${index}`);
  };
  for (let start = 0; start < checkpoint.size; start += tileWidth) {
    const width = Math.min(tileWidth, checkpoint.size - start);
    const entries = await log.entries({ index: start / tileWidth, width }).catch(orMalformed);
    if (!entries) {
      fault('entry', String(start));
      return { checkpoint, counts, faults };
    }
    for (const [at, entry] of entries.entries()) {
      const kind = kindOf(entry);
      if (kind === undefined) fault('entry', String(start + at));
      else counts[kind] = (counts[kind] ?? 0) + 1;
    }
    const grown = grow(tree, entries);
    for (const tile of grown.tiles) if (tile.width === tileWidth) await judge(tile);
    tree = grown.tree;
  }
  for (const tile of edgeOf(tree.size)) {
    await judge({ ...tile, hashes: Buffer.concat([...(tree.edge[tile.level] ?? [])]) });
  }
  if (!same(headOf(tree).root, checkpoint.root)) fault('root', String(checkpoint.size));
  return { checkpoint, counts, faults };
}

const unsigned: Checkpoint = { origin: '', size: 0, root: new Uint8Array() };

function kindOf(entry: Uint8Array): string | undefined {
  try {
    return decodeLeaf(entry).kind;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** A file of the wrong shape is a finding; one that cannot be had is not. */
function orMalformed(error: unknown): undefined {
  if (!(error instanceof Refusal)) throw error;
}
