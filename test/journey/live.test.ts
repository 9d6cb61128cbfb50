import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Phone, signOnPhone } from '../../bench/phone.ts';
import { openWith, organiserAccount, type Round, setUp } from '../../bench/round.ts';
import { type Service, startService } from '../../bench/service.ts';
import { launch } from './browser.ts';
import { Displays, hallRoster } from './displays.ts';
import { look, open } from './pages.ts';

/** The organiser watches the event's page while people check in and sign. */

let service: Service;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let errors: string[];
let round: Round;
let dataDir: string;

/** What stops a stream on purpose. */
const cutOff = /^Failed to load resource: net::ERR_(CONNECTION_REFUSED|INTERNET_DISCONNECTED)/u;

const unavailable = /^Failed to load resource: the server responded with a status of 503 /u;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'ikrar-live-'));
  [service, browser] = await Promise.all([startService({ dataDir }), launch()]);
  round = await openWith(await setUp(service.setupLink ?? ''), hallRoster());
  context = await browser.newContext({ viewport: { width: 1366, height: 768 }, timezoneId: 'Asia/Makassar' });
  ({ page, errors } = await open(context, [cutOff]));
  await page.goto(`${service.origin}/masuk`);
  await page.fill('[name=email]', organiserAccount.email);
  await page.fill('[name=password]', organiserAccount.password);
  await page.locator('form[action="/masuk"] button').click();
  await page.waitForURL('**/konsol');
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** What the page keeps while it is watched, and what Chromium says of a part that moved (Layout Instability). */
interface Watched {
  readonly neverReloaded: boolean;
  readonly shifts: string[];
}
interface Shift {
  readonly value: number;
  readonly sources: readonly { readonly node: Node | null }[];
}

const link = (at: number) => round.links[at]?.link ?? '';
const labelled = (label: string) =>
  page.locator('.figure', { has: page.locator('.figure-label').getByText(label, { exact: true }) });
const tile = (label: string) => labelled(label).locator('.figure-value');
const unitRow = (unit: string) => page.locator('#unit tr', { hasText: unit });

/** Waits for a tile to say something by itself. */
async function says(label: string, value: string): Promise<void> {
  await expect.poll(() => tile(label).innerText(), { message: label }).toBe(value);
}

async function comes(at: number): Promise<Phone> {
  const phone = new Phone(link(at));
  await phone.enter();
  const { status } = await phone.checkIn(await new Displays(round.organiser, round.event).code('hall'));
  expect(status).toBe(201);
  return phone;
}

describe('the event’s page', () => {
  it('shows where it stands without a script', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false, storageState: await context.storageState() });
    const without = await plain.newPage();
    await without.goto(`${service.origin}${round.event}`);
    const main = await without.locator('main').innerText();
    expect(main).toContain('Sudah menandatangani');
    expect(main).toContain('Muat ulang untuk melihat yang terbaru');
    await plain.close();
  });

  it('is connected once it is open', async () => {
    await page.goto(`${service.origin}${round.event}`);
    await page.getByText(/^Langsung\. /u).waitFor();
    await look(page, 'live-before-1366');
  });

  it('moves with a check-in and with a signature, in the tile and in the unit’s row', async () => {
    const unit = round.links[0]?.unit ?? '';
    const size = round.links.filter((one) => one.unit === unit).length;
    await comes(0);
    await says('Hadir', '1');
    expect(await unitRow(unit).innerText()).toContain(`1 / ${size}`);
    await signOnPhone(link(0));
    await says('Sudah menandatangani', '1');
    await says('Belum menandatangani', String(round.links.length - 1));
    expect(await unitRow(unit).innerText()).toContain(`${size - 1} belum tanda tangan`);
  });

  it('follows twenty phones without a reload and without its parts jumping', async () => {
    // pictures of the whole page make it jump by themselves, so none is taken while this is watched
    await page.evaluate(() => {
      Object.assign(window, { neverReloaded: true, shifts: [] });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          const { value, sources } = entry as unknown as Shift;
          const what = sources.map(({ node }) =>
            node instanceof Element ? node.className : (node?.textContent ?? ''),
          );
          (window as unknown as Watched).shifts.push(`${value} ${what.join(', ')}`);
        }
      }).observe({ type: 'layout-shift', buffered: false });
    });
    const places = Array.from({ length: 20 }, (_, at) => at * 25 + 1);
    const digits = await new Displays(round.organiser, round.event).code('hall');
    await Promise.all(
      places.map(async (at) => {
        const phone = new Phone(link(at));
        await phone.enter();
        await phone.checkIn(digits);
      }),
    );
    await says('Hadir', '21');
    await Promise.all(places.slice(0, 8).map((at) => signOnPhone(link(at))));
    await says('Sudah menandatangani', '9');
    await expect.poll(() => tile('Menit terakhir').innerText()).toBe('9');
    const seen = await page.evaluate(() => {
      const { neverReloaded, shifts } = window as unknown as Watched;
      return { neverReloaded, shifts };
    });
    expect(seen).toEqual({ neverReloaded: true, shifts: [] });
    await look(page, 'live-moving-1366');
  });

  it('leads from each number to the list behind it', async () => {
    for (const [label, said] of [
      ['Sudah menandatangani', '9'],
      ['Hadir', '21'],
      ['Belum hadir', String(round.links.length - 21)],
    ] as const) {
      await page.goto(`${service.origin}${round.event}`);
      await labelled(label).click();
      await page.waitForURL((url) => url.pathname !== round.event);
      expect(await page.locator('main').innerText()).toContain(said);
    }
    await page.goto(`${service.origin}${round.event}`);
    await unitRow('Inspektorat Daerah')
      .getByRole('link', { name: /belum tanda tangan/u })
      .click();
    await page.waitForURL(/unit=/u);
    expect(await page.locator('#belum').innerText()).toMatch(/Belum menandatangani: \d+ orang/u);
  });

  it('says so when the connection is lost, keeps what it knows, and catches up by itself', async () => {
    await page.goto(`${service.origin}${round.event}`);
    await page.getByText(/^Langsung\. /u).waitFor();
    const { port } = new URL(service.origin);
    const before = errors.length;
    await service.stop();
    await page
      .locator('.live-status')
      .getByText(/^Sambungan terputus/u)
      .first()
      .waitFor();
    expect(await tile('Hadir').innerText()).toBe('21');
    service = await startService({ dataDir, port: Number(port) });
    await page.getByText(/^Langsung\. /u).waitFor();
    await comes(2);
    await says('Hadir', '22');
    // whoever asks again while a service is closing, or opening, is told so
    const meanwhile = errors.splice(before);
    expect(meanwhile.filter((text) => !unavailable.test(text))).toEqual([]);
  });

  it('is as good on a phone', async () => {
    await page.setViewportSize({ width: 360, height: 640 });
    await page.goto(`${service.origin}${round.event}`);
    await page.getByText(/^Langsung\. /u).waitFor();
    await look(page, 'live-360');
    await page.goto(`${service.origin}${round.event}/akhir`);
    await look(page, 'ends-360');
    await page.setViewportSize({ width: 1366, height: 768 });
    await look(page, 'ends-1366');
  });

  it('is told that the event has changed when somebody else moves an end', async () => {
    await page.goto(`${service.origin}${round.event}`);
    await page.getByText(/^Langsung\. /u).waitFor();
    await round.organiser.page(`${round.event}/akhir`);
    await round.organiser.post(`${round.event}/akhir/kehadiran`, { act: 'sekarang' });
    await page.getByText('Kegiatan atau daftar pesertanya berubah.').waitFor();
    await page.getByRole('link', { name: 'Muat ulang' }).click();
    await page.getByText(/^Berakhir /u).waitFor();
  });

  it('met no error in the browser’s console', () => {
    expect(errors).toEqual([]);
  });
});
