import { Refusal } from '#errors';
import { askOutside, OutsideError } from '#outside';
import { type Bundle, decodeEntries, entriesPath, type NoteKey, type ReadTile, readVkey, tilePath } from '#trust/log';

/** A log somewhere else, by its public files. Nothing it answers is believed. */
export interface RemoteLog {
  /** The newest checkpoint's note, unread. */
  checkpoint(): Promise<string>;
  /** The keys the log itself names; whoever has one from elsewhere does not ask. */
  keys(): Promise<NoteKey[]>;
  readonly readTile: ReadTile;
  entries(bundle: Bundle): Promise<Uint8Array[]>;
}

/** That a log could not be read: the address, and why. It proves nothing for or against the log. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

const patienceMs = 20_000;
/** 256 entries of 65,535 bytes and their lengths: no file of a log is longer. */
const longestFile = 256 * 65_537;

/** The log of the service at this address. @throws TypeError for what is no address of the web. */
export function remoteLog(service: string): RemoteLog {
  const url = new URL(service);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new TypeError(`${service} is no address`);
  let root = url.href;
  while (root.endsWith('/')) root = root.slice(0, -1);
  const base = `${root.replace(/\/log$/u, '')}/log/`;
  const kept = new Map<string, Uint8Array>();
  return {
    checkpoint: async () => text(await fetchFile(`${base}checkpoint`)),
    keys: async () =>
      Promise.all(
        text(await fetchFile(`${base}vkey`))
          .trim()
          .split('\n')
          .map(readVkey),
      ),
    readTile: async (tile) => {
      const path = tilePath(tile);
      const bytes = kept.get(path) ?? (await fetchFile(base + path));
      if (bytes.length !== tile.width * 32) throw new Refusal('log-malformed', { part: path });
      // Of a tree of a million leaves a proof reads a dozen; an audit of all of them reads each once.
      if (kept.size < 64) kept.set(path, bytes);
      return bytes;
    },
    entries: async (bundle) => decodeEntries(await fetchFile(base + entriesPath(bundle)), bundle.width),
  };
}

const text = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);

async function fetchFile(address: string): Promise<Uint8Array> {
  const headers = { 'cache-control': 'no-cache' };
  const within = { patienceMs, mostBytes: longestFile, headers };
  try {
    // whoever gives the command chose the address
    return (await askOutside(address, { reach: 'anywhere', keep: true, ...within })).body;
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    throw new Unreachable(`${address}: ${whyNot(error)}`, { cause: error });
  }
}

function whyNot({ reason, status, cause }: OutsideError): string {
  if (status !== undefined) return `HTTP ${status}`;
  if (reason === 'too-large') return `more than ${longestFile} bytes`;
  return cause instanceof Error ? cause.message : reason;
}
