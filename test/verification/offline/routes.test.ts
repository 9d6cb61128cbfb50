import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadAssets } from '#web';
import { openRound, type Round } from '../../signing/round.ts';

const offline = 'src/verification';
const entry = (file: string, more = {}) => ({ file: `assets/${file}`, ...more });
const manifest = {
  'src/web/styles/app.css': entry('app-1.css'),
  [`${offline}/islands/service-worker.ts`]: entry('service-worker-1.js'),
  [`${offline}/islands/offline.tsx`]: entry('offline-1.js', { imports: ['_shared.js'] }),
  [`${offline}/islands/ready.tsx`]: entry('ready-1.js', { imports: ['_shared.js', '_decode.js'] }),
  [`${offline}/islands/scan.tsx`]: entry('scan-1.js', { imports: ['_shared.js', '_decode.js'] }),
  [`${offline}/islands/check-file.tsx`]: entry('check-file-1.js', { imports: ['_shared.js'] }),
  [`${offline}/islands/scan-token.tsx`]: entry('scan-token-1.js'),
  'src/web/islands/file.tsx': entry('file-1.js'),
  // pages for everybody are made at the start, all of them
  'src/attendance/islands/check-in.tsx': entry('check-in-1.js'),
  'src/attendance/islands/wall.tsx': entry('wall-1.js'),
  'src/signing/islands/participant.tsx': entry('participant-1.js'),
  'src/documents/islands/official.tsx': entry('official-1.js'),
  '_shared.js': entry('shared-1.js', { css: ['assets/scan-1.css'] }),
  '_decode.js': entry('decode-1.js', { dynamicImports: ['reader.js'], assets: ['assets/reader-1.wasm'] }),
  'reader.js': entry('reader-1.js', { imports: ['_shared.js'] }),
  ...Object.fromEntries(
    [180, 192, 512].map((size) => [`${offline}/offline/icons/mark-${size}.png`, entry(`mark-${size}.png`)]),
  ),
};

let folder: string;
let round: Round;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ikrar-assets-'));
  for (const made of ['.vite', 'assets']) mkdirSync(join(folder, made));
  writeFileSync(join(folder, '.vite/manifest.json'), JSON.stringify(manifest));
  for (const file of ['app-1.css', 'scan-1.css', 'service-worker-1.js'])
    writeFileSync(join(folder, 'assets', file), `/* ${file} */`);
  round = await openRound(1, { assets: loadAssets(folder) });
});
afterAll(async () => {
  await round.close();
  rmSync(folder, { recursive: true, force: true });
});

async function get(url: string, cookies = {}) {
  const answer = await round.app.inject({ url, headers: { accept: 'text/html' }, cookies });
  expect(answer.statusCode, url).toBeLessThan(500);
  return answer;
}

async function build() {
  const { body } = await get('/sw.js');
  const [, json = ''] = /^self\.build=(.*);$/mu.exec(body) ?? [];
  return JSON.parse(json) as { version: string; pages: object; files: string[]; decoder: string[] };
}

describe('the worker', () => {
  it('is told every file the kept page needs, and apart from them the reader of QR codes', async () => {
    const { pages, files, decoder } = await build();
    expect(pages).toEqual({ id: '/verifikasi/luring/id', en: '/verifikasi/luring/en' });
    expect(decoder.sort()).toEqual(['/assets/reader-1.js', '/assets/reader-1.wasm']);
    const html = `${(await get('/verifikasi/luring/id')).body}${(await get('/verifikasi')).body}`;
    const named = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/gu)].map(([, path]) => path);
    expect(named.length).toBeGreaterThan(6);
    const onlyOnline = ['/assets/file-1.js', '/assets/ready-1.js'];
    expect([...new Set(named)].filter((path) => !files.includes(path ?? '')).sort()).toEqual(onlyOnline);
  });

  it('is asked for anew each time, and is another one when a file or the root is', async () => {
    const { headers, body } = await get('/sw.js');
    expect(headers).toMatchObject({ 'cache-control': 'no-cache', 'content-type': 'text/javascript; charset=utf-8' });
    expect(body).toContain('/* service-worker-1.js */');
    const { version } = await build();
    expect((await build()).version).toBe(version);
    writeFileSync(join(folder, 'assets/service-worker-1.js'), '/* changed */');
    expect((await build()).version).not.toBe(version);
  });
});

describe('the page a device keeps', () => {
  it('is in the language of its address and nobody’s, whoever asks for it', async () => {
    const cookies = { sesi: round.cookie, bahasa: 'en' };
    const { body } = await get('/verifikasi/luring/id', cookies);
    expect(body).toContain('<html lang="id"');
    expect(body).toContain('Tanpa jaringan');
    expect((await get('/verifikasi/luring/en')).body).toContain('<html lang="en"');
    const asKept = (await get('/verifikasi/luring/id')).body;
    expect(asKept).not.toMatch(/csrf|Pemerintah Kabupaten/u);
  });

  it('is told the names of offices by the ids of their lists, and nothing else of them', async () => {
    const { body, headers } = await get('/verifikasi/instansi');
    expect(headers).toMatchObject({ 'cache-control': 'no-cache', 'content-type': 'application/json; charset=utf-8' });
    const { status_lists: lists } = JSON.parse((await get('/status')).body) as { status_lists: string[] };
    const names = JSON.parse(body) as Record<string, string>;
    expect(Object.keys(names)).toEqual(lists.map((uri) => uri.slice(-36)));
    expect(Object.values(names)).toEqual([expect.stringContaining('Pemerintah Kabupaten')]);
  });

  it('may compile the reader of QR codes, as the verification page may, and no other page', async () => {
    const policy = async (url: string) => String((await get(url)).headers['content-security-policy']);
    for (const url of ['/verifikasi', '/verifikasi/luring/id'])
      expect(await policy(url)).toContain("script-src 'self' 'wasm-unsafe-eval' 'sha256-");
    for (const url of ['/', '/v/0000111122223333', '/masuk'])
      expect(await policy(url)).toMatch(/script-src 'self' 'sha256-[\w+/=]+';/u);
  });

  it('can be installed, and speaks for addresses below /v only', async () => {
    const [, path = ''] = /rel="manifest" href="([^"]+)"/u.exec((await get('/verifikasi')).body) ?? [];
    const { body, headers } = await get(path);
    expect(headers['content-type']).toContain('application/manifest+json');
    const app = JSON.parse(body) as { icons: { src: string; sizes: string }[] };
    expect(app).toMatchObject({ start_url: '/verifikasi', scope: '/v', display: 'standalone' });
    expect(app.icons.map(({ sizes }) => sizes)).toEqual(['192x192', '192x192', '512x512', '512x512']);
  });
});
