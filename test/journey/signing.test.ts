import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '#db';
import { openExample, type PersonalLink, type Round, setUp } from '../../bench/round.ts';
import { type Service, startService } from '../../bench/service.ts';
import { launch } from './browser.ts';
import { look, open, phone } from './pages.ts';
import {
  draw,
  findNetwork,
  inkOf,
  isMe,
  loseNetwork,
  onScreen,
  saved,
  sign,
  tickAll,
  untilKept,
  upToTheButton,
} from './participant.ts';
import { translateAll } from './translator.ts';

let service: Service;
let browser: Browser;
let round: Round;
let database: Awaited<ReturnType<typeof openDatabase>>;

beforeAll(async () => {
  service = await startService();
  [browser, round] = await Promise.all([
    launch(),
    setUp(service.setupLink ?? '').then((organiser) => openExample(organiser, 'templates/example/muna-barat.xlsx')),
  ]);
  database = await openDatabase({ dataDir: service.dataDir, poolSize: 2 });
});
afterAll(async () => {
  await browser?.close();
  await database?.close();
  await service?.stop();
});

let taken = 0;
/** A participant whom no other test has met. */
function someone(): PersonalLink {
  const person = round.links[taken++];
  if (!person) throw new Error('the roster is used up');
  return person;
}

const noAnswer = /^Failed to load resource: net::ERR_/u;
const conflict = /^Failed to load resource: the server responded with a status of 409/u;

/** Pacts with these codes: how many are on record, in force, and how many leaves of the log speak of them. */
async function recorded(codes: readonly string[]) {
  const [row] = await database.sql<{ pacts: number; inForce: number; leaves: number }[]>`
    select count(distinct pact.id)::int as pacts,
           (count(distinct pact.id) filter (where pact.revoked_at is null))::int as "inForce",
           count(log_leaf.id)::int as leaves
    from pact left join log_leaf on log_leaf.subject = pact.id
    where pact.participant_id in (select participant_id from pact where code = any(${codes as string[]}))`;
  return row;
}

interface Completed {
  readonly receipt: { readonly code: string; readonly signedAt: string };
}

describe('a participant with a phone', () => {
  it('opens the link, confirms, ticks, draws with a finger, signs, and keeps a receipt and a PDF', async () => {
    const context = await phone(browser);
    const { page, errors } = await open(context);
    const person = someone();
    await page.goto(person.link);
    await page.getByRole('button', { name: 'Benar ini saya' }).waitFor();
    expect(await page.locator('main').innerText()).toContain(person.name);
    expect(page.url(), 'the token stays in the address').not.toContain('#');
    await look(page, 'phone-1-you');
    await isMe(page);
    await look(page, 'phone-2-text');
    expect(await tickAll(page)).toBeGreaterThan(5);
    await page.locator('canvas[data-ready="yes"]').waitFor();
    await look(page, 'phone-3-pad');
    await draw(context, page);
    expect(await inkOf(page)).toBeGreaterThan(200);
    await look(page, 'phone-3-drawn');
    await sign(page);
    await saved(page);
    await look(page, 'phone-4-done');
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Unduh PDF' }).tap();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/\.pdf$/u);
    const pdf = await pdfOf(page);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.length).toBeLessThanOrEqual(100 * 1024);
    await page.reload();
    await saved(page);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('finds ticks and strokes again after a reload in the middle', async () => {
    const context = await phone(browser);
    const { page, errors } = await open(context);
    await page.goto(someone().link);
    await isMe(page);
    const promises = await tickAll(page);
    await untilKept(page, ({ ticks }) => ticks.length === promises);
    await page.reload();
    await page.locator('canvas[data-ready="yes"]').waitFor();
    expect(await page.locator('.promise input:checked').count()).toBe(promises);
    await page.locator('canvas[data-ready="yes"]').tap();
    await page.getByText('Baru setitik.').waitFor();
    await look(page, 'phone-dot');
    await draw(context, page);
    await page.getByText('Baru setitik.').waitFor({ state: 'detached' });
    const ink = await inkOf(page);
    await untilKept(page, ({ mark }) => mark?.kind === 'drawn');
    await page.reload();
    await page.locator('canvas[data-ready="yes"]').waitFor();
    await expect.poll(() => inkOf(page)).toBeGreaterThan(ink / 2);
    expect(await page.locator('.promise input:checked').count()).toBe(promises);
    await look(page, 'phone-reloaded');
    await sign(page);
    await saved(page);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('signs without a touch screen: by keyboard, with a typed name', async () => {
    const context = await phone(browser);
    const { page, errors } = await open(context);
    const person = someone();
    await page.goto(person.link);
    await page.getByRole('button', { name: 'Benar ini saya' }).press('Enter');
    await page.locator('.promise').first().waitFor();
    for (const box of await page.locator('.promise input').all()) await box.press('Space');
    await page.getByRole('button', { name: 'Tidak bisa menggores? Ketik nama Anda' }).press('Enter');
    const name = page.getByLabel('Tanda tangan ketik: nama Anda');
    expect(await name.inputValue()).toBe(person.name);
    await name.fill('Orang Lain');
    await page.getByText('Ini bukan nama Anda').waitFor();
    await page.getByRole('button', { name: 'Tanda tangani pakta' }).press('Enter');
    await page.getByText('Bubuhkan tanda tangan dahulu.').waitFor();
    await name.fill(person.name.toUpperCase());
    await look(page, 'phone-typed');
    await page.getByRole('button', { name: 'Tanda tangani pakta' }).press('Enter');
    await saved(page);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('signs on a dark screen', async () => {
    const context = await phone(browser, true);
    const { page, errors } = await open(context);
    await upToTheButton(context, page, someone().link);
    await look(page, 'phone-dark-drawn');
    await sign(page);
    await saved(page);
    await look(page, 'phone-dark-done');
    expect(errors).toEqual([]);
    await context.close();
  });

  it('says that the data are wrong or that it is somebody else, and the organiser reads it', async () => {
    const context = await phone(browser);
    const { page, errors } = await open(context);
    await page.goto(someone().link);
    await page.getByRole('button', { name: 'Data saya salah' }).tap();
    await page.locator('textarea').fill('Gelar saya M.Si, bukan S.Sos');
    await look(page, 'phone-wrong-data');
    await page.getByRole('button', { name: 'Sampaikan ke panitia' }).tap();
    await page.getByText('Tersampaikan ke panitia.').waitFor();
    await look(page, 'phone-wrong-data-sent');
    await isMe(page);
    await page.goto(someone().link);
    await page.getByRole('button', { name: 'Bukan saya' }).tap();
    await look(page, 'phone-not-me');
    await page.getByRole('button', { name: 'Ya, beri tahu panitia' }).tap();
    await page.getByText('tidak ada yang ditandatangani.').waitFor();
    await look(page, 'phone-not-me-sent');
    expect(await page.getByRole('button', { name: 'Benar ini saya' }).count()).toBe(0);
    const overview = await round.organiser.page(round.event);
    expect(overview).toContain('Gelar saya M.Si, bukan S.Sos');
    expect(overview).toContain('Bukan saya');
    expect(errors).toEqual([]);
    await context.close();
  });

  it('keeps the link when another language is asked for before the link was answered', async () => {
    const context = await phone(browser);
    const { page, errors } = await open(context, [noAnswer]);
    const asked = page.waitForRequest('**/t/enter');
    await page.route('**/t/enter', () => undefined, { times: 1 });
    await page.goto(someone().link);
    await asked;
    await page.getByRole('button', { name: 'English' }).tap();
    await page.getByRole('button', { name: 'Yes, this is me' }).waitFor();
    expect(page.url()).not.toContain('#');
    await page.getByRole('button', { name: 'Bahasa Indonesia' }).tap();
    await page.getByRole('button', { name: 'Benar ini saya' }).waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });

  it('is told plainly what is wrong with a link', async () => {
    const context = await phone(browser);
    const { page } = await open(context);
    await page.goto(`${service.origin}/t#AAAAAAAAAAAAAAAAAAAAAA`);
    await page.getByRole('heading', { name: 'Tautan tidak dikenal' }).waitFor();
    await look(page, 'phone-unknown-link');
    await page.goto('about:blank');
    await page.goto(`${service.origin}/t`);
    await page.getByRole('heading', { name: 'Buka tautan pribadi Anda' }).waitFor();
    await look(page, 'phone-no-link');
    await context.close();
  });
});

describe('a bad network', () => {
  it('loses the answer to `complete`; the phone asks again by itself and gets the very same receipt', async () => {
    const context = await phone(browser);
    const { page, errors } = await open(context, [noAnswer]);
    await upToTheButton(context, page, someone().link);
    const answers: { status: number; body: Completed }[] = [];
    await page.route('**/complete', async (route) => {
      const answer = await route.fetch();
      answers.push({ status: answer.status(), body: (await answer.json()) as Completed });
      if (answers.length === 1) await route.abort('connectionreset');
      else await route.fulfill({ response: answer });
    });
    await sign(page);
    await page.getByText('Jaringan terputus').waitFor();
    await saved(page);
    expect(answers.map(({ status }) => status)).toEqual([201, 200]);
    expect(answers[1]?.body.receipt).toEqual(answers[0]?.body.receipt);
    const code = answers[0]?.body.receipt.code ?? '';
    expect((await page.locator('main').innerText()).replaceAll('-', '')).toContain(code);
    expect(await recorded([code])).toEqual({ pacts: 1, inForce: 1, leaves: 1 });
    expect(errors).toEqual([]);
    await context.close();
  });

  it('is gone when the button is pressed, and once more before the end: strokes are kept, and it finishes by itself', async () => {
    const context = await phone(browser);
    const { page, errors } = await open(context, [noAnswer]);
    await page.goto(someone().link);
    await isMe(page);
    await tickAll(page);
    await page.locator('canvas[data-ready="yes"]').waitFor();
    await loseNetwork(context);
    await draw(context, page);
    // the button at the lower edge of the screen, where a thumb finds it
    await page
      .getByRole('button', { name: 'Tanda tangani pakta' })
      .evaluate((one) => one.scrollIntoView({ block: 'end' }));
    await sign(page);
    await page.getByText('Jaringan terputus').waitFor();
    await expect.poll(() => onScreen(page.getByText('Jaringan terputus'))).toBe(true);
    await untilKept(page, ({ mark }) => mark?.kind === 'drawn');
    expect(await inkOf(page)).toBeGreaterThan(200);
    await look(page, 'phone-offline');
    // the network comes back for the preparation, and is lost again with the signature made
    let lost = false;
    await page.route('**/complete', async (route) => {
      if (lost) return route.continue();
      lost = true;
      await loseNetwork(context);
      await route.abort('internetdisconnected');
    });
    await findNetwork(context);
    await expect.poll(() => lost, { timeout: 90_000 }).toBe(true);
    await page.getByText('Jaringan terputus').waitFor();
    expect(await page.getByRole('heading', { name: 'Tersimpan' }).count()).toBe(0);
    await findNetwork(context);
    await saved(page);
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe('two phones on one link', () => {
  it('both prepare and both complete: one 201, one 409, one leaf, one PDF, and only one receipt', async () => {
    const { link } = someone();
    const devices = await Promise.all(
      [1, 2].map(async () => {
        const context = await phone(browser);
        return { context, ...(await open(context, [conflict])) };
      }),
    );
    for (const { context, page } of devices) await upToTheButton(context, page, link);
    // both wait with a signature in hand before either is sent on
    let arrived = 0;
    let release = () => {};
    const bothArrived = new Promise<void>((resolve) => {
      release = resolve;
    });
    const answers: string[] = [];
    for (const { page } of devices) {
      await page.route('**/complete', async (route) => {
        arrived += 1;
        if (arrived === 2) release();
        await bothArrived;
        const answer = await route.fetch();
        const { error } = (await answer.json()) as { error?: { code: string } };
        answers.push(`${answer.status()} ${error?.code ?? 'receipt'}`);
        await route.fulfill({ response: answer });
      });
      await sign(page);
    }
    const ends = await Promise.all(
      devices.map(async ({ page }) => {
        await page.locator('#akhir').waitFor();
        return page.locator('#akhir').innerText();
      }),
    );
    expect(answers.toSorted()).toEqual(['201 receipt', '409 already-signed']);
    expect(ends.toSorted().map((end) => end.trim())).toEqual(['Sudah ditandatangani', 'Tersimpan']);
    const winner = devices[ends.findIndex((end) => end.includes('Tersimpan'))];
    const loser = devices[ends.findIndex((end) => end.includes('Sudah'))];
    if (!winner || !loser) throw new Error('nobody won');
    const shown = await winner.page.locator('.definitions code').first().innerText();
    const code = shown.replaceAll(/[^0-9A-Z]/gu, '');
    expect(await recorded([code])).toEqual({ pacts: 1, inForce: 1, leaves: 1 });
    const told = await loser.page.locator('main').innerText();
    expect(told).toMatch(/ditandatangani pada .*20\d\d.* WITA dari perangkat lain/u);
    expect(told.replaceAll(/[^0-9A-Z]/gu, '')).not.toContain(code);
    expect(await loser.page.locator('.qr-picture').count()).toBe(0);
    await look(loser.page, 'phone-lost-race');
    const refused = await loser.page.request.get(`${loser.page.url()}/pact.pdf`);
    expect(refused.status()).toBeGreaterThanOrEqual(400);
    expect((await pdfOf(winner.page)).subarray(0, 5).toString()).toBe('%PDF-');
    await loser.page.getByRole('button', { name: 'Bukan saya; laporkan' }).tap();
    await loser.page.getByText('Laporan Anda diterima.').waitFor();
    await look(loser.page, 'phone-lost-race-reported');
    await loser.page.reload();
    await loser.page.getByRole('heading', { name: 'Sudah ditandatangani' }).waitFor();
    expect(await round.organiser.page(round.event)).toContain('Bukan saya yang menandatangani');
    for (const { errors, context } of devices) {
      expect(errors).toEqual([]);
      await context.close();
    }
  });
});

describe('a cheap data plan', () => {
  it('pays at most 150 KB from the link to the receipt, and 14 KB for the first page', async () => {
    const context = await phone(browser);
    const { page, errors } = await open(context);
    const network = await context.newCDPSession(page);
    await network.send('Network.enable');
    const names = new Map<string, string>();
    const wire = new Map<string, number>();
    network.on('Network.requestWillBeSent', ({ requestId, request }) => names.set(requestId, request.url));
    network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => wire.set(requestId, encodedDataLength));
    await upToTheButton(context, page, someone().link);
    await sign(page);
    await saved(page);
    const paid = [...wire].map(([id, bytes]) => [new URL(names.get(id) ?? '').pathname, bytes] as const);
    const total = paid.reduce((sum, [, bytes]) => sum + bytes, 0);
    const first = paid.find(([path]) => path === '/t')?.[1];
    console.info(`on the wire: ${total} bytes in ${paid.length} answers, the first page ${first}`);
    expect(paid.length).toBeGreaterThan(5);
    expect(total, JSON.stringify(paid)).toBeLessThanOrEqual(150_000);
    expect(first).toBeLessThanOrEqual(14 * 1024);
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe('a page that the browser translates', () => {
  it.each(['replaced', 'moved'] as const)('is signed, and says what is so, when its texts were %s', async (way) => {
    const context = await phone(browser);
    const { page, errors } = await open(context);
    const person = someone();
    await page.goto(person.link);
    await page.getByRole('button', { name: 'Benar ini saya' }).waitFor();
    await page.evaluate(translateAll, way);
    expect(await page.locator('.you-name').innerText()).toBe(person.name);
    await isMe(page);
    const frozen = await page.locator('.promise').allInnerTexts();
    expect(frozen.join()).not.toContain('«');
    const ask = page.getByText('Bubuhkan tanda tangan dahulu.');
    const count = page.locator('.ceremony-count');
    await page.locator('.promise input').first().check();
    expect(await count.innerText()).toBe(`«1 dari ${frozen.length} janji dicentang»`);
    await tickAll(page);
    expect(await count.innerText()).toBe('«Semua janji dicentang. Lanjutkan ke tanda tangan.»');
    await sign(page);
    await ask.waitFor();
    await look(page, `phone-translated-${way}`);
    await draw(context, page);
    await ask.waitFor({ state: 'detached' });
    expect(await page.locator('.promise').allInnerTexts()).toEqual(frozen);
    await sign(page);
    await saved(page);
    expect(await page.locator('dd code').first().innerText()).toMatch(/^[0-9A-Z-]+$/u);
    expect(await page.getByText('Membuat').count()).toBe(0);
    expect(errors).toEqual([]);
    await context.close();
  });
});

/** The PDF behind "Unduh PDF", with this phone's cookies. */
async function pdfOf(page: Awaited<ReturnType<typeof open>>['page']): Promise<Buffer> {
  const href = await page.getByRole('link', { name: 'Unduh PDF' }).getAttribute('href');
  const answer = await page.request.get(new URL(href ?? '', page.url()).href);
  expect(answer.status()).toBe(200);
  return answer.body();
}
