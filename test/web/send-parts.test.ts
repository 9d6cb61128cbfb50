import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { bareAssets, createServer, sendParts } from '#web';

const parts = [Buffer.alloc(70_000, 'a'), Buffer.from('in between'), Buffer.alloc(0), Buffer.alloc(20_000, 'z')];
const whole = Buffer.concat(parts);

let app: FastifyInstance;
afterEach(() => app.close());

async function server(lines: string[] = []): Promise<FastifyInstance> {
  const logStream = { write: (line: string) => void lines.push(line) };
  app = await createServer({
    publicUrl: 'http://localhost:3000',
    trustProxy: false,
    logLevel: 'info',
    logStream,
    assets: bareAssets,
    findSession: async () => undefined,
  });
  app.get('/pakta', { config: { access: 'public' } }, async (_request, reply) =>
    sendParts(reply.code(203).header('cache-control', 'no-store').type('application/pdf'), parts),
  );
  return app;
}

describe('an answer in pieces', () => {
  it('arrives whole over a connection that is used again, with the status and headers set before', async () => {
    const origin = await (await server()).listen({ port: 0, host: '127.0.0.1' });
    for (let time = 0; time < 3; time += 1) {
      const answer = await fetch(`${origin}/pakta`, { headers: { 'accept-encoding': 'gzip, br' } });
      expect(answer.status).toBe(203);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-length': String(whole.length),
        'content-type': 'application/pdf',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
      });
      expect(answer.headers.get('content-encoding')).toBeNull();
      expect(Buffer.from(await answer.arrayBuffer()).equals(whole)).toBe(true);
    }
  });

  it('has no body when only its head is asked for, and says how long it would be', async () => {
    const origin = await (await server()).listen({ port: 0, host: '127.0.0.1' });
    const answer = await fetch(`${origin}/pakta`, { method: 'HEAD' });
    expect(answer.headers.get('content-length')).toBe(String(whole.length));
    expect((await answer.arrayBuffer()).byteLength).toBe(0);
  });

  it('is logged as every other', async () => {
    const lines: string[] = [];
    await (await server(lines)).inject({ url: '/pakta' });
    expect(lines.map((line) => JSON.parse(line) as unknown)).toContainEqual(
      expect.objectContaining({ route: 'GET /pakta', status: 203, msg: 'answered' }),
    );
  });
});
