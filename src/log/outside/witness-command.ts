import { accessSync, constants, mkdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Clock } from '#clock';
import { both, type Voice } from '../command-words.ts';
import { badVkey, isVkey } from './given-vkey.ts';
import { type KeptCheckpoints, keptCheckpoints } from './kept-checkpoints.ts';
import { type Look, look } from './look.ts';
import { type RemoteLog, remoteLog, Unreachable } from './remote-log.ts';

interface Asked {
  readonly service: string;
  readonly vkey: string | undefined;
  readonly dir: string;
  readonly once: boolean;
  readonly everyMs: number;
}

/**
 * `ikrar witness URL`: looks at a log every minute, or once, and keeps each checkpoint that follows from those before. Ends
 * with 1, and both notes as evidence, as soon as one does not; 2 when nothing could be proved (with `--once`: no answer, or an
 * older head than the one kept), or for words and options that make no command; 0 when it looked once and all was well. `ending` stops it between two looks.
 */
export async function witnessCommand(
  args: readonly string[],
  { clock, print, complain, ending }: Voice & { readonly clock: Clock; readonly ending?: AbortSignal },
): Promise<number> {
  const asked = await read(args);
  if (typeof asked === 'string') {
    complain(asked);
    return 2;
  }
  const log = remoteLog(asked.service);
  const kept = () => keptCheckpoints(asked.dir, asked.service);
  for (;;) {
    const seen = await tryLook(log, kept(), asked.vkey);
    if (seen instanceof Unreachable) complain(both(({ unreachable }) => unreachable(seen.message)));
    else if ('kept' in seen) return cryOut(seen, kept(), clock.now(), complain);
    else if (seen.outcome === 'behind') complain(both(({ behind }) => behind(seen.size, seen.keptSize)));
    else print(both((words) => words[seen.outcome](seen.size, seen.vkeys[0] ?? '')));
    if (asked.once) return seen instanceof Unreachable || seen.outcome === 'behind' ? 2 : 0;
    await sleep(asked.everyMs, undefined, ending ? { signal: ending } : {}).catch(() => undefined);
    if (ending?.aborted) return 0;
  }
}

async function tryLook(log: RemoteLog, kept: KeptCheckpoints, vkey: string | undefined): Promise<Look | Unreachable> {
  try {
    return await look(log, kept, vkey);
  } catch (error) {
    if (error instanceof Unreachable) return error;
    throw error;
  }
}

function cryOut(bad: Extract<Look, { kept: string }>, kept: KeptCheckpoints, at: Date, complain: Voice['complain']) {
  const where = kept.keepEvidence(bad.kept, bad.seen, at);
  const line = '!'.repeat(72);
  complain(`${line}\n${both((words) => words[bad.outcome])}\n${line}`);
  complain(`${both((words) => words.kept)}\n\n${bad.kept}\n${both((words) => words.seen)}\n\n${bad.seen}`);
  complain(both(({ evidence }) => evidence(where)));
  return 1;
}

/** What is wrong with it, where it cannot be done: the option by its name, or the usage. */
async function read(args: readonly string[]): Promise<Asked | string> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        vkey: { type: 'string' },
        dir: { type: 'string', default: 'saksi' },
        once: { type: 'boolean', default: false },
        every: { type: 'string', default: '60' },
      },
      allowPositionals: true,
    });
    const [service = ''] = positionals;
    remoteLog(service);
    if (positionals.length !== 1) return both(({ witnessUsage }) => witnessUsage);
    if (values.vkey !== undefined && !(await isVkey(values.vkey))) return badVkey(values.vkey);
    const everyMs = Number(values.every) * 1000;
    if (!(everyMs >= 1000)) return both(({ badEvery }) => badEvery(values.every));
    if (!canKeepIn(values.dir)) return both(({ badDir }) => badDir(values.dir));
    return { service, vkey: values.vkey, dir: values.dir, once: values.once, everyMs };
  } catch (error) {
    // An option this command does not have, or no address: the usage says what it takes.
    if (error instanceof TypeError) return both(({ witnessUsage }) => witnessUsage);
    throw error;
  }
}

function canKeepIn(dir: string): boolean {
  try {
    mkdirSync(dir, { recursive: true });
    accessSync(dir, constants.W_OK);
    return true;
  } catch {
    // A file is there, or it is not ours to write: for the caller it is all the same.
    return false;
  }
}
