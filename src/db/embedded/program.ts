import { spawn } from 'node:child_process';
import path from 'node:path';
import type { Account } from './account.ts';

export interface Outcome {
  readonly code: number;
  readonly output: string;
}

interface Surroundings {
  /** Gives it no pipes: a postmaster that inherited ours would keep them open, and we would wait for *its* end. */
  readonly quiet?: boolean;
  /** Its working folder; the root unless told, as a lesser account may not see ours. */
  readonly folder?: string;
  /** What it finds in its environment besides what all of them get; not on Windows. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Runs one of PostgreSQL's programs to its end. */
export function run(
  account: Account,
  file: string,
  args: readonly string[],
  { quiet = false, folder = path.parse(process.cwd()).root, settings = {} }: Surroundings = {},
): Promise<Outcome> {
  const [command = file, ...rest] = [...(account.wrap ?? []), file, ...args];
  return new Promise((resolve, reject) => {
    const child = spawn(command, rest, {
      ...(account.uid === undefined ? {} : { uid: account.uid }),
      ...(account.gid === undefined ? {} : { gid: account.gid }),
      cwd: folder,
      windowsHide: true,
      stdio: quiet ? 'ignore' : ['ignore', 'pipe', 'pipe'],
      ...environment(settings),
    });
    let output = '';
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * Nothing of ours (passphrase, PG* settings) belongs in the database's environment; the path is for `unshare`. Windows
 * programs do not start without what the system gives, so there they get it all, and no settings.
 */
function environment(settings: Readonly<Record<string, string>>): { env?: NodeJS.ProcessEnv } {
  if (process.platform === 'win32') return {};
  return { env: { LC_ALL: 'C', PATH: '/usr/bin:/bin:/usr/sbin:/sbin', ...settings } };
}
