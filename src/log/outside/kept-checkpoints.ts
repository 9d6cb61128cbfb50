import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';

/** What a witness keeps of one log: its key, the newest checkpoint it saw, and each it ever saw. */
export interface KeptCheckpoints {
  readonly folder: string;
  readonly vkeys: readonly string[];
  readonly latest: string | undefined;
  /** The note of the largest tree of at most this size that was ever seen. */
  upTo(size: number): string | undefined;
  keep(note: string, size: number, vkeys: readonly string[]): void;
  /** Puts both notes beside each other, as evidence; answers where. */
  keepEvidence(kept: string, seen: string, at: Date): string;
}

/** Opens, or begins, what is kept of the log with this address. */
export function keptCheckpoints(dir: string, service: string): KeptCheckpoints {
  const { host, pathname } = new URL(service);
  let name = `${host}${pathname}`.replace(/[^\w.-]+/gu, '_');
  while (name.endsWith('_')) name = name.slice(0, -1);
  const folder = path.resolve(dir, name);
  mkdirSync(folder, { recursive: true });
  const at = (name: string) => path.join(folder, name);
  const read = (name: string) => (existsSync(at(name)) ? readFileSync(at(name), 'utf8') : undefined);
  return {
    folder,
    vkeys: (read('vkey') ?? '').split('\n').filter(Boolean),
    latest: read('checkpoint'),
    upTo: (size) => {
      const sizes = readdirSync(folder).flatMap((name) => /^checkpoint-(\d+)$/.exec(name)?.[1] ?? []);
      const largest = Math.max(...sizes.map(Number).filter((one) => one <= size));
      return read(`checkpoint-${largest}`);
    },
    keep: (note, size, vkeys) => {
      write(at(`checkpoint-${size}`), note);
      write(at('vkey'), vkeys.map((vkey) => `${vkey}\n`).join(''));
      // Last: if we crash before, the next look begins from the older one and comes to the same.
      write(at('checkpoint'), note);
    },
    keepEvidence: (kept, seen, when) => {
      const name = at(`bukti-${when.toISOString().replaceAll(':', '')}`);
      write(`${name}-disimpan`, kept);
      write(`${name}-dilihat`, seen);
      return name;
    },
  };
}

/** Whole or not at all. */
function write(file: string, content: string): void {
  const unfinished = `${file}.baru`;
  const handle = openSync(unfinished, 'w', 0o644);
  try {
    writeSync(handle, content);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(unfinished, file);
}
