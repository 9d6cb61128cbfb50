import { parseArgs } from 'node:util';
import { Refusal } from '#errors';
import { readGiven, UnusableGiven } from '#given-file';
import type { Check } from './check-roster.ts';
import { checkText } from './check-text.ts';

interface Console {
  readonly now: Date;
  print(line: string): void;
  complain(line: string): void;
}

export const rosterUsage = `ikrar roster check BERKAS [--json] [--with-nik]
                                        baca daftar peserta seperti pratinjau, tanpa server /
                                        read a roster as the preview would, without a server`;

/** More than any office's export has; what is too much for its reader, its reader says. */
const mostBytes = 256 * 1024 * 1024;

/**
 * `ikrar roster check FILE`: reads a roster's file as the preview would, without a server or a database, and prints what was
 * understood. Exit code 0 when nothing is in error, questions or not; 1 when a row, a sheet or the file cannot be taken as it is;
 * 2 when there is no such file, or words and options make no command. NIKs are printed with `--with-nik` only.
 */
export async function rosterCommand(args: readonly string[], { now, print, complain }: Console): Promise<number> {
  const asked = readArguments(args);
  if (!asked) {
    complain(rosterUsage);
    return 2;
  }
  try {
    const check = await checkFile(readGiven({ file: asked.file, mostBytes, expected }), now, asked.withNik);
    print(asked.json ? JSON.stringify(check, null, 2) : checkText(check));
    return check.findings.some(({ level }) => level === 'error') ? 1 : 0;
  } catch (error) {
    if (!(error instanceof UnusableGiven)) throw error;
    complain(error.message);
    return 2;
  }
}

async function checkFile(bytes: Uint8Array, now: Date, withNik: boolean): Promise<Check> {
  // what reads and judges files is loaded for a file: the usage of all commands stands here, too
  const { readRosterFile } = await import('../import/read-file.ts');
  const { checkRoster, unreadRoster } = await import('./check-roster.ts');
  try {
    return await checkRoster(await readRosterFile(bytes), now, withNik);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return unreadRoster(error);
  }
}

const expected = {
  id: 'Berikan berkas daftar peserta: XLSX atau CSV.',
  en: 'Give a roster file: XLSX or CSV.',
};

function readArguments(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean', default: false }, 'with-nik': { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    const [word, file] = positionals;
    if (word !== 'check' || file === undefined || positionals.length !== 2) return undefined;
    return { file, json: values.json, withNik: values['with-nik'] };
  } catch {
    // An option this command does not have: the usage says what it takes.
    return undefined;
  }
}
