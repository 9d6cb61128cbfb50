import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createServer } from '../../src/web/server.ts';

type App = Awaited<ReturnType<typeof createServer>>;
let app: App;
let answer: () => void;

beforeEach(async () => {
  app = await createServer({
    publicUrl: 'http://localhost',
    trustProxy: false,
    logLevel: 'silent',
    assets: { dir: undefined, styleHashes: [] } as never,
    findSession: async () => undefined,
    lastAnswersMs: 1_000,
  });
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  app.get('/lama', { config: { access: 'public' } }, async () => {
    await answered;
    return { ok: true };
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
});
afterEach(() => {
  app.server.closeAllConnections();
  return app.close();
});

const port = () => (app.server.address() as AddressInfo).port;

describe('a server that is told to end', { timeout: 20_000 }, () => {
  it.each([
    ['on which nothing was asked', ''],
    ['on which half a request came', 'GET / HT'],
  ])('does not wait for a connection %s', async (_, sent) => {
    const socket = connect(port(), '127.0.0.1');
    await once(socket, 'connect');
    if (sent) socket.write(sent);
    await (await fetch(`http://127.0.0.1:${port()}/healthz`)).text();
    const closed = once(
      socket.resume().on('error', () => undefined),
      'close',
    );
    await app.close();
    await closed;
  });

  it('answers what is under way, for as long as that has', async () => {
    const asked = fetch(`http://127.0.0.1:${port()}/lama`);
    await expect.poll(() => new Promise((resolve) => app.server.getConnections((__, count) => resolve(count)))).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const closing = app.close();
    await new Promise((resolve) => setTimeout(resolve, 300));
    answer();
    expect((await asked).status).toBe(200);
    await closing;
  });
});
