import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bareAssets, createServer } from '#web';
import { respell, Spelling } from '../../src/web/respelling.ts';

let app: FastifyInstance;
beforeAll(async () => {
  const findSession = async () => undefined;
  app = await createServer({
    publicUrl: 'http://localhost:3000',
    trustProxy: false,
    logLevel: 'silent',
    assets: bareAssets,
    findSession,
  });
  app.post('/json', { config: { access: 'public', answers: 'json' } }, (request) => ({ body: request.body }));
  app.post('/form', { config: { access: 'public' } }, (request) => ({ body: request.body }));
});
afterAll(() => app.close());

const post = (url: string, payload: string) =>
  app.inject({ method: 'POST', url, headers: { 'content-type': 'application/json' }, payload });
const hexOf = (bytes: string | Uint8Array) => Buffer.from(bytes as string).toString('hex');

describe('a JSON body as hexadecimal digits', () => {
  it('is the body itself', async () => {
    const body = { token: 'Ab_--/*0x', 'é 😀': [1, { deep: null }] };
    const answer = await post('/json', respell(JSON.stringify(body)));
    expect(answer.json()).toEqual({ body });
  });

  it('has one spelling, and is held to every rule of the plain one', async () => {
    const good = hexOf('{"a":1}');
    const bad = [
      good.toUpperCase(),
      `${good}0`,
      ` ${good}`,
      `0x${good}`,
      '',
      hexOf(Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d)),
      hexOf('"text"'),
      hexOf('[1]'),
      hexOf('{"a":1'),
      hexOf('{"__proto__":{"x":1}}'),
      hexOf('{"a":"\\u0000"}'),
      hexOf('{"a":1e999}'),
    ];
    for (const hex of bad) expect((await post('/json', JSON.stringify({ hex }))).statusCode, hex).toBe(400);
  });

  it('is undone once, alone, and only where JSON is taken', async () => {
    const inner = { hex: hexOf('{"a":1}') };
    expect((await post('/json', respell(JSON.stringify(inner)))).json()).toEqual({ body: inner });
    const more = { ...inner, b: 1 };
    expect((await post('/json', JSON.stringify(more))).json()).toEqual({ body: more });
    expect((await post('/form', JSON.stringify(inner))).statusCode).toBe(400);
  });
});

describe('the spelling that a page sends in', () => {
  const json = '{"a":1}';
  const after = (...ends: Parameters<Spelling['ended']>[0][]) => {
    const spelling = new Spelling();
    for (const how of ends) spelling.ended(how);
    return spelling.of(json) === json ? 'plain' : 'digits';
  };

  it('changes after something answered in the server’s place, and stays while the server answers', () => {
    expect(after()).toBe('plain');
    expect(after('intercepted')).toBe('digits');
    expect(after('intercepted', 'answered', 'answered')).toBe('digits');
    expect(after('intercepted', 'intercepted')).toBe('plain');
  });

  it('changes after three times of silence in a row, as some firewalls cut the connection', () => {
    expect(after('silent', 'silent')).toBe('plain');
    expect(after('silent', 'silent', 'silent')).toBe('digits');
    expect(after('silent', 'silent', 'answered', 'silent')).toBe('plain');
  });
});
