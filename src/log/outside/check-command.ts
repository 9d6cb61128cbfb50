import { parseArgs } from 'node:util';
import { Refusal } from '#errors';
import { readVkey, toBase64 } from '#trust/log';
import { both, commandWords, type Voice } from '../command-words.ts';
import { checkLog, type LogCheck } from './check-log.ts';
import { badVkey, isVkey } from './given-vkey.ts';
import { remoteLog, Unreachable } from './remote-log.ts';

/**
 * `ikrar log check URL`: audits a log by its public files alone. Exit code 0 when all of it holds, 1 when something does not,
 * 2 when it could not be read or words and options make no command.
 */
export async function logCheckCommand(args: readonly string[], { print, complain }: Voice): Promise<number> {
  const asked = read(args);
  if (!asked) {
    complain(both(({ checkUsage }) => checkUsage));
    return 2;
  }
  if (asked.vkey !== undefined && !(await isVkey(asked.vkey))) {
    complain(badVkey(asked.vkey));
    return 2;
  }
  try {
    const log = remoteLog(asked.service);
    const keys = asked.vkey === undefined ? await log.keys() : [await readVkey(asked.vkey)];
    const check = await checkLog(log, keys);
    print(asked.json ? asJson(check) : asText(check));
    return check.faults.length === 0 ? 0 : 1;
  } catch (error) {
    if (error instanceof Unreachable) {
      complain(both(({ unreachable }) => unreachable(error.message)));
      return 2;
    }
    if (!(error instanceof Refusal || error instanceof TypeError)) throw error;
    complain(both(({ malformed }) => malformed));
    return 1;
  }
}

function read(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { vkey: { type: 'string' }, json: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    const [word, service] = positionals;
    if (word !== 'check' || service === undefined || positionals.length !== 2) return undefined;
    remoteLog(service);
    return { service, vkey: values.vkey, json: values.json };
  } catch {
    // An option this command does not have, or no address: the usage says what it takes.
    return undefined;
  }
}

function asJson({ checkpoint, counts, faults }: LogCheck): string {
  const { origin, size, root } = checkpoint;
  const result = faults.length === 0 ? 'passed' : 'failed';
  return JSON.stringify({ result, origin, size, root: toBase64(root), counts, faults }, null, 2);
}

function asText({ checkpoint, counts, faults }: LogCheck): string {
  const { origin, size, root } = checkpoint;
  const kinds = Object.entries(counts).sort(([one], [other]) => (one < other ? -1 : 1));
  return [
    both((words) => (faults.length === 0 ? words.checked(size) : words.notChecked(faults.length))),
    ...faults
      .slice(0, 50)
      .map(
        ({ what, at }) =>
          `  ${(['id', 'en'] as const).map((lang) => commandWords(lang).faults[what]).join(' / ')} ${at}`,
      ),
    `${origin}\n${toBase64(root)}`,
    ...kinds.map(([kind, count]) => `  ${kind.padEnd(22)} ${String(count).padStart(8)}`),
  ].join('\n');
}
