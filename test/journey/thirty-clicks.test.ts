import { readFileSync } from 'node:fs';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Service, startService } from '../../bench/service.ts';
import { dirt, dirtyFile, nipOf, size } from '../participants/dirty-roster.ts';
import { offices } from '../participants/units/spellings.ts';
import { launch } from './browser.ts';
import { laptop, look, open } from './pages.ts';

/** What a person may have to do from an empty service to invitations that can go out. */
const most = { clicks: 30, fields: 12 };

/** Acts as one person with a mouse and a keyboard, and counts what that takes. Going to a page without a click is not possible. */
class Hand {
  clicks = 0;
  fields = 0;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async click(what: Locator): Promise<void> {
    this.clicks += 1;
    await what.click();
  }

  async press(name: string | RegExp): Promise<void> {
    await this.click(this.#page.getByRole('button', { name }).first());
  }

  async follow(name: string | RegExp): Promise<void> {
    await this.click(this.#page.getByRole('link', { name }).first());
  }

  async type(field: string, text: string): Promise<void> {
    this.fields += 1;
    await this.#page.fill(`[name=${field}]`, text);
  }

  /** A file from the computer: its button, and the file in the dialogue. */
  async choose(field: string, name: string, bytes: Uint8Array): Promise<void> {
    this.clicks += 2;
    const buffer = Buffer.from(bytes);
    await this.#page.setInputFiles(`[name=${field}]`, { name, mimeType: 'application/octet-stream', buffer });
  }

  async download(what: Locator): Promise<Uint8Array> {
    const downloading = this.#page.waitForEvent('download');
    await this.click(what);
    return new Uint8Array(readFileSync(await (await downloading).path()));
  }
}

/** Everybody's first way to write an office, then everybody's second. */
const unitOf = (index: number) => offices[index % dirt.units]?.[Math.floor(index / dirt.units) % 9] ?? '';

/** As somebody does it in Excel who looks the numbers up by name: each NIP in its row, everything else as it came. */
async function mended(bytes: Uint8Array): Promise<Uint8Array> {
  const sheet = (await readXlsx(bytes)).sheets[0];
  const [header = [], ...rows] = sheet?.rows ?? [];
  const [name, nip] = [header.indexOf('NAMA'), header.indexOf('NIP')];
  expect(rows).toHaveLength(dirt.numeric);
  const whole = rows.map((row) => row.with(nip, nipOf(Number(/\d+$/u.exec(String(row[name]))?.[0]))));
  return await writeXlsx({ sheets: [{ name: sheet?.name ?? '', rows: [header, ...whole] }] });
}

let service: Service;
let browser: Browser;
beforeAll(async () => {
  [service, browser] = await Promise.all([startService(), launch()]);
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

describe(`from an empty service and a roster of ${size} dirty rows to invitations`, () => {
  it(`takes at most ${most.clicks} clicks and ${most.fields} typed fields`, async () => {
    const { page, errors } = await open(await laptop(browser));
    const hand = new Hand(page);
    const seen = (text: string | RegExp) => page.getByText(text).first().waitFor();

    await page.goto(service.setupLink ?? '');
    await hand.type('name', 'Pemerintah Kabupaten Lombok Timur');
    await hand.type('letterhead', 'PEMERINTAH KABUPATEN LOMBOK TIMUR');
    await hand.type('regionCode', '52.03');
    await hand.type('seat', 'Selong');
    await hand.click(page.locator('[name=zone][value="Asia/Makassar"]'));
    await hand.type('personName', 'Panitia Contoh');
    await hand.type('email', 'panitia@lomboktimur.example');
    await hand.type('password', 'sawah-mendung-kelapa-27');
    await hand.press('Simpan dan masuk');
    await seen('Layanan siap dipakai.');

    await hand.follow('Kegiatan baru');
    await hand.click(page.locator('[name=kind][value=pakta]'));
    await hand.type('title', 'Deklarasi Netralitas Kabupaten Lombok Timur');
    await hand.click(page.locator('[name=contest][value=pilkada]'));
    await hand.type('venue', 'Ballroom Kantor Bupati');
    await hand.type('date', '2026-12-10');
    await hand.type('start', '09:00');
    await hand.press('Simpan sebagai draf');
    await seen('Kegiatan tersimpan sebagai draf.');

    await hand.follow('Peserta');
    await hand.follow(/^Impor/u);
    await hand.choose('file', 'peserta.xlsx', await dirtyFile(unitOf));
    await hand.press('Baca berkas');
    await page.getByRole('heading', { name: 'Pratinjau impor' }).waitFor();

    await hand.press(/^Ya untuk semua usulan/u);
    await seen('Ejaan unit: semua sudah dijawab');
    await look(page, 'thirty-clicks-preview');
    const handedOut = await hand.download(
      page.getByRole('link', { name: `Unduh ${dirt.numeric} baris ini (XLSX)` }).first(),
    );
    await hand.choose('file', 'peserta-diperbaiki.xlsx', await mended(handedOut));
    await hand.press('Unggah baris yang diperbaiki');
    await seen(`${dirt.numeric} baris diperbarui dari berkas`);
    await hand.press(/^Simpan 10\.942 peserta/u);
    await seen('Tersimpan: 10.942 peserta baru');

    await hand.follow('Ringkasan');
    await hand.follow('Buka kegiatan');
    await hand.press('Buka kegiatan');
    await seen('Kegiatan terbuka.');
    await hand.follow('Undangan');
    await page.getByRole('button', { name: 'Buat PDF slip' }).waitFor();
    const figures = await page.locator('.figures').innerText();
    expect(figures).toMatch(new RegExp(`Peserta\\s+10\\.942[\\s\\S]*Unit\\s+${dirt.units}`, 'u'));

    console.log(`${hand.clicks} clicks, ${hand.fields} typed fields`);
    expect(hand.clicks).toBeLessThanOrEqual(most.clicks);
    expect(hand.fields).toBeLessThanOrEqual(most.fields);
    expect(errors).toEqual([]);
  });
});
