import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '#db';
import { openWith, type Round, setUp } from '../../bench/round.ts';
import { type Service, startService } from '../../bench/service.ts';
import { launch } from './browser.ts';
import { askFeed, Displays, digitsOn, hallRoster } from './displays.ts';
import { look, open } from './pages.ts';
import { readQr } from './qr.ts';

let service: Service;
let browser: Browser;
let round: Round;
let displays: Displays;
let database: Awaited<ReturnType<typeof openDatabase>>;
let eventId: string;

beforeAll(async () => {
  service = await startService();
  [browser, round] = await Promise.all([
    launch(),
    setUp(service.setupLink ?? '').then((organiser) => openWith(organiser, hallRoster())),
  ]);
  displays = new Displays(round.organiser, round.event);
  database = await openDatabase({ dataDir: service.dataDir, poolSize: 2 });
  eventId = round.event.split('/').at(-1) ?? '';
});
afterAll(async () => {
  await browser?.close();
  await database?.close();
  await service?.stop();
});

const noAnswer = /^Failed to load resource: net::ERR_/u;
const notFound = /^Failed to load resource: the server responded with a status of 404/u;

/** Marks as many of each unit as `share` says, as if their codes had been taken. */
async function fillHall(share: number): Promise<void> {
  await database.sql`
    insert into attendance (org_id, event_id, id, participant_id, mode, way, at, reason, on_behalf_of, evidence)
    select org_id, event_id, gen_random_uuid(), id, 'in-person', 'room-code', now(), '', '', '{}'::jsonb
    from participant where event_id = ${eventId} and ordinal % 100 < ${Math.round(share * 100)}
    on conflict do nothing`;
}

const formats = {
  beamer: { width: 1920, height: 1080 },
  old: { width: 1024, height: 768 },
} as const;

async function wall(link: string, format: keyof typeof formats, dark = false) {
  const context = await browser.newContext({
    viewport: formats[format],
    colorScheme: dark ? 'dark' : 'light',
    timezoneId: 'Asia/Jakarta',
  });
  const opened = await open(context, [noAnswer, notFound]);
  await opened.page.goto(link);
  return { context, ...opened };
}

const codeShown = (page: Page) => page.locator('.wall-digits').waitFor();

/** Everything is on the screen at once: nothing is scrolled to, nothing is cut off. */
async function fits(page: Page): Promise<void> {
  const cut = await page.evaluate(() => {
    const boxes = [
      ...document.querySelectorAll('.wall-head, .wall-head *, .wall-main > *, .wall-units li, .wall-foot'),
    ];
    const outside = boxes.filter((box) => {
      const { bottom, right } = box.getBoundingClientRect();
      return bottom > innerHeight + 1 || right > innerWidth + 1;
    });
    const tall = document.documentElement.scrollHeight > innerHeight;
    return [...outside.map((box) => box.className), ...(tall ? ['page'] : [])];
  });
  expect(cut).toEqual([]);
}

describe('the wall in the hall', () => {
  it.each([
    ['beamer', false],
    ['beamer', true],
    ['old', false],
    ['old', true],
  ] as const)('shows everything at once on a %s, dark: %s', async (format, dark) => {
    await fillHall(0.6);
    const { context, page, errors } = await wall(await displays.link('hall'), format, dark);
    await codeShown(page);
    await look(page, `wall-${format}-${dark ? 'dark' : 'light'}`);
    await fits(page);
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe('the wall while people check in', () => {
  it('shows a QR that another phone reads, at least 40 % of its height, and hides its token', async () => {
    for (const format of ['beamer', 'old'] as const) {
      const { context, page } = await wall(await displays.link('hall'), format);
      await codeShown(page);
      expect(page.url()).toBe(`${service.origin}/layar/${eventId}`);
      const box = await page.locator('.wall-qr').boundingBox();
      expect(box?.height).toBeGreaterThanOrEqual(formats[format].height * 0.4);
      expect(box?.width).toBe(box?.height);
      await expect.poll(async () => (await digitsOn(page)) === (await displays.code('hall'))).toBe(true);
      const digitsInQr = async () => {
        const [digits, read] = [await digitsOn(page), await readQr(await page.screenshot())];
        return read.length === 1 && read[0] === `${service.origin}/hadir#${eventId}.${digits}`;
      };
      await expect.poll(digitsInQr).toBe(true);
      await page.reload();
      await codeShown(page);
      await context.close();
    }
  });

  it('counts by itself, and nothing on it moves', async () => {
    const { context, page } = await wall(await displays.link('hall'), 'beamer');
    await codeShown(page);
    const places = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('.wall-qr, .wall-digits, .wall-left, .wall-goal, .wall-unit, .wall-foot')].map(
          (box) => JSON.stringify(box.getBoundingClientRect()),
        ),
      );
    const [before, code, present] = [await places(), await digitsOn(page), page.locator('.wall-goal-done').first()];
    const counted = Number(await present.innerText());
    await fillHall(0.9);
    await expect.poll(async () => Number(await present.innerText())).toBeGreaterThan(counted);
    await expect.poll(() => digitsOn(page), { timeout: 90_000 }).not.toBe(code);
    expect(await places()).toEqual(before);
    await context.close();
  });

  it('goes on without a connection with codes that count, and says until when', async () => {
    const { context, page, errors } = await wall(await displays.link('hall'), 'beamer');
    await codeShown(page);
    await context.setOffline(true);
    await page
      .getByText(/Sambungan terputus, mencoba lagi\. Kode tetap berlaku sampai pukul \d\d\.\d\d WITA/u)
      .waitFor();
    await look(page, 'wall-lost');
    await fits(page);
    const before = await digitsOn(page);
    await expect.poll(() => digitsOn(page), { timeout: 90_000 }).not.toBe(before);
    expect(await digitsOn(page)).toBe(await displays.code('hall'));
    expect((await readQr(await page.screenshot()))[0]).toContain(`.${await digitsOn(page)}`);
    await context.setOffline(false);
    await expect.poll(() => page.locator('.wall-lost').innerText()).toBe('');
    expect(errors).toEqual([]);
    await context.close();
  });

  it('ends, with no word of the event, when its link is revoked; a wrong link never begins', async () => {
    const old = await displays.link('hall');
    const { context, page } = await wall(old, 'beamer');
    await codeShown(page);
    await displays.revoke('hall');
    const no = page.getByRole('heading', { name: 'Layar ini tidak dapat dibuka' });
    await no.waitFor();
    await look(page, 'wall-revoked');
    expect(await page.content()).not.toContain('Muna Barat');
    await page.goto(await displays.link('hall'));
    await codeShown(page);
    await page.goto(`${service.origin}/layar/${crypto.randomUUID()}#${old.split('#')[1]}`);
    await no.waitFor();
    await page.goto(`${service.origin}/layar/${eventId}`);
    await codeShown(page);
    await context.close();
    const stranger = await wall(`${service.origin}/layar/${eventId}`, 'old');
    await stranger.page.getByRole('heading', { name: 'Layar ini tidak dapat dibuka' }).waitFor();
    await stranger.context.close();
  });

  it('is plainly the same for everybody, and its answer is kept by nobody', async () => {
    const shell = await fetch(`${service.origin}/layar/${eventId}`);
    expect(await shell.text()).not.toContain('Muna Barat');
    const feed = await askFeed(await displays.link('hall'));
    expect(feed.headers.get('cache-control')).toBe('no-store');
    expect(await feed.text()).not.toContain('Peserta Hadir');
    for (const answer of [shell, feed]) expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
  });
});

describe('the wall in the stream', () => {
  it('says when the code opens, shows it large while a window is open, and closes by itself', async () => {
    const { context, page, errors } = await wall(await displays.link('stream'), 'beamer');
    await page.getByRole('heading', { name: 'Kehadiran daring sedang ditutup' }).waitFor();
    await look(page, 'wall-stream-closed');
    await fits(page);
    await displays.openStream(30);
    await codeShown(page);
    await look(page, 'wall-stream-open');
    await fits(page);
    await page.setViewportSize(formats.old);
    await look(page, 'wall-stream-open-old');
    await fits(page);
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe('the wall before and after', () => {
  it('says that attendance is not open yet', async () => {
    await round.organiser.page('/konsol');
    const draft = await round.organiser.post('/konsol/contoh', {});
    const { context, page, errors } = await wall(await new Displays(round.organiser, draft).link('hall'), 'beamer');
    await page.getByRole('heading', { name: 'Kehadiran belum dibuka' }).waitFor();
    await look(page, 'wall-before');
    await fits(page);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('fits a laptop, scrolls on less, and ends with the final count', async () => {
    const { context, page, errors } = await wall(await displays.link('hall'), 'beamer');
    await page.setViewportSize({ width: 1366, height: 640 });
    await codeShown(page);
    await look(page, 'wall-laptop');
    await fits(page);
    await page.setViewportSize({ width: 800, height: 600 });
    await look(page, 'wall-small');
    await page.setViewportSize({ width: 360, height: 640 });
    await look(page, 'wall-phone');
    await page.setViewportSize(formats.beamer);
    await round.organiser.page(`${round.event}/akhir`);
    await round.organiser.post(`${round.event}/akhir/kehadiran`, { act: 'sekarang', date: '', time: '' });
    await page.getByRole('heading', { name: 'Kehadiran ditutup' }).waitFor();
    expect(await page.locator('.wall-digits, .wall-qr').count()).toBe(0);
    await look(page, 'wall-ended');
    await fits(page);
    expect(errors).toEqual([]);
    await context.close();
  });
});
