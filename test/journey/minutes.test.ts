import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyPdf } from '#trust/pades';
import { loadAssets } from '#web';
import { type Closing, closedRound, official } from '../documents/minutes-signing/minutes.ts';
import { launch } from './browser.ts';
import { look, open, phone } from './pages.ts';
import { draw, saved } from './participant.ts';

let browser: Browser;
let round: Closing;
beforeAll(async () => {
  browser = await launch();
  round = await closedRound({ assets: loadAssets() });
});
afterAll(async () => {
  await browser?.close();
  await round?.close();
});

const here = (link: string) => link.replace('http://localhost:3000', round.origin);

describe('an official’s phone', () => {
  it('says that the berita acara is not ready as long as nobody approved it', async () => {
    const { page, errors } = await open(await phone(browser));
    await page.goto(here(round.link));
    await page.locator('[data-stopped="not-ready"]').waitFor();
    await look(page, 'pejabat-belum-siap');
    expect(errors).toEqual([]);
  });

  it('reads the berita acara as text, draws, signs, and keeps its receipt over a reload', async () => {
    await round.approve();
    const context = await phone(browser);
    const { page, errors } = await open(context);
    await page.goto(here(round.link));
    await page.getByText('Pada hari ini, Senin').waitFor();
    expect(new URL(page.url()).hash).toBe('');
    expect(await page.getByText(official.name).count()).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'English' }).tap();
    await page.getByRole('heading', { name: 'Give your signature' }).waitFor();
    await page.getByRole('button', { name: 'Bahasa Indonesia' }).tap();
    await page.getByRole('heading', { name: 'Bubuhkan tanda tangan' }).waitFor();
    await draw(context, page);
    await look(page, 'pejabat-berita-acara');
    await page.getByRole('button', { name: 'Tanda tangani berita acara' }).tap();
    await saved(page);
    await look(page, 'pejabat-tersimpan');
    await page.reload();
    await saved(page);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Unduh PDF' }).tap();
    const file = await (await download).createReadStream();
    const parts: Buffer[] = [];
    for await (const part of file) parts.push(part as Buffer);
    const { custody, clock } = round.services;
    const report = await verifyPdf(Buffer.concat(parts), { roots: [custody.root.certificate], at: clock.now() });
    expect(report.indication).toBe('TOTAL-PASSED');
    expect(errors).toEqual([]);
  });

  it('on another phone learns only that it was signed', async () => {
    const { page, errors } = await open(await phone(browser, true));
    await page.goto(here(round.link));
    await page.locator('[data-stopped="signed-elsewhere"]').waitFor();
    await look(page, 'pejabat-di-perangkat-lain');
    expect(await page.getByRole('link', { name: 'Unduh PDF' }).count()).toBe(0);
    expect(errors).toEqual([]);
  });
});
