import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { Refusal } from '#errors';
import { bareAssets, CsrfField, createServer, field, page, type SignedIn, send } from '#web';
import { Visitor } from './visitor.ts';

const bupati: SignedIn = {
  orgId: 'a0000000-0000-4000-8000-000000000001',
  accountId: 'a0000000-0000-4000-8000-000000000002',
  name: 'Wa Ode Sitti',
  email: 'siti@munabaratkab.test',
  csrf: 'token-of-this-session',
  organisation: { name: 'Pemerintah Kabupaten Muna Barat', zone: 'Asia/Makassar', seat: 'Laworo', emblem: false },
};

let app: FastifyInstance;
afterEach(() => app.close());

async function server(publicUrl = 'http://localhost:3000'): Promise<FastifyInstance> {
  return createServer({
    publicUrl,
    trustProxy: false,
    logLevel: 'silent',
    assets: bareAssets,
    findSession: async (cookie) => (cookie === 'valid' ? bupati : undefined),
  });
}

describe('while the database is away', () => {
  const lost = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

  it.each([
    ['the driver said so', () => lost],
    ['the query builder wrapped what the driver said', () => new Error('Failed query', { cause: lost })],
    ['the server is starting', () => Object.assign(new Error('starting up'), { code: '57P03' })],
  ])('answers 503 with when to try again, in words and in JSON, when %s', async (_how, made) => {
    app = await server();
    app.get('/pakta', { config: { access: 'public' } }, () => {
      throw made();
    });
    const json = await app.inject({ url: '/pakta', headers: { accept: 'application/json' } });
    expect([json.statusCode, json.headers['retry-after']]).toEqual([503, '2']);
    expect(json.json().error.code).toBe('database-unavailable');
    const html = await app.inject({ url: '/pakta', headers: { accept: 'text/html' } });
    expect([html.statusCode, html.body.includes('Coba lagi')]).toEqual([503, true]);
  });

  it('still calls an error of ours an error', async () => {
    app = await server();
    app.get('/pakta', { config: { access: 'public' } }, () => {
      throw Object.assign(new Error('duplicate key'), { code: '23505' });
    });
    expect((await app.inject({ url: '/pakta' })).statusCode).toBe(500);
  });
});

describe('access', () => {
  it('has no default: a route that declares none does not start', async () => {
    app = await server();
    expect(() => app.get('/terbuka', () => 'x')).toThrow('GET /terbuka declares no access');
  });

  it('sends a reader without a session to sign in, and back to the page afterwards', async () => {
    app = await server();
    app.get('/konsol/:id', { config: { access: 'account' } }, () => 'rahasia');
    const answer = await app.inject({ url: '/konsol/1?b=2', headers: { accept: 'text/html' } });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/masuk?lanjut=%2Fkonsol%2F1%3Fb%3D2']);
    const json = await app.inject({ url: '/konsol/1', headers: { accept: 'application/json' } });
    expect([json.statusCode, json.json().error.code]).toEqual([401, 'sign-in-first']);
  });

  it('lets a signed-in account change things only with the token of its own session', async () => {
    app = await server();
    app.post('/ubah', { config: { access: 'account' } }, (request) => ({ name: field(request, 'name') }));
    app.get('/isi', { config: { access: 'account' } }, (request, reply) =>
      send(reply, page(request, { title: 'Isi', children: <CsrfField /> })),
    );
    const visitor = new Visitor(app);
    visitor.cookies.set('sesi', 'valid');
    expect((await visitor.post('/ubah', { name: 'La Ode' })).statusCode).toBe(403);
    expect((await visitor.post('/ubah', { name: 'La Ode', _csrf: 'other' })).statusCode).toBe(403);
    expect((await visitor.get('/isi')).body).toContain('name="_csrf" value="token-of-this-session"');
    expect((await visitor.post('/ubah', { name: ' La Ode ' })).json()).toEqual({ name: 'La Ode' });
    const header = { 'x-csrf-token': bupati.csrf };
    visitor.forgetToken();
    expect((await visitor.post('/ubah', { name: 'a' }, header)).statusCode).toBe(200);
  });

  it.each([
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ 'sec-fetch-site': 'same-origin' }, 200],
    [{ origin: 'https://elsewhere.test' }, 403],
    [{ origin: 'null' }, 403],
    [{ origin: 'https://ikrar.test' }, 200],
    [{}, 200],
  ])('takes a post from %o with %i, even where no account is needed', async (headers, status) => {
    app = await server('https://ikrar.test');
    app.post('/kirim', { config: { access: 'public' } }, () => 'ok');
    expect((await app.inject({ method: 'POST', url: '/kirim', headers })).statusCode).toBe(status);
  });

  it('takes only JSON from participants, which forms of other sites cannot send', async () => {
    app = await server();
    app.post('/t/api', { config: { access: 'participant', answers: 'json' } }, () => ({ ok: true }));
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await app.inject({ method: 'POST', url: '/t/api', payload: 'a=1', headers: form })).statusCode).toBe(400);
    expect((await app.inject({ method: 'POST', url: '/t/api', payload: { a: 1 } })).statusCode).toBe(200);
  });

  it('does not read files where a route does not expect them', async () => {
    app = await server();
    app.post('/tanpa', { config: { access: 'public' } }, () => 'ok');
    expect((await new Visitor(app).upload('/tanpa', { a: 'b' })).statusCode).toBe(400);
  });
});

describe('a refusal', () => {
  it('is a page in the reader’s language, and JSON for a program', async () => {
    app = await server();
    app.get('/x', { config: { access: 'public' } }, () => {
      throw new Refusal('too-many-tries', { minutes: 7 });
    });
    const html = await app.inject({ url: '/x', headers: { accept: 'text/html' } });
    expect([html.statusCode, html.headers['content-type']]).toEqual([429, 'text/html; charset=utf-8']);
    expect(html.body).toContain('<html lang="id"');
    expect(html.body).toContain('Tunggu 7 menit');
    const english = await app.inject({ url: '/x', headers: { accept: 'text/html' }, cookies: { bahasa: 'en' } });
    expect(english.body).toContain('Wait 7 minutes');
    const json = await app.inject({ url: '/x', headers: { accept: 'application/json' } });
    expect(json.json().error).toMatchObject({ code: 'too-many-tries', details: { minutes: 7 } });
  });

  it('says of an address that does not exist that it does not exist', async () => {
    app = await server();
    const answer = await app.inject({ url: '/tidak-ada', headers: { accept: 'text/html' } });
    expect(answer.statusCode).toBe(404);
    expect(answer.body).toContain('Halaman tidak ditemukan');
  });

  it('tells nothing of what broke, only a number to pass on', async () => {
    app = await server();
    app.get('/rusak', { config: { access: 'public' } }, () => {
      throw new Error('password of La Ode is rahasia');
    });
    const answer = await app.inject({ url: '/rusak', headers: { accept: 'text/html' } });
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('rahasia');
    expect(answer.body).toMatch(/kepada pengelola: [0-9a-f]{8}/u);
  });

  it('answers a body that is too large in our own words', async () => {
    app = await server();
    app.post('/besar', { config: { access: 'public' } }, () => 'ok');
    const answer = await app.inject({ method: 'POST', url: '/besar', payload: { a: 'x'.repeat(300_000) } });
    expect([answer.statusCode, answer.json().error.code]).toEqual([413, 'too-large']);
  });
});

describe('the language', () => {
  it('is Indonesian whatever the phone asks for, until the reader chooses, and the page stays', async () => {
    app = await server();
    app.get('/h', { config: { access: 'public' } }, (request, reply) =>
      send(reply, page(request, { title: 'H', children: <p>isi</p> })),
    );
    const visitor = new Visitor(app);
    const first = await visitor.get('/h?a=1', { 'accept-language': 'en-US' });
    expect(first.body).toContain('<html lang="id"');
    const chosen = await visitor.post('/bahasa', { bahasa: 'en', kembali: '/h?a=1' });
    expect(chosen.headers.location).toBe('/h?a=1');
    expect((await visitor.get('/h?a=1')).body).toContain('<html lang="en"');
  });

  it('is switched from a page that names itself to nobody, in a browser that sends no Sec-Fetch-Site', async () => {
    app = await server('https://ikrar.test');
    const post = (headers: Record<string, string>) =>
      app.inject({
        method: 'POST',
        url: '/bahasa',
        headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
        payload: 'bahasa=en&kembali=/t',
      });
    expect((await post({ origin: 'null' })).headers.location).toBe('/t');
    expect((await post({ origin: 'null', 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
    expect((await post({ origin: 'https://elsewhere.test' })).statusCode).toBe(403);
  });

  it.each(['//evil.test', 'https://evil.test', '/\\evil.test', '/%0d%0a\r\nx', '', 'javascript:1'])(
    'never leads elsewhere: %j',
    async (kembali) => {
      app = await server();
      const answer = await new Visitor(app).post('/bahasa', { bahasa: 'en', kembali });
      expect(answer.headers.location).toBe('/');
    },
  );
});

describe('a link whose "#" an app wrote as "%23"', () => {
  const token = 'AbC_-0123456789abcdefg';
  it.each([
    [`/t%23${token}`, `/t#${token}`],
    [`/t%2523${token}.`, `/t#${token}.`],
    [`/t/%23${token}`, `/t#${token}`],
    [`/t%23%23${token}?fbclid=x`, `/t#${token}`],
    [`/pejabat%23${token}`, `/pejabat#${token}`],
    [`/layar/3f8e11c0-5a35-4a70-9a27-5f0f5d3f2b11%23${token}`, `/layar/3f8e11c0-5a35-4a70-9a27-5f0f5d3f2b11#${token}`],
    [`/v/0000111122223333%23e30.e30`, '/v/0000111122223333#e30.e30'],
    [`//evil.test%23${token}`, `/#${token}`],
  ])('%s opens as %s', async (url, location) => {
    app = await server();
    const answer = await app.inject({ url });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, location]);
    expect(answer.headers['referrer-policy']).toBe('no-referrer');
  });

  it('is left alone where it leads nowhere', async () => {
    app = await server();
    for (const url of ['/t%23', '/t%23%0d%0aset-cookie:a', '/x?a=%23b'])
      expect((await app.inject({ url })).statusCode, url).toBe(404);
  });
});

describe('headers', () => {
  it('allow our own scripts and styles only, no framing, and no caching of pages', async () => {
    app = await server();
    const { headers } = await app.inject({ url: '/tidak-ada', headers: { accept: 'text/html' } });
    const policy = String(headers['content-security-policy']);
    expect(policy).toMatch(/script-src 'self' 'sha256-[\w+/=]+';/u);
    expect(policy).not.toContain('unsafe');
    expect(policy).not.toContain('upgrade-insecure-requests');
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['strict-transport-security']).toBeUndefined();
  });

  it('ask for https for a year where PUBLIC_URL is https', async () => {
    app = await server('https://ikrar.test');
    const { headers } = await app.inject('/healthz');
    expect(headers['strict-transport-security']).toBe('max-age=31536000');
  });

  it('send no referrer at all from pages with a personal link', async () => {
    app = await server();
    app.get('/t', { config: { access: 'participant' } }, () => 'halaman');
    expect((await app.inject('/t')).headers['referrer-policy']).toBe('no-referrer');
    expect((await app.inject('/healthz')).headers['referrer-policy']).toBe('same-origin');
  });
});
