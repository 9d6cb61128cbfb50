import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '#db';

const root = fileURLToPath(new URL('../..', import.meta.url));
const service = fileURLToPath(new URL('./service.ts', import.meta.url));

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'ikrar-tempat-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

it('starts, and starts again, in a folder whose name means something to a shell', async () => {
  const dataDir = path.join(dir, `a "b' $HOME \`id\` $(id) c\\d;e&f`);
  for (let start = 0; start < 2; start += 1) {
    const { sql, close } = await openDatabase({ dataDir, poolSize: 1 });
    expect(await sql`select 1 as here`).toEqual([{ here: 1 }]);
    await close();
  }
  expect(existsSync(path.join(dataDir, 'postgres', 'postgres.log'))).toBe(true);
});

// Only root may become somebody else and lay another /dev/shm over this one; CI is root.
it.runIf(process.getuid?.() === 0)(
  'starts for a user without a passwd line, and with 1 MB of shared memory',
  async () => {
    const uid = 54_321;
    chownSync(dir, uid, uid);
    chmodSync(dir, 0o755);
    const program = [process.execPath, '--import', 'tsx', '--conditions=ikrar-source', service, path.join(dir, 'data')];
    const script = `mount -t tmpfs -o size=1m tmpfs /dev/shm && exec setpriv --reuid=${uid} --regid=${uid} --clear-groups "$@"`;
    const child = spawn('unshare', ['--mount', 'sh', '-c', script, 'sh', ...program], { cwd: root });
    let said = '';
    for (const output of [child.stdout, child.stderr]) output.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const ended = once(child, 'exit');
    await Promise.race([ended, expect.poll(() => said).toContain('open')]);
    child.kill('SIGTERM');
    expect(await ended, said).toEqual([0, null]);
  },
);
