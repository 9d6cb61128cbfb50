import { readFileSync } from 'node:fs';
import { rosterCommand } from '#participants/command';

/** The day on which every file of the corpus is read: ages are told by it. */
const today = new Date('2024-10-03T00:00:00Z');

export const folder = new URL('files/', import.meta.url);

/** What a file comes to, as the command says it, without its sentences and without what is empty. */
export async function understood(file: string): Promise<unknown> {
  const printed: string[] = [];
  const voice = {
    now: today,
    print: (line: string) => printed.push(line),
    complain: (line: string) => printed.push(line),
  };
  const exit = await rosterCommand(['check', new URL(file, folder).pathname, '--json'], voice);
  const { people, findings, skipped } = JSON.parse(printed.join('\n'));
  return {
    exit,
    people: people.map(filled),
    findings: findings
      .filter(({ level }: { level: string }) => level !== 'note')
      .map(({ message, remedy, ...rest }: Record<string, unknown>) =>
        filled(message && remedy !== undefined ? rest : {}),
      ),
    skipped,
  };
}

export function expected(file: string): unknown {
  return JSON.parse(readFileSync(new URL(`../right/${file}.json`, folder), 'utf8'));
}

function filled(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== '' && value !== null));
}
