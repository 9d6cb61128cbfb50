import { existsSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { resolve } from 'node:path';

/** Where the demo runs: each port has data of its own, so that one demo never takes another's away. */
export interface DemoPlace {
  readonly port: number;
  readonly dataDir: string;
}

/**
 * The demo's port (`PORT`, else 3000) and an empty folder for it. What an earlier demo left there is removed only once the
 * port is known to be free: whoever holds it may be that demo, still running on these data.
 * @throws Error when the port is taken or is none; then nothing was removed.
 */
export async function demoPlace(port = process.env['PORT'] ?? '3000', root = 'data'): Promise<DemoPlace> {
  const number = Number(port);
  if (!/^\d{1,5}$/.test(port) || number < 1 || number > 65_535)
    throw new Error(`PORT=${port}: bukan nomor port / not a port.`);
  await assertFree(number);
  const dataDir = resolve(root, number === 3000 ? 'demo' : `demo-${number}`);
  if (existsSync(dataDir)) rmSync(dataDir, { recursive: true });
  return { port: number, dataDir };
}

/** Tried where the service will listen: on every address. */
function assertFree(port: number): Promise<void> {
  return new Promise((free, taken) => {
    const server = createServer();
    server.once('error', (cause) => {
      const why = `Port ${port} sedang dipakai; data contoh tidak disentuh. Pakai yang lain: PORT=3001 npm run demo`;
      taken(new Error(`${why}\nPort ${port} is in use; the demo's data were left alone. Use another one.`, { cause }));
    });
    server.listen(port, () => server.close(() => free()));
  });
}
