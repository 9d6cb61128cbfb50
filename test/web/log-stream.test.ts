import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { bareAssets, createServer } from '#web';
import { operatorStream } from '../../src/web/log-stream.ts';

const fullDisk = '/dev/full';

it.runIf(existsSync(fullDisk))('answers go on while the disk that holds the log is full', async () => {
  const fd = openSync(fullDisk, 'w');
  const app = await createServer({
    publicUrl: 'http://localhost:3000',
    trustProxy: false,
    logLevel: 'info',
    logStream: operatorStream(fd),
    assets: bareAssets,
    findSession: async () => undefined,
  });
  try {
    app.get('/', { config: { access: 'public' } }, () => 'di sini');
    // more than what is kept of lines that cannot be written
    for (let asked = 0; asked < 30; asked += 1) {
      app.log.info({ long: 'x'.repeat(20_000) }, 'a line');
      expect((await app.inject('/')).body).toBe('di sini');
    }
  } finally {
    await app.close();
    closeSync(fd);
  }
});

it('lines that a reader who left cannot take end nothing', async () => {
  const module = fileURLToPath(new URL('../../src/web/log-stream.ts', import.meta.url));
  const program = `
    const { operatorStream } = await import(${JSON.stringify(module)});
    const log = operatorStream();
    for (let line = 0; line < 200; line += 1) { log.write('x'.repeat(9999) + '\\n'); await new Promise(setImmediate); }
    process.stderr.write('still here');`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program]);
  child.stdout.once('data', () => child.stdout.destroy());
  const said = child.stderr.pipe(new PassThrough()).setEncoding('utf8');
  const [code] = await once(child, 'exit');
  expect([code, said.read()]).toEqual([0, 'still here']);
});
