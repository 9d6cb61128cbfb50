import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServer, flash, Island, loadAssets, named, page, send, Verbatim, verbatim } from '#web';
import { Visitor } from './visitor.ts';

const dir = mkdtempSync(join(tmpdir(), 'ikrar-pages-'));
const script = `export const words = '${'kata '.repeat(400)}';`;
const manifest = {
  'src/web/styles/app.css': { file: 'assets/app-1.css' },
  'src/signing/islands/phone.tsx': { file: 'assets/phone-2.js', css: ['assets/phone-3.css'], imports: ['_shared.js'] },
  '_shared.js': { file: 'assets/shared-4.js' },
};

let app: FastifyInstance;
beforeAll(async () => {
  for (const folder of ['.vite', 'assets']) mkdirSync(join(dir, folder));
  writeFileSync(join(dir, '.vite/manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(dir, 'assets/app-1.css'), 'body{color:#123}\n');
  writeFileSync(join(dir, 'assets/phone-3.css'), '.pad{height:9rem}\n');
  writeFileSync(join(dir, 'assets/phone-2.js'), script);
  writeFileSync(join(dir, 'assets/shared-4.js'), 'export {};');
  app = await createServer({
    publicUrl: 'http://localhost:3000',
    trustProxy: false,
    logLevel: 'silent',
    assets: loadAssets(dir),
    findSession: async () => undefined,
  });
  const phone = <Island name="signing/phone" props={{ words: '</div><script>alert("x")</script>' }} />;
  app.get('/linked', { config: { access: 'public' } }, (request, reply) =>
    send(reply, page(request, { title: 'Pakta <b>', children: phone })),
  );
  app.get('/inline', { config: { access: 'public' } }, (request, reply) =>
    send(reply, page(request, { title: 'Pakta', inlineStyles: true, children: phone })),
  );
  app.get('/unbuilt', { config: { access: 'public' } }, (request, reply) =>
    send(reply, page(request, { title: 'x', children: <Island name="signing/none" props={{}} /> })),
  );
  const same = (
    <div {...verbatim('pact-text')}>
      <Verbatim as="code">AB</Verbatim>
      {named('Sawerigadi')}
      {named('')}
    </div>
  );
  app.get('/same', { config: { access: 'public' } }, (request, reply) =>
    send(reply, page(request, { title: 'x', children: same })),
  );
  app.get('/say', { config: { access: 'public' } }, (_request, reply) => {
    flash(reply, 'Tersimpan <b>.');
    return reply.redirect('/linked', 303);
  });
});
afterAll(async () => {
  await app.close();
  rmSync(dir, { recursive: true });
});

describe('a page', () => {
  it('asks translators to leave alone what is the same in every language, in both of their ways', async () => {
    const { body } = await app.inject('/same');
    const no = 'translate="no"';
    expect(body).toContain(
      `<div class="pact-text notranslate" ${no}><code class="notranslate" ${no}>AB</code><span class="notranslate" ${no}>Sawerigadi</span></div>`,
    );
  });

  it('loads the scripts and styles of the islands in it, and prints what it is given as text', async () => {
    const { body } = await app.inject('/linked');
    expect(body).toContain('<script type="module" src="/assets/phone-2.js"></script>');
    expect(body).toContain('<link rel="modulepreload" href="/assets/shared-4.js"/>');
    expect(body).toContain('<link rel="stylesheet" href="/assets/app-1.css"/>');
    expect(body).toContain('<link rel="stylesheet" href="/assets/phone-3.css"/>');
    expect(body).toContain('<title>Pakta &lt;b>');
    expect(body).not.toContain('<script>alert');
  });

  it('can carry its styles inside, and the policy names the hash of each', async () => {
    const { body, headers } = await app.inject('/inline');
    expect(body).not.toContain('rel="stylesheet"');
    const inside = [...body.matchAll(/<style>(.*?)<\/style>/gsu)].map(([, text]) => text ?? '');
    expect(inside).toEqual(['body{color:#123}', '.pad{height:9rem}']);
    for (const text of inside)
      expect(headers['content-security-policy']).toContain(createHash('sha256').update(text).digest('base64'));
  });

  it('breaks, rather than staying lifeless, when its island was not built', async () => {
    expect((await app.inject('/unbuilt')).statusCode).toBe(500);
  });

  it('says once what the act before it did', async () => {
    const visitor = new Visitor(app);
    await visitor.get('/say');
    expect((await visitor.get('/linked')).body).toContain('Tersimpan &lt;b>.');
    expect((await visitor.get('/linked')).body).not.toContain('Tersimpan');
  });

  it('takes a forged sentence for nothing', async () => {
    const visitor = new Visitor(app);
    for (const value of ['%%%', Buffer.from('[1').toString('base64url'), Buffer.from('null').toString('base64url')]) {
      visitor.cookies.set('pesan', value);
      expect((await visitor.get('/linked')).statusCode).toBe(200);
    }
  });
});

describe('built files', () => {
  it('are kept by browsers for good and travel compressed', async () => {
    const answer = await app.inject({ url: '/assets/phone-2.js', headers: { 'accept-encoding': 'gzip' } });
    expect(answer.headers['cache-control']).toContain('immutable');
    expect(answer.headers['content-type']).toContain('javascript');
    expect(gunzipSync(answer.rawPayload).toString()).toBe(script);
    expect(answer.rawPayload.length).toBeLessThan(script.length / 4);
    const plain = await app.inject({ url: '/assets/phone-2.js', headers: { 'accept-encoding': 'identity' } });
    expect(plain.body).toBe(script);
  });

  it.each(['/assets/../.vite/manifest.json', '/assets/..%2f.vite%2fmanifest.json', '/assets/none.js', '/assets/'])(
    'are all there is: %s is not found',
    async (url) => {
      expect((await app.inject(url)).statusCode).toBe(404);
    },
  );

  it('must exist at start', () => {
    expect(() => loadAssets(join(dir, 'assets'))).toThrow('npm run build:client');
  });
});
