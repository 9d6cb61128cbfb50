import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWith, type Round, setUp } from '../../bench/round.ts';
import { type Service, startService } from '../../bench/service.ts';
import { launch } from './browser.ts';
import { Displays, hallRoster } from './displays.ts';
import { look, open, phone } from './pages.ts';

let service: Service;
let browser: Browser;
let round: Round;
let displays: Displays;

beforeAll(async () => {
  service = await startService();
  [browser, round] = await Promise.all([
    launch(),
    setUp(service.setupLink ?? '').then((organiser) => openWith(organiser, hallRoster())),
  ]);
  displays = new Displays(round.organiser, round.event);
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

const noAnswer = /^Failed to load resource: net::ERR_/u;
const refused = /^Failed to load resource: the server responded with a status of 4\d\d/u;

/** Opens a personal link on this phone, as people do days before. */
async function openLink(page: Page, person: number): Promise<string> {
  const { link, name } = round.links[person] ?? { link: '', name: '' };
  await page.goto(link);
  await page.getByText(name).first().waitFor();
  return name;
}

/** What the phone's camera does with the QR on the wall. */
async function scan(page: Page, code?: string): Promise<void> {
  const scanned = code ?? (await displays.code('hall'));
  await page.goto(`${service.origin}/hadir#${round.event.split('/').at(-1)}.${scanned}`);
}

async function onPhone(act: (page: Page, context: BrowserContext, errors: string[]) => Promise<void>, dark = false) {
  const context = await phone(browser, dark);
  const { page, errors } = await open(context, [noAnswer, refused]);
  await act(page, context, errors);
  await context.close();
}

const recorded = (page: Page) => page.getByRole('heading', { name: 'Hadir tercatat' }).waitFor();
const field = (page: Page) => page.getByLabel('Enam angka yang sekarang tampil di layar');
const press = (page: Page) => page.getByRole('button', { name: 'Saya hadir' }).tap();

/** Not the code of now, and hardly one of the last minutes. */
function wrongCode(now: string): string {
  return String((Number(now) + 1) % 1_000_000).padStart(6, '0');
}

describe('a phone that scans the wall', () => {
  it('is told to open the personal link first, and keeps the code', async () => {
    await onPhone(async (page, context, errors) => {
      await scan(page, '123456');
      await page.getByRole('heading', { name: 'Buka dulu tautan pribadi Anda' }).waitFor();
      await page.getByText('123 456').waitFor();
      expect(page.url()).toBe(`${service.origin}/hadir`);
      await look(page, 'scan-no-link');
      const other = await context.newPage();
      await openLink(other, 6);
      await page.getByText('Kode ini tidak cocok atau sudah berganti').waitFor();
      expect(errors).toEqual([]);
    });
  });

  it.each([false, true])('checks in at once, and shows it large and green, dark: %s', async (dark) => {
    await onPhone(async (page, _, errors) => {
      const name = await openLink(page, dark ? 0 : 1);
      await scan(page);
      await recorded(page);
      await page.getByText(/^pukul \d\d\.\d\d WITA$/u).waitFor();
      await page.getByText(name).waitFor();
      await look(page, `scan-present-${dark ? 'dark' : 'light'}`);
      await page.getByRole('link', { name: 'Lanjut menandatangani' }).tap();
      await page.getByRole('button', { name: 'Benar ini saya' }).waitFor();
      expect(errors).toEqual([]);
    }, dark);
  });

  it('is told what to do about a code that does not count, and takes the one now shown by hand', async () => {
    await onPhone(async (page) => {
      await openLink(page, 2);
      await scan(page, wrongCode(await displays.code('hall')));
      await page.getByText('Kode ini tidak cocok atau sudah berganti').waitFor();
      await look(page, 'scan-wrong');
      await field(page).fill('12');
      await press(page);
      await page.getByText('Kode terdiri dari enam angka.').waitFor();
      await look(page, 'scan-typed-short');
      const now = await displays.code('hall');
      await field(page).fill(`${now.slice(0, 3)} ${now.slice(3)}`);
      await press(page);
      await recorded(page);
      await scan(page, wrongCode(now));
      await recorded(page);
    });
  });

  it('asks who is here where several people opened their links on it', async () => {
    await onPhone(async (page) => {
      await openLink(page, 3);
      const second = await openLink(page, 4);
      await scan(page);
      await page.getByRole('heading', { name: 'Siapa yang hadir?' }).waitFor();
      await look(page, 'scan-choose');
      await page.getByRole('button', { name: second }).tap();
      await recorded(page);
      await page.getByText(second).waitFor();
    });
  });

  it('tries again by itself when the connection is lost, and says so', async () => {
    await onPhone(async (page, context) => {
      await openLink(page, 5);
      await page.goto(`${service.origin}/hadir`);
      await page.getByRole('heading', { name: 'Ketik kode kehadiran' }).waitFor();
      await look(page, 'scan-type');
      await context.setOffline(true);
      await field(page).fill(await displays.code('hall'));
      await press(page);
      await page.getByText('Kode disimpan; terkirim begitu ada sinyal.').waitFor();
      await look(page, 'scan-offline');
      await context.setOffline(false);
      await recorded(page);
    });
  });

  it('is told to open the link again when it was renewed, and what to do without JavaScript', async () => {
    await onPhone(async (page, context) => {
      await openLink(page, 7);
      await context.clearCookies();
      await scan(page);
      await page.getByRole('heading', { name: 'Kehadiran belum tercatat' }).waitFor();
      await page.getByText('Buka lagi tautan pribadi Anda di ponsel ini').waitFor();
      await look(page, 'scan-link-gone');
    });
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 640 } });
    const page = await context.newPage();
    await page.goto(`${service.origin}/hadir`);
    await page.locator('noscript p').waitFor();
    expect(await page.locator('noscript p').innerText()).toContain('minta panitia mencatat kehadiran Anda');
    await context.close();
  });
});
