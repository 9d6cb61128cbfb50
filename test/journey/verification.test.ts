import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signOnPhone } from '../../bench/phone.ts';
import { openExample, organiserAccount, type Round, setUp } from '../../bench/round.ts';
import { type Service, startService } from '../../bench/service.ts';
import { launch } from './browser.ts';
import { changeOneByte, coverFirstPage } from './overlay.ts';
import { laptop, look, open, phone } from './pages.ts';
import { saved, sign, upToTheButton } from './participant.ts';
import { readQr } from './qr.ts';

const roster = 'templates/example/muna-barat.xlsx';

let service: Service;
let browser: Browser;
let round: Round;
let pact: Buffer;
let strange: Buffer;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ikrar-journey-'));
  [service, browser, strange] = await Promise.all([startService(), launch(), signedElsewhere()]);
  round = await openExample(await setUp(service.setupLink ?? ''), roster);
  pact = await (await signOnPhone(round.links[0]?.link ?? '')).phone.pact();
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A pact of another instance, whose root nobody here has heard of. */
async function signedElsewhere(): Promise<Buffer> {
  const other = await startService();
  try {
    const { links } = await openExample(await setUp(other.setupLink ?? ''), roster);
    return await (await signOnPhone(links[1]?.link ?? '')).phone.pact();
  } finally {
    await other.stop();
  }
}

const asFile = (buffer: Buffer) => ({ name: 'pakta.pdf', mimeType: 'application/pdf', buffer });

/** Chooses a file on a page that checks files; the word and the sentence of the answer. */
async function check(page: Page, pdf: Buffer): Promise<string> {
  await page.locator('.judged').evaluateAll((all) => {
    for (const one of all) one.setAttribute('data-earlier', '');
  });
  await page.locator('.dropzone input[type=file]').setInputFiles(asFile(pdf));
  const verdict = page.locator('.judged:not([data-earlier]) .verdict');
  await verdict.waitFor();
  return verdict.innerText();
}

describe('whoever holds a signed paper', () => {
  it('scans the QR of the receipt and reads TERCATAT, with the code vouched for', async () => {
    const context = await phone(browser);
    const { page, errors } = await open(context);
    const person = round.links[2];
    await upToTheButton(context, page, person?.link ?? '');
    await sign(page);
    await saved(page);
    const [scanned = '', ...more] = await readQr(await page.locator('.qr-picture').screenshot());
    expect(more).toEqual([]);
    expect(scanned).toMatch(new RegExp(`^${service.origin}/v/[0-9A-Z]{16}#`, 'u'));
    const printed = await printedQr(page);
    if (printed === undefined) console.warn('NOT CHECKED: the QR of the printed PDF, for there is no pdftoppm here');
    else expect(printed).toEqual([scanned]);
    const stranger = await open(await phone(browser));
    await stranger.page.goto(scanned);
    await stranger.page.getByRole('heading', { name: 'CONTOH' }).waitFor();
    await stranger.page.getByText(`Kode QR ini diterbitkan layanan ini untuk ${person?.name}`).waitFor();
    expect(await stranger.page.locator('main').innerText()).toContain('hanya tautan');
    await look(stranger.page, 'code-recorded-phone');
    const moved = scanned.replace(/\/v\/[^#]+/u, `/v/${await codeOf(pact)}`);
    await stranger.page.goto('about:blank');
    await stranger.page.goto(moved);
    await stranger.page.getByText('Kode QR ini diterbitkan untuk dokumen lain.').waitFor();
    await look(stranger.page, 'code-moved-phone');
    await stranger.page.goto('about:blank');
    await stranger.page.goto(`${scanned.slice(0, -6)}AAAAAA`);
    await stranger.page.getByText('Kode QR ini tidak diterbitkan layanan ini').waitFor();
    expect([...errors, ...stranger.errors]).toEqual([]);
    await stranger.page.context().close();
    await context.close();
  });

  it('finds the way from the front page, and a page for what is not there', async () => {
    const { page, errors } = await open(await laptop(browser, true), [/status of 404/u]);
    await page.goto(service.origin);
    await look(page, 'front-dark-laptop');
    await page
      .getByRole('link', { name: /Periksa dokumen|Verifikasi/u })
      .first()
      .click();
    await page.locator('.dropzone').waitFor();
    await look(page, 'verify-dark-laptop');
    await page.goto(`${service.origin}/tidak-ada`);
    await look(page, 'not-found-dark-laptop');
    await page.setViewportSize({ width: 320, height: 568 });
    for (const path of ['/', '/verifikasi', '/masuk', '/tidak-ada', `/v/${await codeOf(pact)}`]) {
      await page.goto(`${service.origin}${path}`);
      await look(page, `narrow${path.split('/').slice(0, 2).join('-')}`);
    }
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('is told plainly of a code that nobody issued', async () => {
    const { page } = await open(await laptop(browser));
    await page.goto(`${service.origin}/verifikasi`);
    await page.fill('[name=kode]:visible', '0000-0000-0000-0000');
    await page.getByRole('button', { name: 'Cari' }).click();
    await page.getByRole('heading', { name: 'TIDAK DIKENAL' }).waitFor();
    await look(page, 'code-unknown-laptop');
    await page.context().close();
  });
});

describe('a file checked in the browser', () => {
  it('gives a plain answer each: genuine, changed, added to, somebody else’s', async () => {
    const { page, errors } = await open(await phone(browser));
    await page.goto(`${service.origin}/verifikasi`);
    await page.locator('.dropzone').waitFor();
    await look(page, 'verify-phone');
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') sent.push(request.url());
    });
    const answers = {
      genuine: await check(page, pact),
      changed: await check2(page, changeOneByte(pact), 'verify-changed-phone'),
      added: await check2(page, coverFirstPage(pact), 'verify-added-phone'),
      strange: await check2(page, strange, 'verify-stranger-phone'),
    };
    expect(answers.genuine).toMatch(/CONTOH/u);
    expect(answers.changed).toMatch(/TIDAK COCOK[\s\S]*tidak sama dengan yang ditandatangani/u);
    expect(answers.added).toMatch(/TIDAK COCOK[\s\S]*Ada yang ditambahkan/u);
    expect(answers.strange).toMatch(/PENERBIT TIDAK DIKENAL/u);
    expect(new Set(Object.values(answers)).size).toBe(4);
    expect(sent, 'the file left the browser').toEqual([]);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('is looked at on a laptop, and set beside the code it belongs to', async () => {
    const { page, errors } = await open(await laptop(browser));
    await page.goto(`${service.origin}/v/${await codeOf(pact)}`);
    expect(await check(page, pact)).toContain('CONTOH');
    await page.getByText('Berkas ini sama persis dengan berkas yang tercatat').waitFor();
    await page.getByText('Laporan teknis').click();
    await look(page, 'verify-genuine-laptop');
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('is sent to the server instead where the browser runs no script', async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 640 }, javaScriptEnabled: false });
    const page = await context.newPage();
    for (const [pdf, answer] of [
      [pact, /CONTOH/u],
      [changeOneByte(pact), /TIDAK COCOK[\s\S]*tidak sama dengan yang ditandatangani/u],
      [coverFirstPage(pact), /TIDAK COCOK[\s\S]*Ada yang ditambahkan/u],
      [strange, /PENERBIT TIDAK DIKENAL/u],
    ] as const) {
      await page.goto(`${service.origin}/verifikasi`);
      await page.getByText('Kirim ke server untuk diperiksa').first().click();
      await page.setInputFiles('#berkas', asFile(pdf));
      await page.getByRole('button', { name: 'Kirim ke server untuk diperiksa' }).click();
      expect(await page.locator('.judged .verdict').innerText()).toMatch(answer);
    }
    await context.close();
  });
});

describe('an organiser', () => {
  it('revokes a pact with a reason: its code and its file say DICABUT, and the person signs anew', async () => {
    const console_ = await open(await laptop(browser), [/status of 422/u]);
    const { page } = console_;
    await page.goto(`${service.origin}/masuk`);
    await page.fill('[name=email]', organiserAccount.email);
    await page.fill('[name=password]', organiserAccount.password);
    await page.locator('form[action="/masuk"] button').click();
    await page.waitForURL('**/konsol');
    await page.goto(`${service.origin}${round.event}/pakta`);
    const name = round.links[0]?.name ?? '';
    await page.fill('[name=cari]', name.slice(0, 12));
    await page.getByRole('button', { name: 'Cari' }).click();
    await look(page, 'pacts-laptop');
    await page.getByRole('row').filter({ hasText: name }).getByRole('link', { name: 'Cabut' }).click();
    await page.getByRole('button', { name: 'Cabut pakta ini' }).click();
    await page.locator('[name=alasan]:invalid:focus').waitFor();
    await look(page, 'revoke-laptop');
    await page.fill('[name=alasan]', 'Jabatan tertulis keliru');
    await page.getByRole('button', { name: 'Cabut pakta ini' }).click();
    await page.getByText('Pakta dicabut.').waitFor();
    expect(console_.errors).toEqual([]);
    await page.context().close();

    const reader = await open(await phone(browser));
    const code = await codeOf(pact);
    await reader.page.goto(`${service.origin}/v/${code}`);
    await reader.page.getByRole('heading', { name: 'CONTOH' }).waitFor();
    expect(await reader.page.locator('main').innerText()).toContain('Jabatan tertulis keliru');
    await look(reader.page, 'code-revoked-phone');
    expect(await check(reader.page, pact)).toContain('CONTOH');
    await look(reader.page, 'file-revoked-phone');
    expect(reader.errors).toEqual([]);
    await reader.page.context().close();

    const context = await phone(browser);
    const again = await open(context);
    await upToTheButton(context, again.page, round.links[0]?.link ?? '');
    await sign(again.page);
    await saved(again.page);
    const [anew = ''] = await readQr(await again.page.locator('.qr-picture').screenshot());
    expect(anew).not.toContain(code);
    await again.page.goto(anew);
    await again.page.getByRole('heading', { name: 'CONTOH' }).waitFor();
    expect(again.errors).toEqual([]);
    await context.close();
  });
});

/** check(), and a look at the answer. */
async function check2(page: Page, pdf: Buffer, name: string): Promise<string> {
  const answer = await check(page, pdf);
  await look(page, name);
  return answer;
}

/** The code of a pact's own record, as its file's fingerprint finds it. */
async function codeOf(pdf: Buffer): Promise<string> {
  const digest = Buffer.from(await crypto.subtle.digest('SHA-256', new Uint8Array(pdf))).toString('hex');
  const answer = await fetch(`${service.origin}/verifikasi/berkas/${digest}`);
  return ((await answer.json()) as { code: string }).code;
}

/** The QR codes on the last page of the PDF that this phone keeps, as printed at 200 dpi; undefined without the tool. */
async function printedQr(page: Page): Promise<string[] | undefined> {
  const href = await page.getByRole('link', { name: 'Unduh PDF' }).getAttribute('href');
  const answer = await page.request.get(new URL(href ?? '', page.url()).href);
  writeFileSync(join(folder, 'pakta.pdf'), await answer.body());
  const made = spawnSync('pdftoppm', ['-r', '200', '-png', join(folder, 'pakta.pdf'), join(folder, 'halaman')]);
  if (made.error) return undefined;
  const pages = [1, 2, 3].flatMap((number) => {
    const file = join(folder, `halaman-${number}.png`);
    try {
      return [readFileSync(file)];
    } catch {
      // a pact has as many pages as its text needs
      return [];
    }
  });
  return [...new Set((await Promise.all(pages.map(readQr))).flat())];
}
