import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '#db';
import { Phone, signOnPhone } from '../../bench/phone.ts';
import { openExample, type Round, setUp } from '../../bench/round.ts';
import { type Service, startService } from '../../bench/service.ts';
import { launch } from './browser.ts';
import { cameraOver, photoOf } from './fake-camera.ts';
import { look, open, phone } from './pages.ts';

/** Addresses in QR codes, by the answer they get from the list that the device kept. */
interface Papers {
  readonly recorded: string;
  readonly prepared: string;
  readonly revoked: string;
  readonly newer: string;
  readonly forged: string;
}

let dataDir: string;
let service: Service;
/** Kept when the service is started again; below those the system hands out meanwhile. */
const port = 20_000 + (process.pid % 10_000);
let round: Round;
let papers: Papers;
let browser: Browser;
let device: BrowserContext;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'ikrar-offline-'));
  service = await startService({ dataDir, port });
  round = await openExample(await setUp(service.setupLink ?? ''), 'templates/example/muna-barat.xlsx');
  const { receipt } = await signOnPhone(link());
  const before = { recorded: receipt.verifyUrl, prepared: await prepareOnly(), revoked: await signAndRevoke() };
  browser = await launch(cameraOver(before.recorded));
  // the list is of whole seconds, and no newer than they
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  device = await phone(browser);
  await keepAll(device);
  const newer = (await signOnPhone(link())).receipt.verifyUrl;
  papers = { ...before, newer, forged: `${before.recorded.slice(0, -8)}AAAAAAAA` };
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

let next = 0;
const link = () => round.links[next++]?.link ?? '';

async function prepareOnly(): Promise<string> {
  const person = new Phone(link());
  await person.enter();
  const { prepareId } = await person.prepare();
  return fromDatabase<{ url: string }>(
    (sql) => sql`select facts ->> 'verifyUrl' as url from prepared_pact where id = ${prepareId}`,
  ).then(({ url }) => url);
}

async function signAndRevoke(): Promise<string> {
  const { receipt } = await signOnPhone(link());
  const { id } = await fromDatabase<{ id: string }>((sql) => sql`select id from pact where code = ${receipt.code}`);
  await round.organiser.page(`${round.event}/pakta/${id}/cabut`);
  await round.organiser.post(`${round.event}/pakta/${id}/cabut`, { alasan: 'Salah jabatan' });
  return receipt.verifyUrl;
}

type Database = Awaited<ReturnType<typeof openDatabase>>;

async function fromDatabase<T>(read: (sql: Database['sql']) => PromiseLike<readonly unknown[]>): Promise<T> {
  const database = await openDatabase({ dataDir, poolSize: 1 });
  try {
    return (await read(database.sql))[0] as T;
  } finally {
    await database.close();
  }
}

/** Opens the verification page once with a network, and waits until all of it is kept. */
async function keepAll(context: BrowserContext): Promise<void> {
  const { page, errors } = await open(context);
  await page.goto(`${service.origin}/verifikasi`);
  await page.getByText('Kode QR dapat diperiksa di perangkat ini tanpa jaringan').waitFor();
  await page.waitForFunction(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith('ikrar-verifikasi-'));
    const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return kept.flat().some(({ url }) => url.endsWith('.wasm'));
  });
  expect(errors).toEqual([]);
  await page.close();
}

const noAnswer = /^Failed to load resource: net::ERR_/u;

/** Opens a QR's address as the phone's own camera app does, and reads the word and the sentence. */
async function answerTo(url: string, picture: string): Promise<string> {
  const { page, errors } = await open(device, [noAnswer]);
  await page.goto(url);
  const verdict = page.locator('.verdict');
  await verdict.waitFor();
  expect(page.url()).toBe(url);
  await look(page, picture);
  const said = await verdict.innerText();
  expect(errors).toEqual([]);
  await page.close();
  return said;
}

describe('a phone whose network is lost while the page is being kept', () => {
  it('says that the page is not kept yet, and keeps it when the network is back', async () => {
    const context = await phone(browser);
    const { page } = await open(context, [noAnswer]);
    await context.route(/mark-192/u, (route) => (route.request().serviceWorker() ? route.abort() : route.continue()));
    await page.goto(`${service.origin}/verifikasi`);
    await page.getByText('Halaman ini belum tersimpan di perangkat').waitFor();
    await look(page, 'offline-not-kept-phone');
    await context.unroute(/mark-192/u);
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.getByText('Kode QR dapat diperiksa di perangkat ini tanpa jaringan').waitFor();
    await context.close();
  });
});

describe('a phone in flight mode', () => {
  beforeAll(async () => {
    await service.stop();
    await device.setOffline(true);
  });
  afterAll(async () => {
    await device.setOffline(false);
    service = await startService({ dataDir, port });
  });

  it.each([
    // this service has no https address: whatever its lists say, its papers are samples (answer.test.ts has the words of others)
    ['recorded', 'CONTOH'],
    ['prepared', 'CONTOH'],
    ['revoked', 'CONTOH'],
  ] as const)('answers a QR that is %s by %s, never in green', async (paper, word) => {
    const said = await answerTo(papers[paper], `offline-${paper}-phone`);
    expect(said).toMatch(new RegExp(`^Hasil tanpa jaringan untuk kode .*\n+${word}\n`, 'u'));
    expect(said.replace('Hasil pindai belum berarti ASLI', '')).not.toContain('ASLI');
  });

  it('answers CONTOH to a younger one, too, and BELUM DIKETAHUI to a code without its token', async () => {
    expect(await answerTo(papers.newer, 'offline-newer-phone')).toContain('\nCONTOH\n');
    const bare = await answerTo(papers.recorded.replace(/#.*/u, ''), 'offline-bare-phone');
    expect(bare).toContain('\nBELUM DIKETAHUI\n');
  });

  it('answers TIDAK DIKENAL to a token that nobody here signed', async () => {
    expect(await answerTo(papers.forged, 'offline-forged-phone')).toContain('\nTIDAK DIKENAL\n');
  });

  it('scans with its camera and answers on the page, with the name to compare', async () => {
    const { page, errors } = await open(device, [noAnswer]);
    await page.goto(`${service.origin}/verifikasi`);
    await page.getByRole('heading', { name: 'Tanpa jaringan', exact: true }).waitFor();
    await page.getByText(/^Daftar terakhir Pemerintah Kabupaten/u).waitFor();
    await look(page, 'offline-start-phone');
    await page.getByRole('button', { name: 'Buka kamera' }).tap();
    await page.getByRole('heading', { name: 'CONTOH' }).waitFor();
    await page.getByText(round.links[0]?.name ?? '').waitFor();
    expect(page.url()).toBe(`${service.origin}/verifikasi`);
    await look(page, 'offline-scanned-phone');
    await readPhoto(page, papers.revoked);
    await page.getByRole('heading', { name: 'CONTOH' }).waitFor();
    expect(errors).toEqual([]);
    await page.close();
  });

  it('says as of when its list is, what has to wait for a network, and looks for one when asked', async () => {
    const { page, errors } = await open(device, [noAnswer]);
    await page.goto(`${service.origin}/verifikasi`);
    await page
      .getByText(/^Daftar terakhir Pemerintah .+: \p{L}+, \d+ \p{L}+ \d{4} pukul \d\d\.\d\d WIB \(UTC\+7\)$/u)
      .waitFor();
    const camera = await page.getByRole('button', { name: 'Buka kamera' }).boundingBox();
    expect((camera?.y ?? 640) + (camera?.height ?? 0), 'the scanner is on the first screen').toBeLessThanOrEqual(640);
    await page.getByText('Kode QR di kertas: dapat diperiksa').waitFor();
    await page.getByText('Kode yang diketik: baru dapat dicari bila ada jaringan').waitFor();
    await page.getByRole('button', { name: 'Coba lagi' }).tap();
    await page.getByText(/Pukul \d\d\.\d\d WITA: jaringan belum ada/u).waitFor();
    await look(page, 'offline-retried-phone');
    await page.goto(`${service.origin}/v?kode=${new URL(papers.recorded).pathname.slice(3)}`);
    await page.locator('.verdict').getByText('BELUM DIKETAHUI').waitFor();
    await page.getByRole('button', { name: 'Coba lagi' }).waitFor();
    expect(errors).toEqual([]);
    await page.close();
  });

  it('says that it has no list, when it has kept none', async () => {
    const { page } = await open(device, [noAnswer]);
    await page.goto(`${service.origin}/verifikasi`);
    const [path, list = ''] = await page.evaluate(async () => {
      const cache = await caches.open('ikrar-daftar');
      const kept = (await cache.keys()).find(({ url }) => /\/status\/[0-9a-f-]{36}$/u.test(url));
      const text = kept ? await (await cache.match(kept))?.text() : '';
      if (kept) await cache.delete(kept);
      return [new URL(kept?.url ?? '').pathname, text];
    });
    await page.reload();
    await page.getByText('Belum ada daftar yang tersimpan').waitFor();
    await look(page, 'offline-no-list-phone');
    const entry: [string, string] = [path ?? '', list];
    await page.evaluate(async ([at, text]) => (await caches.open('ikrar-daftar')).put(at, new Response(text)), entry);
    await page.close();
  });

  it('speaks the other language when asked', async () => {
    const { page } = await open(device, [noAnswer]);
    await page.goto(papers.recorded);
    await page.getByRole('button', { name: 'English' }).tap();
    await page.getByRole('heading', { name: 'CONTOH (sample)' }).waitFor();
    await page.getByRole('button', { name: 'Bahasa Indonesia' }).tap();
    await page.getByRole('heading', { name: 'CONTOH', exact: true }).waitFor();
    await page.close();
  });
});

async function readPhoto(page: Page, text: string): Promise<void> {
  const file = { name: 'kertas.png', mimeType: 'image/png', buffer: photoOf(text) };
  await page.locator('.photo-chooser input').setInputFiles(file);
}

describe('scanning with a network', () => {
  it('keeps nothing on the device that belongs to a person', async () => {
    const { page } = await open(device);
    await page.goto(`${service.origin}/verifikasi`);
    const kept = await page.evaluate(async () => {
      const all = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
      return all.flat().map(({ url }) => new URL(url).pathname.replace(/[0-9a-f-]{36}$/u, ':org'));
    });
    expect(kept.filter((path) => !path.startsWith('/assets/')).sort()).toEqual([
      '/.well-known/jwks.json',
      '/kept/language',
      '/status/:org',
      '/verifikasi/instansi',
      '/verifikasi/luring/en',
      '/verifikasi/luring/id',
    ]);
    await page.goto(service.origin);
    expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
    await page.close();
  });

  it('opens the record of the code that the camera sees', async () => {
    const context = await phone(browser);
    const { page, errors } = await open(context);
    await page.goto(`${service.origin}/verifikasi`);
    await page.getByText('Kode QR dapat diperiksa di perangkat ini tanpa jaringan').waitFor();
    await look(page, 'scan-card-phone');
    await page.getByRole('button', { name: 'Buka kamera' }).tap();
    await page.waitForURL(papers.recorded);
    await page.getByText('Kode QR ini diterbitkan layanan ini untuk').waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });

  it('says what to do about a photo without a code, a code of others, and one of another service', async () => {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
    const { page, errors } = await open(context);
    await page.goto(`${service.origin}/verifikasi`);
    await page.locator('[data-island="verification/scan"][data-ready]').waitFor();
    await look(page, 'scan-card-laptop');
    await page.locator('.photo-chooser input').setInputFiles({
      name: 'catatan.png',
      mimeType: 'image/png',
      buffer: Buffer.from('bukan gambar'),
    });
    await page.getByText('Tidak ada kode QR yang terbaca di foto itu').waitFor();
    await readPhoto(page, 'WIFI:S:aula;;');
    await page.getByText('Itu bukan kode QR dokumen layanan ini').waitFor();
    await look(page, 'scan-other-laptop');
    await readPhoto(page, papers.recorded.replace(/localhost:\d+/u, 'ikrar.lain.example'));
    await page.getByText('Kode QR itu menyebut layanan lain (ikrar.lain.example)').waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });

  it('says what to do where there is no camera', async () => {
    const without = await launch();
    const { page } = await open(await phone(without));
    await page.goto(`${service.origin}/verifikasi`);
    await page.getByRole('button', { name: 'Buka kamera' }).tap();
    await page.getByText(/tidak menemukan kamera|tidak diizinkan memakai kamera/u).waitFor();
    await look(page, 'scan-no-camera-phone');
    await without.close();
  });
});
