import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '#errors';
import { bareAssets, createServer } from '#web';
import { mostLines } from '../../src/web/line-limit.ts';

const lines: string[] = [];
const secrets = ['TOKEN123', 'La Ode Darwin', 'sesi-value', 'kata-sandi', '7413012345678901'];

let app: Awaited<ReturnType<typeof createServer>>;
beforeAll(async () => {
  app = await createServer({
    publicUrl: 'http://localhost:3000',
    trustProxy: false,
    logLevel: 'trace',
    logStream: { write: (line) => lines.push(line) },
    assets: bareAssets,
    findSession: async () => undefined,
  });
  app.post('/buka/:token', { config: { access: 'public', answers: 'json' } }, () => ({ ok: true }));
  app.get('/tolak/:token', { config: { access: 'public' } }, () => {
    throw new Refusal('link-unknown');
  });
  app.get('/rusak/:token', { config: { access: 'public' } }, () => {
    const cause = new Error('duplicate key\nDETAIL: Key (nik)=(7413012345678901) exists');
    throw Object.assign(new Error('insert failed\nparams: La Ode Darwin', { cause }), {
      parameters: ['La Ode Darwin'],
    });
  });
});
afterAll(() => app.close());

describe('the log', () => {
  it('says which route answered what, and never with which address, body, cookie or values', async () => {
    const headers = { cookie: 'sesi=sesi-value' };
    const payload = { name: 'La Ode Darwin', password: 'kata-sandi' };
    await app.inject({ method: 'POST', url: '/buka/TOKEN123?q=TOKEN123', headers, payload });
    for (const path of ['tolak', 'rusak', 'tidak-ada']) await app.inject({ url: `/${path}/TOKEN123`, headers });
    const text = lines.join('');
    expect(text).toContain('"route":"POST /buka/:token","status":200');
    expect(text).toContain('"refusal":"link-unknown"');
    expect(text).toContain('insert failed < Error: duplicate key');
    for (const secret of secrets) expect(text).not.toContain(secret);
  });

  it('counts what a loop asks for, however long it goes on', async () => {
    const before = lines.length;
    for (let n = 0; n < 300; n += 1) await app.inject({ url: `/tidak-ada/${n}` });
    // a refusal and an answer each
    expect(lines.length - before).toBeLessThanOrEqual(2 * mostLines.ofKind);
  });

  it('carries the number that the reader was given, so that a complaint finds its line', async () => {
    const { body } = await app.inject({ url: '/rusak/1', headers: { accept: 'text/html' } });
    const reference = /pengelola: ([0-9a-f]{8})/u.exec(body)?.[1];
    expect(lines.some((line) => line.includes(`"reqId":"${reference}"`) && line.includes('insert failed'))).toBe(true);
  });
});
