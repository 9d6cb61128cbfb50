import { gunzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bareAssets, createServer } from '#web';
import type { PreparedFile } from '../../src/signing/prepare-pact.ts';
import { preparedHeader } from '../../src/signing/protocol.ts';
import { sendPrepared } from '../../src/signing/send-prepared.ts';
import { seededBytes } from '../support/seed.ts';

const base = seededBytes(40_000);
const own = Buffer.concat([seededBytes(8_000), Buffer.alloc(12_000, '0')]);
const answer = { prepareId: 'satu' } as PreparedFile['answer'];

let app: FastifyInstance;
beforeAll(async () => {
  app = await createServer({
    publicUrl: 'http://localhost:3000',
    trustProxy: false,
    logLevel: 'silent',
    assets: bareAssets,
    findSession: async () => undefined,
  });
  for (const [path, parts] of Object.entries({
    '/pakta': [base, own],
    '/panjang': [Buffer.alloc(300_000, 'x'), own],
    '/utuh': [base],
  }))
    app.get(path, { config: { access: 'public' } }, async (request, reply) =>
      sendPrepared(request, reply, { answer, parts }),
    );
});
afterAll(() => app.close());

const asked = (url: string, headers: Record<string, string>) => app.inject({ url, headers });

it('a phone that takes gzip gets the PDF in fewer bytes, and the same', async () => {
  const reply = await asked('/pakta', { accept: 'application/json, application/pdf', 'accept-encoding': 'gzip, br' });
  expect(reply.headers).toMatchObject({ 'content-encoding': 'gzip', vary: expect.stringContaining('accept-encoding') });
  expect(reply.rawPayload.length).toBeLessThan(base.length + own.length - 10_000);
  expect(reply.headers['content-length']).toBe(String(reply.rawPayload.length));
  expect(Buffer.compare(gunzipSync(reply.rawPayload), Buffer.concat([base, own]))).toBe(0);
  expect(JSON.parse(Buffer.from(String(reply.headers[preparedHeader]), 'base64url').toString())).toEqual(answer);
});

it.each([
  ['/pakta', ''],
  ['/panjang', 'gzip'],
  ['/utuh', 'gzip'],
])('%s for a phone that takes "%s" comes as it is', async (url, encoding) => {
  const reply = await asked(url, { accept: 'application/pdf', 'accept-encoding': encoding });
  expect(reply.headers['content-encoding']).toBeUndefined();
  expect(reply.rawPayload.length).toBeGreaterThanOrEqual(base.length);
});

it('a phone that takes no PDF gets the answer alone', async () => {
  expect((await asked('/pakta', { accept: 'application/json', 'accept-encoding': 'gzip' })).json()).toEqual(answer);
});
