import type { Tx } from '#db';
import { Refusal } from '#errors';
import { type CanonicalValue, commitmentInput, decodeLeaf, edgeOf, type NoteKey, openCheckpoint } from '#trust/log';
import { emptyTree, type FilledTile, type GrowingTree, grow, headOf, nodeSha256, nodeVerify } from '#trust/log/append';
import { same } from '../same.ts';
import {
  type AuditedLeaf,
  countTiles,
  danglingCheckpoints,
  leavesFrom,
  oldestWaiting,
  waitingFrom,
} from '../store/audit-log.ts';
import { type CheckpointRow, readTileRow } from '../store/places.ts';
import type { Finding, Findings } from './finding.ts';

const page = 1000;
/** An act's time is taken before it is sealed and written; a leaf may be that much older than what came before it. */
const toleranceMs = 10 * 60_000;
/** The sequencer comes by several times a second. */
const longestWaitMs = 60_000;

/** When a leaf says that it happened; a step of the clock says from where, too. */
interface Timed {
  readonly at: number;
  readonly place: bigint;
  readonly steppedFrom?: number;
}

/** A time that contradicts its neighbours, unless the log says right behind it that the clock was set. */
interface Doubtful {
  readonly at: number;
  readonly finding: Finding;
}

/** The clock is looked at every second; the leaf of a step waits for a database that is away. */
const stepToldWithinMs = 60_000;

/** What the walk along the log carries from leaf to leaf. */
interface Walk {
  tree: GrowingTree;
  /** Leaves since the last checkpoint. */
  batch: Uint8Array[];
  times: Timed[];
  /** When the checkpoint before was signed. */
  before: number;
  /** The latest time any leaf named so far, since the clock was last set. */
  latest: number;
  doubtful: Doubtful[];
  tiles: number;
  /** Heads can only be compared while nothing before them was missing or changed. */
  whole: boolean;
}

/**
 * The log against itself, from its first leaf: each commitment from its record and salt, each tile and checkpoint from the
 * leaves, each note by the key, each time by its neighbours'. Answers how many leaves were read.
 */
export async function auditLog(tx: Tx, keys: readonly NoteKey[], now: Date, findings: Findings): Promise<number> {
  const walk: Walk = {
    tree: emptyTree,
    batch: [],
    times: [],
    before: 0,
    latest: 0,
    doubtful: [],
    tiles: 0,
    whole: true,
  };
  let expected = 0n;
  for (let leaves = await leavesFrom(tx, 0n, page); leaves.length > 0; leaves = await leavesFrom(tx, expected, page)) {
    for (const leaf of leaves) {
      const place = leaf.position ?? 0n;
      for (; expected < place; expected += 1n) lost(walk, expected, findings);
      judgeLeaf(leaf, findings);
      walk.batch.push(leaf.leaf);
      walk.times.push({ at: timeOf(leaf), place, ...stepOf(leaf) });
      expected = place + 1n;
      if (leaf.checkpoint) await judgeCheckpoint(tx, walk, leaf.checkpoint, keys, findings);
    }
  }
  if (walk.batch.length > 0) findings.add({ fault: 'log', what: 'checkpoint', id: String(expected), field: 'size' });
  for (const { finding } of walk.doubtful) findings.add(finding);
  for (const size of await danglingCheckpoints(tx))
    findings.add({ fault: 'removed', what: 'leaf', id: String(size - 1) });
  await judgeEdge(tx, walk, findings);
  await judgeWaiting(tx, now, findings);
  return Number(expected);
}

function lost(walk: Walk, place: bigint, findings: Findings): void {
  findings.add({ fault: 'removed', what: 'leaf', id: String(place) });
  walk.batch.push(new Uint8Array());
  walk.whole = false;
}

/** The published bytes against kind, record and salt; and the row's time against the record's. */
function judgeLeaf({ id, kind, record, salt, leaf, at, position }: AuditedLeaf, findings: Findings): void {
  const named = position === null ? `#${id}` : String(position);
  const add = (field: string) => findings.add({ fault: 'changed', what: 'leaf', id: named, field });
  try {
    const read = decodeLeaf(leaf);
    if (read.kind !== kind) add('kind');
    if (!same(nodeSha256(commitmentInput(record as CanonicalValue, salt)), read.commitment)) add('record');
  } catch (error) {
    // Refused: no leaf at all. A TypeError: a record or salt that was never committed to.
    if (!(error instanceof Refusal) && !(error instanceof TypeError)) throw error;
    add(error instanceof Refusal ? 'leaf' : 'record');
  }
  if (new Date(timeOf({ record, at })).getTime() !== at.getTime()) {
    findings.add({ fault: 'back-dated', what: 'leaf', id: named, field: 'at' });
  }
}

function timeOf({ record, at }: Pick<AuditedLeaf, 'record' | 'at'>): number {
  const said = (record as { readonly at?: unknown } | null)?.at;
  const time = typeof said === 'string' ? Date.parse(said) : Number.NaN;
  return Number.isNaN(time) ? at.getTime() : time;
}

/** Of the leaf of a step: the time from which the clock was set. */
function stepOf({ kind, record }: Pick<AuditedLeaf, 'kind' | 'record'>): { readonly steppedFrom?: number } {
  const said = kind === 'clock-stepped' ? (record as { readonly before?: unknown } | null)?.before : undefined;
  return typeof said === 'string' ? { steppedFrom: Date.parse(said) } : {};
}

async function judgeCheckpoint(
  tx: Tx,
  walk: Walk,
  { size, root, note, at }: CheckpointRow,
  keys: readonly NoteKey[],
  findings: Findings,
): Promise<void> {
  const { tree, tiles } = grow(walk.tree, walk.batch);
  const opened = await openCheckpoint(note, keys, nodeVerify).catch((error: unknown) => {
    if (error instanceof Refusal) return undefined;
    throw error;
  });
  const add = (field: string) => findings.add({ fault: 'log', what: 'checkpoint', id: String(size), field });
  if (!opened) add('note');
  else if (opened.size !== size || !same(opened.root, root)) add('root');
  else if (walk.whole && !same(headOf(tree).root, opened.root)) {
    // Once: every later head differs because this one does.
    add('history');
    walk.whole = false;
  }
  for (const tile of tiles) if (tile.width === 256) await judgeTile(tx, walk, tile, findings);
  judgeTimes(walk, at.getTime(), String(size), findings);
  walk.tree = tree;
  walk.batch = [];
}

/** A stored tile against the leaves beneath it; on the lowest level it tells which leaf was changed. */
async function judgeTile(tx: Tx, walk: Walk, tile: FilledTile, findings: Findings): Promise<void> {
  walk.tiles += 1;
  const { level, index, width, hashes } = tile;
  const stored = await readTileRow(tx, tile);
  if (stored && same(stored, hashes)) return;
  findings.add({ fault: 'log', what: 'tile', id: `${level}/${index}` });
  if (level !== 0 || !stored) return;
  for (let at = 0; at < width; at += 1) {
    const one = [stored, hashes].map((all) => all.subarray(at * 32, at * 32 + 32)) as [Uint8Array, Uint8Array];
    if (!same(...one)) findings.add({ fault: 'changed', what: 'leaf', id: String(index * 256 + at), field: 'leaf' });
  }
}

async function judgeEdge(tx: Tx, walk: Walk, findings: Findings): Promise<void> {
  for (const tile of edgeOf(walk.tree.size)) {
    const hashes = Buffer.concat([...(walk.tree.edge[tile.level] ?? [])]);
    await judgeTile(tx, walk, { ...tile, hashes }, findings);
  }
  const stored = await countTiles(tx);
  if (stored !== walk.tiles) findings.add({ fault: 'log', what: 'tile', id: `${stored}`, field: 'count' });
}

/**
 * Each leaf must be later than what was signed before it, and earlier than the checkpoint that holds it. When the clock was set,
 * a leaf says so; times count from there.
 */
function judgeTimes(walk: Walk, at: number, size: string, findings: Findings): void {
  for (const leaf of walk.times) {
    if (leaf.steppedFrom !== undefined) startAgain(walk, leaf.at, leaf.steppedFrom);
    const past = Math.max(walk.before, walk.latest) - toleranceMs;
    const late = leaf.at > at + toleranceMs;
    if (leaf.at < past || late) doubt(walk, leaf.at, { what: 'leaf', id: String(leaf.place) }, findings);
    if (!late) walk.latest = Math.max(walk.latest, leaf.at);
  }
  if (at < walk.before) doubt(walk, at, { what: 'checkpoint', id: size }, findings);
  walk.before = Math.max(walk.before, at);
  walk.times = [];
}

/** Acts between the step and its leaf have the one time or the other; no others are explained by it. */
function startAgain(walk: Walk, at: number, from: number): void {
  const isExplained = (time: number) => [at, from].some((one) => Math.abs(one - time) <= stepToldWithinMs);
  walk.doubtful = walk.doubtful.filter((one) => !isExplained(one.at));
  walk.before = at;
  walk.latest = at;
}

function doubt(walk: Walk, at: number, about: Pick<Finding, 'what' | 'id'>, findings: Findings): void {
  const finding: Finding = { fault: 'back-dated', ...about, field: 'at' };
  if (walk.doubtful.length < page) walk.doubtful.push({ at, finding });
  else findings.add(finding);
}

async function judgeWaiting(tx: Tx, now: Date, findings: Findings): Promise<void> {
  for (let leaves = await waitingFrom(tx, 0n, page); leaves.length > 0; ) {
    for (const leaf of leaves) judgeLeaf(leaf, findings);
    leaves = await waitingFrom(tx, leaves.at(-1)?.id ?? 0n, page);
  }
  const since = await oldestWaiting(tx, new Date(now.getTime() - longestWaitMs));
  if (since) findings.add({ fault: 'waiting', what: 'leaf', id: since.toISOString() });
}
