import { eq } from 'drizzle-orm';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { participant, unit } from '#db';
import { loadAssets } from '#web';
import { openRound, type Round } from '../signing/round.ts';
import { launch } from './browser.ts';
import { runsOut } from './narrow.ts';
import { open, phone } from './pages.ts';
import { draw, isMe, saved, sign, tickAll } from './participant.ts';

const title =
  'Penandatanganan Pakta Integritas dan Deklarasi Netralitas Aparatur Sipil Negara serta Kepala Desa dan Perangkat Desa se-Kabupaten Muna Barat pada Penyelenggaraan Pemilihan Kepala Daerah Serentak Tahun 2024'.slice(
    0,
    200,
  );
const name = 'Raden Ajeng Siti Nurhaliza Kusumawardhani Prabaningrum Wiryodiningratsubroto';

let browser: Browser;
let round: Round;
beforeAll(async () => {
  browser = await launch();
  round = await openRound(3, {
    assets: loadAssets(),
    event: { title, venue: 'Gedung Serba Guna Kompleks Perkantoran Bumi Praja Laworo, Kecamatan Tiworo Kepulauan' },
  });
  const { db } = round.services;
  await db.update(unit).set({ name: 'Dinas Pemberdayaan Masyarakat dan Desa, Pengendalian Penduduk dan KB' });
  await db
    .update(participant)
    .set({ name, titleBack: 'S.Pd.I., M.Pd., Ph.D.' })
    .where(eq(participant.id, idOf(0)));
});
afterAll(async () => {
  await browser?.close();
  await round?.close();
});

const idOf = (at: number): string => round.invited[at]?.id ?? '';
const linkOf = (at: number): string => (round.invited[at]?.link ?? '').replace('http://localhost:3000', round.origin);

async function opened(at: number) {
  const context = await phone(browser);
  const { page, errors } = await open(context, [/status of 4\d\d/u]);
  await page.goto(linkOf(at));
  return { context, page, errors };
}

const bottomOf = (page: Page, part: string) =>
  page.locator(part).evaluate((element) => Math.round(element.getBoundingClientRect().bottom));

describe('the first screen of a phone', () => {
  it('asks at once: event, name and "Benar ini saya" stand above the fold, however long they are', async () => {
    for (const at of [0, 1]) {
      const { page, errors } = await opened(at);
      const button = page.getByRole('button', { name: 'Benar ini saya' });
      await button.waitFor();
      const box = await button.boundingBox();
      expect((box?.y ?? 999) + (box?.height ?? 0)).toBeLessThanOrEqual(640);
      expect(await bottomOf(page, '.you-name')).toBeLessThanOrEqual(box?.y ?? 0);
      expect(await page.locator('main').innerText()).toContain(title);
      expect(await page.evaluate(() => window.scrollY)).toBe(0);
      expect(errors).toEqual([]);
    }
  });
});

describe('typing the code from the wall', () => {
  it('has its button above the fold, and runs out of no screen', async () => {
    const { page } = await opened(1);
    await page.getByRole('button', { name: 'Benar ini saya' }).waitFor();
    await page.goto(`${round.origin}/hadir`);
    await page.getByLabel('Ketik').or(page.locator('[name="kode"]')).first().waitFor();
    expect(await bottomOf(page, '.check-in form button')).toBeLessThanOrEqual(640);
    expect(await runsOut(page)).toEqual([]);
    await page.locator('[name="kode"]').fill('123456');
    await page.getByRole('button', { name: 'Saya hadir' }).tap();
    await page.locator('.notice').waitFor();
    expect(await runsOut(page)).toEqual([]);
  });
});

describe('no page that phones open runs out of the screen, with text twice as large too', () => {
  it('from the question to the receipt', async () => {
    const { context, page } = await opened(0);
    await page.getByRole('button', { name: 'Benar ini saya' }).waitFor();
    expect(await runsOut(page)).toEqual([]);
    await isMe(page);
    expect(await runsOut(page)).toEqual([]);
    await tickAll(page);
    await draw(context, page);
    expect(await runsOut(page)).toEqual([]);
    await sign(page);
    await saved(page);
    expect(await runsOut(page)).toEqual([]);
    const code = await page.locator('.definitions code').first().innerText();
    await page.goto(`${round.origin}/v/${code}`);
    expect(await runsOut(page)).toEqual([]);
  });
  it.each([
    '/t',
    '/t#salah',
    '/pejabat',
    '/pejabat#salah',
    '/hadir',
    '/hadir#123456',
    '/verifikasi',
    '/v/XXXX',
    '/tidak-ada',
    '/',
    '/masuk',
  ])('on %s', async (path) => {
    const { page } = await open(await phone(browser), [/status of 4\d\d/u]);
    await page.goto(`${round.origin}${path}`);
    await page.locator('main h1, main h2').first().waitFor();
    expect(await runsOut(page)).toEqual([]);
  });
});
