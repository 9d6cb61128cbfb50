import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { heldInHall } from '../../bench/demo-event.ts';
import { codeOnWall, openWall, type Wall } from '../../bench/event-day.ts';
import { Phone } from '../../bench/phone.ts';
import { importRoster, openWith, organiserAccount, personalLinks, type Round, setUp } from '../../bench/round.ts';
import { type Service, startService } from '../../bench/service.ts';
import { launch } from './browser.ts';
import { laptop, look, open, phone } from './pages.ts';
import { draw } from './participant.ts';

/** The evening of an event: its ends, reasons, the berita acara, documents that stand. One goes on where another stopped. */

const title = `Sosialisasi Netralitas ASN dan Perangkat Desa ${'Kabupaten Muna Barat '.repeat(8)}`
  .slice(0, 199)
  .concat('.');
const official = 'Dra. Wa Ode Rekaan Contoh, M.Si.';
const people = [
  ['La Ode Hadir Satu', '197003151995031001', '', 'PNS', 'Kepala Dinas', 'Dinas Kesehatan'],
  ['Wa Ode Hadir Dua', '197504102000032002', '', 'PNS', 'Sekretaris', 'Dinas Kesehatan'],
  ['La Hadir Tiga', '198203082008011003', '', 'PNS', 'Camat', 'Kecamatan Lawa'],
  ['Wa Hadir Tanpa Pakta', '199005202022212001', '', 'PPPK', 'Penyuluh', 'Dinas Kesehatan'],
  ['La Dinas Luar', '198811112012011004', '', 'PNS', 'Analis', 'Inspektorat Daerah'],
  ['Wa Sedang Cuti', '199108172015032005', '', 'PNS', 'Auditor', 'Inspektorat Daerah'],
  ['La Kepala Desa', '', '7413010107759900', 'Kepala Desa', 'Kepala Desa Wakoila', 'Desa Wakoila'],
] as const;
const names = people.map(([name]) => name);

let service: Service;
let browser: Browser;
let round: Round;
let wall: Wall;
let page: Page;
let errors: string[];
/** Addresses on which the sealed documents answer. */
const addresses: string[] = [];

const unprocessable = /^Failed to load resource: the server responded with a status of 4(?:09|22)/u;

beforeAll(async () => {
  [service, browser] = await Promise.all([startService(), launch()]);
  const organiser = await setUp(service.setupLink ?? '');
  round = await openWith(organiser, roster(), (event) => heldInHall(organiser, event));
  wall = await openWall(organiser, round.event, 'hall');
  ({ page, errors } = await open(await laptop(browser), [unprocessable]));
  await page.goto(`${service.origin}/masuk`);
  await page.fill('[name=email]', organiserAccount.email);
  await page.fill('[name=password]', organiserAccount.password);
  await page.locator('form[action="/masuk"] button').click();
  await page.waitForURL('**/konsol');
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

let broken = false;
beforeEach(({ skip }) => skip(broken, 'an earlier part of the evening failed'));
afterEach(({ task }) => {
  broken ||= task.result?.state === 'fail';
});

const at = (path: string) => page.goto(`${service.origin}${path}`);
const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
const follow = (name: string | RegExp) => page.getByRole('link', { name }).first().click();
const seen = (text: string | RegExp) => page.getByText(text).first().waitFor();
const counted = (figures: RegExp) => expect.poll(() => page.locator('main').innerText()).toMatch(figures);
const tab = (name: string) => page.getByRole('navigation').getByRole('link', { name, exact: true }).click();

/** As it is on a laptop, and as it is on a phone in the dark. */
async function lookTwice(name: string): Promise<void> {
  await look(page, `${name}-laptop`);
  await page.setViewportSize({ width: 360, height: 640 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await look(page, `${name}-phone`);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 800 });
}

/** The document whose card has this heading. */
const card = (heading: string) =>
  page.locator('.card', { has: page.getByRole('heading', { name: heading, exact: true }) });

/** Seals by the button, and waits as an organiser does: the page brings the result. */
async function seal(kind: string): Promise<void> {
  await card(kind)
    .getByRole('button', { name: `Segel ${kind}` })
    .click();
  await expect
    .poll(
      async () => {
        await at(`${eventOf(page)}/dokumen`);
        return card(kind).getByRole('link', { name: 'Unduh PDF' }).count();
      },
      { timeout: 180_000, interval: 500 },
    )
    .toBe(1);
}

const eventOf = (on: Page) => /\/konsol\/kegiatan\/[\w-]+/u.exec(on.url())?.[0] ?? '';

describe('an organiser in the evening', () => {
  it('sees that three signed and four came, and is told what the documents wait for, with the way there', async () => {
    for (const name of names.slice(0, 3)) await attend(name, true);
    await attend('Wa Hadir Tanpa Pakta', false);
    await at(round.event);
    await counted(/3\s+dari 7[\s\S]*4\s+dari 7/u);
    await tab('Dokumen');
    await seen('Pencatatan kehadiran masih berlangsung.');
    expect(await page.getByRole('button', { name: /^Segel/u }).count()).toBe(0);
    await lookTwice('closing-1-documents-waiting');
    await follow('Akhiri kehadiran');
    await page.getByRole('heading', { name: 'Dua akhir' }).waitFor();
    await lookTwice('closing-2-ends');
  });

  it('ends attendance, sets a last day of signing, is refused one that has passed, and ends it by hand', async () => {
    await press('Akhiri kehadiran sekarang');
    await seen('Kehadiran diakhiri.');
    await page.fill('#tanda-tangan-date', '2020-01-01');
    await press('Simpan batas penandatanganan');
    await page.locator('#tanda-tangan-date[aria-invalid=true]').waitFor();
    await lookTwice('closing-3-ends-passed');
    // by the clock of Greenwich, of which the hall is eight hours ahead: a day later is not always tomorrow there
    const later = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
    await page.fill('#tanda-tangan-date', later);
    await press('Simpan batas penandatanganan');
    await seen('Akhir penandatanganan disimpan.');
    await press('Akhiri penandatanganan sekarang');
    await seen('Akhir penandatanganan disimpan.');
    await lookTwice('closing-4-ended');
  });

  it('records why two did not come, both at once', async () => {
    await tab('Kehadiran');
    await page.getByRole('link', { name: /Belum hadir/u }).click();
    for (const name of ['La Dinas Luar', 'Wa Sedang Cuti']) await page.getByLabel(`Pilih ${name}`).check();
    await press('Catat alasan');
    await seen('Pilih alasannya lebih dahulu.');
    for (const name of ['La Dinas Luar', 'Wa Sedang Cuti']) await page.getByLabel(`Pilih ${name}`).check();
    await page.selectOption('[name=sebab]', 'dinas-luar');
    await page.fill('[name=catatan]', 'ST 800/12/2024');
    await press('Catat alasan');
    await seen('Alasan dicatat');
    await lookTwice('closing-5-reasons');
    expect(await page.getByText('ST 800/12/2024').count()).toBe(2);
  });

  it('writes the berita acara: 245 people, as was announced, are not 7, and nothing is approved before a reason is given', async () => {
    await tab('Dokumen');
    await follow('Tulis berita acara');
    await page.fill('[name=number]', '800/45/BA/2024');
    await page.fill('[name=people]', '245');
    await page.locator('#pratinjau').getByText('245').first().waitFor();
    await lookTwice('closing-6-minutes-typed');
    await press('Setujui berita acara');
    await page.getByText('245 ≠ 7, selisih 238').first().waitFor();
    await lookTwice('closing-7-minutes-flagged');
    expect(await page.getByText('Berita acara disetujui.').count()).toBe(0);
    await page.fill('[name=reason-people]', 'Angka 245 dalam sambutan adalah sasaran satu kabupaten.');
    await press('Setujui berita acara');
    await seen('Berita acara disetujui.');
    await lookTwice('closing-8-minutes-approved');
  });

  it('seals both lists and hands the official his link', async () => {
    await tab('Dokumen');
    await expect
      .poll(
        async () => {
          await page.reload();
          return card('Daftar penanda tangan').getByRole('button').count();
        },
        { timeout: 180_000, interval: 1000 },
      )
      .toBe(1);
    await lookTwice('closing-9-documents-ready');
    await seal('Daftar hadir');
    await seal('Daftar penanda tangan');
    await press('Tampilkan tautan pejabat');
    await page.locator('.copy-text').waitFor();
    await lookTwice('closing-10-official-link');
  });

  it('whose berita acara is sealed the moment he signed it on his phone', async () => {
    const link = await page.locator('.copy-text').innerText();
    const context = await phone(browser);
    const his = await open(context);
    await his.page.goto(link);
    await his.page.getByRole('heading', { name: 'Baca berita acara' }).waitFor();
    const text = await his.page.locator('main').innerText();
    for (const words of [official, 'Angka 245 dalam sambutan', '800/45/BA/2024']) expect(text).toContain(words);
    await look(his.page, 'closing-official-1-read');
    const button = his.page.getByRole('button', { name: 'Tanda tangani berita acara' });
    await button.tap();
    await his.page.getByText('Bubuhkan tanda tangan dahulu.').waitFor();
    await draw(context, his.page);
    await look(his.page, 'closing-official-2-drawn');
    await button.tap();
    await his.page.getByRole('heading', { name: 'Tersimpan' }).waitFor();
    await his.page.locator('.ceremony-qr path[d^="M"]').waitFor();
    await look(his.page, 'closing-official-3-saved');
    await his.page.reload();
    await his.page.getByRole('heading', { name: 'Tersimpan' }).waitFor();
    const file = await his.page.request.get(`${his.page.url()}/minutes.pdf`);
    expect((await file.body()).subarray(0, 5).toString()).toBe('%PDF-');
    expect(his.errors).toEqual([]);
    await context.close();
    const elsewhere = await phone(browser, true);
    const other = await open(elsewhere);
    await other.page.goto(link);
    await other.page.getByRole('heading', { name: 'Sudah ditandatangani' }).waitFor();
    await look(other.page, 'closing-official-4-elsewhere');
    await elsewhere.close();
  });

  it('downloads one document, and everything as one ZIP', async () => {
    await at(`${round.event}/dokumen`);
    await lookTwice('closing-11-documents-sealed');
    expect(await page.getByRole('link', { name: 'Unduh PDF' }).count()).toBe(3);
    for (const link of await page.getByRole('link', { name: 'Halaman pemeriksaan' }).all())
      addresses.push((await link.getAttribute('href')) ?? '');
    const one = await downloaded(() => card('Berita acara').getByRole('link', { name: 'Unduh PDF' }).click());
    expect(one.subarray(0, 5).toString()).toBe('%PDF-');
    const files = unzipSync(await downloaded(() => follow('Unduh paket bukti (ZIP)')));
    const pdfs = Object.keys(files).filter((name) => name.endsWith('.pdf'));
    expect(pdfs.filter((name) => name.startsWith('pakta/')).length).toBe(3);
    expect(pdfs.filter((name) => !name.includes('/')).length).toBe(3);
    for (const name of pdfs) expect(strFromU8(files[name]?.subarray(0, 5) ?? new Uint8Array()), name).toBe('%PDF-');
    expect(Object.keys(files).some((name) => name.endsWith('.csv'))).toBe(true);
  });
});

describe('anybody who scans the QR of a document', () => {
  it.each([0, 1, 2])('reads TERCATAT, what it counts, and no name (document %i)', async (index) => {
    const context = await phone(browser, index === 1);
    const anybody = await open(context);
    await anybody.page.goto(`${service.origin}${addresses[index]}`);
    await anybody.page.getByText('TERCATAT').first().waitFor();
    await look(anybody.page, `closing-verify-${index}`);
    const text = await anybody.page.locator('main').innerText();
    expect(text).toMatch(/\b7\b/u);
    for (const name of [...names, official]) expect(text).not.toContain(name);
    expect(anybody.errors).toEqual([]);
    await context.close();
  });
});

describe('an event without a pact, fourth of its series', () => {
  it('is written down with its series and opened', async () => {
    await at('/konsol/kegiatan/baru');
    await page.check('[name=kind][value=sosialisasi]');
    await page.fill('[name=title]', title);
    await page.fill('[name=venue]', 'Aula Kantor Bupati Muna Barat');
    await page.fill('[name=date]', '2024-06-11');
    await page.fill('[name=start]', '09:00');
    await page.fill('[name=end]', '11:00');
    await page.selectOption('[name=series]', 'baru');
    await page.fill('[name=seriesTitle]', 'Sosialisasi Netralitas ASN');
    await page.fill('[name=seriesOrdinal]', '4');
    await lookTwice('closing-20-form');
    await press('Simpan sebagai draf');
    await seen('Kegiatan tersimpan sebagai draf.');
    const event = eventOf(page);
    await importRoster(round.organiser, event, roster());
    await at(event);
    await seen('ke-4');
    await follow('Buka kegiatan');
    await lookTwice('closing-21-open-ask');
    await press('Buka kegiatan');
    await seen('Kegiatan terbuka.');
    await lookTwice('closing-22-open');
    const words = await page.locator('main').innerText();
    expect(words).not.toMatch(/menandatangani|penandatanganan/iu);
  });

  it('is checked in to by scanning the wall: the code finds the link this phone has opened', async () => {
    const event = eventOf(page);
    const links = await personalLinks(round.organiser, event);
    const hall = await openWall(round.organiser, event, 'hall');
    const context = await phone(browser);
    const hers = await open(context);
    const scanned = async () =>
      `${service.origin}/hadir#${event.split('/').at(-1)}.${await codeOnWall(service.origin, hall)}`;
    await hers.page.goto(await scanned());
    await hers.page.getByRole('heading', { name: 'Buka dulu tautan pribadi Anda' }).waitFor();
    await look(hers.page, 'closing-23-scan-unknown');
    await hers.page.goto(links.find(({ name }) => name.includes('Hadir Dua'))?.link ?? '');
    await hers.page.getByRole('button', { name: 'Benar ini saya' }).tap();
    await hers.page.getByLabel('Kode kehadiran').waitFor();
    await hers.page.goto('about:blank');
    await hers.page.goto(await scanned());
    await hers.page.getByRole('heading', { name: 'Hadir tercatat' }).waitFor();
    await look(hers.page, 'closing-24-scanned');
    expect(hers.errors).toEqual([]);
    await context.close();
  });

  it('closes with a daftar hadir, no list of signers, and a berita acara that needs no official', async () => {
    await page.reload();
    await counted(/1\s+dari 7/u);
    await follow('Tutup kegiatan');
    await lookTwice('closing-25-close-ask');
    await press('Tutup kegiatan');
    await seen('Kegiatan ditutup.');
    await tab('Dokumen');
    await seen('Kegiatan ini tidak memakai pakta');
    await seal('Daftar hadir');
    await lookTwice('closing-26-documents');
    const list = await downloaded(() => card('Daftar hadir').getByRole('link', { name: 'Unduh PDF' }).click());
    expect(list.subarray(0, 5).toString()).toBe('%PDF-');
    await follow('Tulis berita acara');
    await press('Setujui berita acara');
    await seen('Berita acara disetujui.');
    await tab('Dokumen');
    await seal('Berita acara');
  });

  it('met no error in the browser’s console all evening', () => {
    expect(errors).toEqual([]);
  });
});

/** Somebody types the code of the wall, and signs if told to. */
async function attend(name: string, signs: boolean): Promise<void> {
  const link = round.links.find((one) => one.name.includes(name))?.link ?? '';
  const his = new Phone(link);
  await his.enter();
  await his.checkIn(await codeOnWall(service.origin, wall));
  if (!signs) return;
  await his.prepare();
  await his.complete(await his.checkAndSign());
}

async function downloaded(act: () => Promise<void>): Promise<Buffer> {
  const downloading = page.waitForEvent('download');
  await act();
  return readFileSync(await (await downloading).path());
}

function roster(): File {
  const rows = people.map((row, index) => [index + 1, ...row].join(','));
  const text = ['No,Nama,NIP,NIK,Kategori,Jabatan,Unit Kerja', ...rows].join('\r\n');
  return new File([text], 'peserta.csv', { type: 'text/csv' });
}
