import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openExample, type Round, setUp } from '../../bench/round.ts';
import { type Service, startService } from '../../bench/service.ts';
import { launch } from './browser.ts';
import { runsOut } from './narrow.ts';
import { keepPicture, look, open, phone } from './pages.ts';
import { draw, inkOf, isMe, saved, sign, tickAll, untilKept } from './participant.ts';

let service: Service;
let browser: Browser;
let round: Round;

beforeAll(async () => {
  service = await startService();
  [browser, round] = await Promise.all([
    launch(),
    setUp(service.setupLink ?? '').then((organiser) => openExample(organiser, 'templates/example/muna-barat.xlsx')),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

let taken = 0;
const link = () => round.links[taken++]?.link ?? '';

/** What comes in a script's place: a reset, a gateway's 503, a login page with 200, a 404 of somebody else. */
const portal = (route: Route) => route.fulfill({ contentType: 'text/html', body: '<html>Masuk Wi-Fi</html>' });
const troubles = [
  (route: Route) => route.abort('connectionreset'),
  (route: Route) => route.fulfill({ status: 503, body: 'upstream' }),
  portal,
  (route: Route) => route.fulfill({ status: 404, body: 'not here' }),
];
/** As this service says that it has no such file: another build has other names. */
const renewed = (route: Route) => route.fulfill({ status: 404, headers: { 'x-ikrar': '1' }, body: '{}' });
const padScript = '**/assets/signature_pad-*';

/** Answers with each of them in turn, then with the file. Tells how often it was asked for. */
async function loseOnce(page: Page, part: string) {
  let asked = 0;
  await page.route(part, (route) => troubles[asked++]?.(route) ?? route.continue());
  return () => asked;
}

const noScript = /^Failed to load resource|^Failed to load module script|^TypeError: Failed to fetch/u;
const heading = 'Kotak tanda tangan belum terambil';

async function onPhone(run: (page: Page, context: BrowserContext) => Promise<void>): Promise<void> {
  const context = await phone(browser);
  const { page, errors } = await open(context, [noScript]);
  await run(page, context);
  expect(errors).toEqual([]);
  await context.close();
}

/** Waits as the page does, only shorter: a network that is back ends each of its waits. */
async function hurry(page: Page, until: () => Promise<boolean>): Promise<void> {
  const there = async () => {
    if (await until()) return true;
    await page.evaluate(() => void dispatchEvent(new Event('online')));
    return false;
  };
  await expect.poll(there, { interval: 200 }).toBe(true);
}

async function drawAndSign(page: Page, context: BrowserContext): Promise<void> {
  await draw(context, page);
  await sign(page);
  await saved(page);
}

describe('a signature pad whose script is lost', () => {
  it('to a reset, a 503, a login page and a 404, one after the other, comes by itself, and the pact is signed', () =>
    onPhone(async (page, context) => {
      const asked = await loseOnce(page, padScript);
      await page.goto(link());
      await isMe(page);
      await tickAll(page);
      await hurry(page, async () => (await page.locator('canvas[data-ready="yes"]').count()) > 0);
      expect(asked()).toBeGreaterThan(troubles.length);
      await drawAndSign(page, context);
    }));

  it('for good is said while the person still reads, with a button, and the ticks stay', () =>
    onPhone(async (page, context) => {
      await page.route(padScript, portal);
      await page.goto(link());
      await isMe(page);
      const notice = page.locator('.notice', { hasText: heading });
      await notice.waitFor();
      expect(await notice.innerText()).toContain('Dicoba lagi sendiri');
      const promises = await tickAll(page);
      const again = notice.getByRole('button', { name: 'Coba lagi' });
      await hurry(page, () => again.isVisible());
      expect(await notice.innerText()).toContain('Jaringan ini menyela');
      await notice.scrollIntoViewIfNeeded();
      keepPicture('lost-pad-screen', await page.screenshot());
      await look(page, 'lost-pad');
      expect(await runsOut(page)).toEqual([]);
      expect(await page.locator('.promise input:checked').count()).toBe(promises);
      await page.unroute(padScript);
      await again.tap();
      await drawAndSign(page, context);
    }));

  it('to a new build is said, and ticks and strokes are there again after the reload', () =>
    onPhone(async (page, context) => {
      await page.goto(link());
      await isMe(page);
      const promises = await tickAll(page);
      await draw(context, page);
      await untilKept(page, ({ mark }) => mark?.kind === 'drawn');
      await page.route(padScript, renewed);
      await page.reload();
      const notice = page.locator('.notice', { hasText: heading });
      await notice.getByText('Halaman ini sudah diperbarui; muat ulang.').waitFor();
      await notice.scrollIntoViewIfNeeded();
      keepPicture('lost-pad-renewed-screen', await page.screenshot());
      await page.unroute(padScript);
      await notice.getByRole('button', { name: 'Muat ulang' }).tap();
      await expect.poll(() => inkOf(page)).toBeGreaterThan(100);
      expect(await page.locator('.promise input:checked').count()).toBe(promises);
      await sign(page);
      await saved(page);
    }));
});

describe('a page whose own script is lost', () => {
  it('to a reset, a 503, a login page and a 404, one after the other, starts by itself', () =>
    onPhone(async (page) => {
      await loseOnce(page, '**/assets/client-*');
      await page.goto(link());
      await page.getByText('Sebagian halaman belum terambil').waitFor();
      await look(page, 'lost-script');
      keepPicture('lost-script-screen', await page.screenshot());
      await hurry(page, () => page.getByRole('button', { name: 'Benar ini saya' }).isVisible());
    }));

  it.each([
    ['an official’s', '/pejabat', '**/assets/official-*.js', 'documents/official'],
    ['the wall’s', '/layar/00000000-0000-4000-8000-000000000000', '**/assets/wall-*.js', 'attendance/wall'],
  ])('starts by itself where it is %s', (_, page, script, island) =>
    onPhone(async (opened) => {
      await opened.route(script, portal, { times: 2 });
      await opened.goto(`${service.origin}${page}`);
      await hurry(opened, () => opened.locator(`[data-island="${island}"][data-ready="yes"]`).isVisible());
    }),
  );

  it('to a new build is the new build’s page a moment later', () =>
    onPhone(async (page) => {
      await page.route('**/assets/participant-*', renewed, { times: 2 });
      await page.goto(link());
      await page.getByRole('button', { name: 'Benar ini saya' }).waitFor();
    }));

  it('for good is said, with a button that starts it when the network has let it through', () =>
    onPhone(async (page) => {
      await page.route('**/assets/check-in-*.js', portal);
      await page.goto(`${service.origin}/hadir`);
      await hurry(page, () => page.getByText('Halaman ini belum dapat berjalan').isVisible());
      await look(page, 'lost-for-good');
      await page.unroute('**/assets/check-in-*.js');
      await page.getByRole('button', { name: 'Muat ulang' }).tap();
      await page.locator('[data-island="attendance/check-in"][data-ready="yes"]').waitFor();
    }));

  it('leaves alone what was typed meanwhile, and has it again after the reload', () =>
    onPhone(async (page) => {
      await page.route('**/assets/scan-*.js', portal, { times: 2 });
      await page.goto(`${service.origin}/verifikasi`);
      await page.getByText('Sebagian halaman belum terambil').waitFor();
      const field = page.locator('input[name="kode"]');
      await field.fill('ABCD-EFGH');
      await hurry(page, () => page.getByText('Muat ulang bila Anda siap').isVisible());
      await look(page, 'lost-typed');
      expect(await field.inputValue()).toBe('ABCD-EFGH');
      await page.getByRole('button', { name: 'Muat ulang' }).tap();
      await page.locator('[data-island="verification/scan"][data-ready="yes"]').waitFor();
      expect(await field.inputValue()).toBe('ABCD-EFGH');
      expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    }));

  it('or whose styles are, asks for them in place, also where it has no script', () =>
    onPhone(async (page) => {
      await page.route('**/assets/app-*.css*', portal, { times: 2 });
      await page.goto(`${service.origin}/masuk`);
      await page.locator('input[type="email"]').fill('panitia@contoh.go.id');
      await hurry(page, () => page.evaluate(() => getComputedStyle(document.body).margin === '0px'));
      expect(await page.locator('input[name="email"], input[type="email"]').first().inputValue()).toBe(
        'panitia@contoh.go.id',
      );
    }));
});
