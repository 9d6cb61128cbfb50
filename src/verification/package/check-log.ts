import { Refusal } from '#errors';
import { equalBytes, hex } from '#trust/der';
import { authenticTree, type LeafHashAt, leafOf, type ProvenEntry, readEntry } from '#trust/evidence';
import { type Checkpoint, leafHash, openCheckpoint, readVkey, tilePath } from '#trust/log';
import { nodeCrypto } from '#trust/pki/engine';
import type { Contents } from './contents.ts';
import type { Findings } from './findings.ts';

/** The entries of a package that are in the log, by what they speak of. */
export interface Logged {
  readonly checkpoint: Checkpoint;
  readonly entries: number;
  /** Digests of a document's file, sealed and in later versions, by its code; the first is that of the sealing. */
  readonly files: ReadonlyMap<string, readonly string[]>;
  /** Codes of pacts, and of documents by kind in the order of their sealing. */
  readonly pacts: readonly string[];
  readonly documents: ReadonlyMap<string, readonly string[]>;
  /** Digests of the sealed files of revoked pacts. */
  readonly revoked: ReadonlySet<string>;
}

/**
 * Holds the package's entries against the log: the checkpoint by its key, the tree by the checkpoint, each entry by its
 * record and salt against the tree (trust.md, "The log"). Undefined when the package has no log.
 */
export async function checkLog(contents: Contents, findings: Findings): Promise<Logged | undefined> {
  const [note, keys, lines] = await Promise.all([
    contents.only('checkpoint'),
    contents.only('log-keys'),
    contents.only('entries'),
  ]);
  if (!note || !keys || !lines) {
    findings.doubt('log-missing');
    return undefined;
  }
  const checkpoint = await signedCheckpoint(textOf(note), textOf(keys));
  const leafHashAt = checkpoint && (await tree(contents, checkpoint));
  if (!checkpoint || !leafHashAt) {
    findings.fail(checkpoint ? 'tree-differs' : 'checkpoint-invalid');
    return undefined;
  }
  return collect(textOf(lines), checkpoint, leafHashAt, findings);
}

async function signedCheckpoint(note: string, keys: string): Promise<Checkpoint | undefined> {
  try {
    const vkeys = keys.split('\n').filter((line) => line !== '');
    return await openCheckpoint(note, await Promise.all(vkeys.map(readVkey)));
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

async function tree(contents: Contents, checkpoint: Checkpoint): Promise<LeafHashAt | undefined> {
  const tiles = new Map<string, string>();
  for (const { path, role } of contents.manifest.files) {
    const at = path.indexOf('/tile/');
    if (role === 'tile' && at >= 0) tiles.set(path.slice(at + 1), path);
  }
  try {
    return await authenticTree(
      checkpoint,
      async (tile) => {
        const path = tiles.get(tilePath(tile));
        return path ? contents.read(path) : new Uint8Array();
      },
      (data) => nodeCrypto.digest('SHA-256', data),
    );
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

async function collect(
  lines: string,
  checkpoint: Checkpoint,
  leafHashAt: LeafHashAt,
  findings: Findings,
): Promise<Logged> {
  const files = new Map<string, string[]>();
  const documents = new Map<string, string[]>();
  const pacts: string[] = [];
  const revoked = new Set<string>();
  let entries = 0;
  for (const line of lines.split('\n')) {
    if (line === '') continue;
    const entry = readEntry(line);
    entries += 1;
    if (!(await isInLog(entry, leafHashAt))) {
      findings.fail('entry-not-in-log', { detail: `${entry.kind} ${entry.index}` });
      continue;
    }
    const { code, file, kind } = entry.record;
    if (entry.kind === 'pact-revoked' && typeof file === 'string') revoked.add(file);
    if (typeof code !== 'string' || typeof file !== 'string') continue;
    if (entry.kind === 'pact-signed') pacts.push(code);
    if (entry.kind === 'document-sealed' && typeof kind === 'string') append(documents, kind, code);
    if (['pact-signed', 'document-sealed', 'file-archived'].includes(entry.kind)) append(files, code, file);
  }
  return { checkpoint, entries, files, pacts, documents, revoked };
}

async function isInLog(entry: ProvenEntry, leafHashAt: LeafHashAt): Promise<boolean> {
  const expected = await leafHashAt(entry.index);
  return expected !== undefined && equalBytes(await leafHash(await leafOf(entry)), expected);
}

function append(lists: Map<string, string[]>, key: string, value: string): void {
  lists.set(key, [...(lists.get(key) ?? []), value]);
}

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** As a berita acara prints it. */
export function rootText({ root }: Checkpoint): string {
  return hex(root);
}
