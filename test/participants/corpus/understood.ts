import { readFileSync } from 'node:fs';
import { Refusal } from '#errors';
import { rosterCommand } from '#participants/command';
import { type Check, checkRoster, unreadRoster } from '../../../src/participants/command/check-roster.ts';
import { type Roster, readRoster } from '../../../src/participants/import/read-roster.ts';
import { readSheets } from '../../../src/participants/import/read-sheets.ts';

/** The day on which every file of the corpus is read: ages are told by it. */
const today = new Date('2024-10-03T00:00:00Z');

export const folder = new URL('files/', import.meta.url);

/** What a file comes to, without its sentences and without what is empty; read in this process, which costs no start of another. */
export async function understood(file: string): Promise<unknown> {
  const { check } = await read(file);
  return comparable(check, check.findings.some(({ level }) => level === 'error') ? 1 : 0);
}

/** The same as the command prints it. */
export async function printed(file: string): Promise<unknown> {
  const lines: string[] = [];
  const keep = (line: string) => lines.push(line);
  const voice = { now: today, print: keep, complain: keep };
  const exit = await rosterCommand(['check', new URL(file, folder).pathname, '--json'], voice);
  return comparable(JSON.parse(lines.join('\n')), exit);
}

export function expected(file: string): unknown {
  return JSON.parse(readFileSync(new URL(`../right/${file}.json`, folder), 'utf8'));
}

/** A file as it was read, and what it comes to. */
export async function read(file: string): Promise<{ readonly check: Check; readonly roster?: Roster }> {
  return readBytes(readFileSync(new URL(file, folder)));
}

export async function readBytes(bytes: Uint8Array): ReturnType<typeof read> {
  try {
    const roster = readRoster(await readSheets(bytes));
    return { check: await checkRoster(roster, today, false), roster };
  } catch (error) {
    if (error instanceof Refusal) return { check: unreadRoster(error) };
    throw error;
  }
}

function comparable({ people, findings, skipped }: Check, exit: number): unknown {
  return {
    exit,
    people: people.map(filled),
    findings: findings
      .filter(({ level }) => level !== 'note')
      .map(({ message, remedy, ...rest }) => filled(message && remedy !== undefined ? rest : {})),
    skipped,
  };
}

function filled(record: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== '' && value !== null));
}
