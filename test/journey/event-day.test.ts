import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { writeXlsx } from 'hucre/xlsx';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Service, startService } from '../../bench/service.ts';
import { shieldPng } from '../pdf/image/emblems.ts';
import { launch } from './browser.ts';
import { Keyboard } from './keyboard.ts';
import { laptop, look, open, phone } from './pages.ts';
import { draw, isMe, saved, sign, tickAll } from './participant.ts';

/** An organiser's day, page after page: each test goes on where the one before it stopped. */

const account = { email: 'panitia@munabarat.example', password: 'sawah-mendung-kelapa-27' };
const numbers = ['200.2.1/6589 Tahun 2023', '200.2.1/92/2023'] as const;
const title =
  `Penandatanganan Pakta Integritas *Netralitas* <ASN> & Perangkat Desa ${'Kabupaten Muna Barat '.repeat(7)}`
    .slice(0, 199)
    .concat('.');

let service: Service;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let errors: string[];
let keys: Keyboard;
let folder: string;
let event: string;
let links: string[][];

const unprocessable = /^Failed to load resource: the server responded with a status of (422|4\d\d)/u;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ikrar-journey-'));
  [service, browser] = await Promise.all([startService(), launch()]);
  context = await laptop(browser);
  ({ page, errors } = await open(context, [unprocessable]));
  keys = new Keyboard(page);
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
  rmSync(folder, { recursive: true, force: true });
});

let broken = false;
beforeEach(({ skip }) => skip(broken, 'an earlier part of the day failed'));
afterEach(({ task }) => {
  broken ||= task.result?.state === 'fail';
});

const at = (path: string) => page.goto(`${service.origin}${path}`);
const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
const seen = (text: string | RegExp) => page.getByText(text).first().waitFor();

/** As it is on a laptop, and as it is on a phone in the dark. */
async function lookTwice(name: string): Promise<void> {
  await look(page, `${name}-laptop`);
  await page.setViewportSize({ width: 360, height: 640 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await look(page, `${name}-phone`);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 800 });
}

describe('an organiser', () => {
  it('sets the service up by the link that the console printed, once', async () => {
    const link = service.setupLink ?? '';
    await page.goto(link);
    await lookTwice('setup');
    await press('Simpan dan masuk');
    await page.locator('.error-summary').waitFor();
    await lookTwice('setup-errors');
    await page.fill('[name=name]', 'Pemerintah Kabupaten Muna Barat');
    await page.fill(
      '[name=letterhead]',
      'PEMERINTAH KABUPATEN MUNA BARAT\nBADAN KEPEGAWAIAN DAN PENGEMBANGAN SDM\nLaworo',
    );
    const emblem = { name: 'lambang.png', mimeType: 'image/png', buffer: Buffer.from(shieldPng(120, 140)) };
    await page.setInputFiles('[name=emblem]', emblem);
    await page.fill('[name=regionCode]', '74.13');
    await page.fill('[name=seat]', 'Laworo');
    await page.check('[name=zone][value="Asia/Makassar"]');
    await page.fill('[name=personName]', 'Panitia Contoh');
    await page.fill('[name=email]', account.email);
    await page.fill('[name=password]', account.password);
    await press('Simpan dan masuk');
    await seen('Layanan siap dipakai.');
    await at('/konsol');
    await lookTwice('home-empty');
    const again = await page.request.get(link);
    expect(again.status()).toBeGreaterThanOrEqual(400);
    await at('/pengaturan');
    await lookTwice('settings');
  });

  it('signs out, is refused with a wrong password, and signs in', async () => {
    await press('Keluar');
    await seen('Anda sudah keluar.');
    await at('/konsol');
    expect(new URL(page.url()).pathname).toBe('/masuk');
    await page.fill('[name=email]', account.email);
    await page.fill('[name=password]', 'bukan-kata-sandinya');
    await page.locator('form[action="/masuk"] button').click();
    await page.locator('.notice').waitFor();
    await lookTwice('sign-in-refused');
    await page.fill('[name=password]', account.password);
    await page.locator('form[action="/masuk"] button').click();
    await page.getByRole('heading', { name: 'Belum ada kegiatan' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/konsol');
  });

  it('writes an event down, is warned of a repealed law, and is asked once about a basis on another election', async () => {
    expect(title).toHaveLength(200);
    await at('/konsol/kegiatan/baru');
    await lookTwice('event-new');
    await page.check('[name=kind][value=pakta]');
    await page.fill('[name=title]', title);
    await page.fill('[name=letterNumber]', '005/118/2024');
    await page.check('[name=contest][value=pilkada]');
    await page.fill('[name=venue]', 'Aula Kantor Bupati');
    await page.fill('[name=date]', '2024-06-10');
    await page.fill('[name=start]', '09:00');
    await page.fill('[name=end]', '11:00');
    await page.check('[name=assurance][value=link]');
    for (const [index, basis] of [
      'Surat Edaran Gubernur Sulawesi Tenggara',
      'Surat Edaran Bupati Muna Barat',
    ].entries()) {
      await press('Tambah dasar');
      await page.fill(`#ownTitle-${index}`, basis);
      await page.fill(`#ownNumber-${index}`, numbers[index] ?? '');
      await page.fill(`#ownAbout-${index}`, index === 0 ? 'Netralitas ASN dalam Pemilu Tahun 2024' : 'Netralitas ASN');
    }
    await page.selectOption('#officialStanding-0', 'pj');
    await page.fill('#officialName-0', 'La Fulan, S.IP., M.Si');
    await page.fill('#officialOffice-0', 'Bupati Muna Barat');
    await page.locator('summary', { hasText: 'Dari pustaka' }).click();
    await page.check('[name=codes][value=uu-5-2014]');
    await press('Simpan sebagai draf');
    await seen('Kegiatan tersimpan sebagai draf.');
    event = new URL(page.url()).pathname;
    await lookTwice('event-asked');
    await seen('dicabut');
    await at(`${event}/detail`);
    await seen(/UU 5\/2014 dicabut sebelum tanggal kegiatan ini/u);
    for (const [index, number] of numbers.entries()) expect(await page.inputValue(`#ownNumber-${index}`)).toBe(number);
    await lookTwice('event-detail');
    expect(await page.getByText('Memang dimaksudkan?').count()).toBe(1);
    await press('Ya, memang dimaksudkan');
    await seen('Jawaban tersimpan.');
    await at(`${event}/detail`);
    await page.fill('[name=venue]', 'Aula Kantor Bupati Muna Barat');
    await press('Simpan detail');
    await seen('Detail kegiatan tersimpan.');
    expect(await page.getByText('Memang dimaksudkan?').count()).toBe(0);
    expect(await page.inputValue('[name=title]')).toBe(title);
  });

  it('sees the texts as paper, with both letters as they were typed', async () => {
    await at(`${event}/naskah`);
    const paper = await page.locator('main').innerText();
    for (const number of numbers) expect(paper).toContain(number);
    await lookTwice('texts');
    await page
      .getByRole('link', { name: /^(Ubah|Sunting)/u })
      .first()
      .click();
    await page.locator('textarea[name=body]').waitFor();
    await lookTwice('text-edit');
    const sample = await page.request.get(`${page.url()}/contoh.pdf`);
    expect(sample.headers()['content-type']).toBe('application/pdf');
  });

  it('imports a roster by the keyboard alone: a NIK that became a number and a NIP of serial 000 are refused, one is mended in place', async () => {
    await at(`${event}/peserta`);
    await lookTwice('roster-empty');
    const preview = await upload();
    await lookTwice('import-preview');
    await keys.press(/^Ubah kolom$/u);
    await page.getByRole('heading', { name: 'Lembar dan kolom' }).waitFor();
    await lookTwice('import-columns');
    await keys.to(/^NAMA|Kolom "NAMA"/u);
    await keys.press(/^Baca dengan kolom ini$/u);
    await page.getByRole('heading', { name: 'Pratinjau impor' }).waitFor();
    const refused = await page.locator('.mending-row').allInnerTexts();
    expect(refused).toHaveLength(2);
    expect(refused[0]).toContain('La Rusak Nik');
    expect(refused[0]).toMatch(/Baris 5[\s\S]*NIK[\s\S]*tersimpan sebagai angka[\s\S]*Ketik NIK lengkap dari KTP/u);
    expect(refused[1]).toMatch(/Baris 6[\s\S]*NIP[\s\S]*berakhiran 000[\s\S]*Ketik NIP lengkap/u);
    await keys.press(/^2 baris perlu diperbaiki$/u);
    await keys.type(/^NIP/u, '198505172010012003', 'perbaiki');
    await keys.press(/^Periksa lagi$/u, 'perbaiki');
    await expect.poll(() => page.locator('.mending-row').count()).toBe(1);
    expect(new URL(page.url()).pathname).toBe(preview);
    expect(await keys.nextPart()).toBe('perbaiki');
    await lookTwice('import-mended');
    await keys.press(/^Semua baris berkas ini$/u);
    await page.getByRole('heading', { name: 'Semua baris berkas ini' }).waitFor();
    await lookTwice('import-rows');
    await keys.press(/^Kembali ke pratinjau$/u);
    await page.getByRole('heading', { name: 'Pratinjau impor' }).waitFor();
    await keys.to(/^NIK/u, 'perbaiki');
    await keys.press(/^Simpan 4 peserta, tinggalkan 1$/u, 'simpan');
    await seen('Tersimpan: 4 peserta baru, 0 berubah. 1 baris tidak disimpan');
    await lookTwice('roster');
    expect(await page.locator('main').innerText()).toContain('Wa Ode *Contoh* Uji');
    await page.getByRole('link', { name: 'Wa Ode *Contoh* Uji' }).first().click();
    await page.getByRole('heading', { name: 'Wa Ode *Contoh* Uji' }).waitFor();
    await lookTwice('person');
    await at(`${event}/peserta`);
    await page.getByRole('link', { name: 'Tambah satu orang' }).click();
    await page.locator('[name=unit]').waitFor();
    await lookTwice('person-new');
  });

  it('imports the same file a second time and nothing changes', async () => {
    const before = await rosterRows();
    await upload();
    const figures = await page.locator('.figures').innerText();
    expect(figures).toMatch(/Baru\s+0[\s\S]*Berubah\s+0[\s\S]*Tetap\s+3[\s\S]*Ditolak\s+2/u);
    expect(await page.getByRole('button', { name: /^Simpan/u }).count()).toBe(0);
    await press('Batalkan impor');
    await seen('Tidak ada yang disimpan.');
    expect(await rosterRows()).toEqual(before);
  });

  it('opens the event and hands out links as CSV and as slips', async () => {
    await at(event);
    await lookTwice('event-ready');
    await page.getByRole('link', { name: 'Buka kegiatan' }).first().click();
    await page.getByRole('heading', { name: 'Buka kegiatan ini?' }).waitFor();
    await lookTwice('event-open-ask');
    // the repealed law stays, and the opening asks why
    await page.fill('#basesReason', 'Disebut sebagai riwayat; penggantinya tercantum.');
    await press('Buka kegiatan');
    await seen('Kegiatan terbuka.');
    await lookTwice('event-open');
    await at(`${event}/undangan`);
    await lookTwice('invitations');
    const rows: string[][] = parse(await fetched('Unduh CSV'), { bom: true, delimiter: ';', from_line: 2 });
    expect(rows).toHaveLength(4);
    links = rows;
    await press('Siapkan pesan');
    const message = page.locator('.messages a').first();
    await message.waitFor();
    expect(await page.locator('.messages a[href^="https://wa.me/"]').count()).toBe(4);
    expect(await page.locator('.messages a[href^="whatsapp://"]').count()).toBe(4);
    expect(await page.locator('.messages a[href^="https://wa.me/6281234567890?"]').count()).toBe(1);
    await lookTwice('messages');
    await at(`${event}/undangan`);
    expect((await fetched('Buat PDF slip')).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('and a participant reads both letters as typed, on the phone and in the finished PDF', async () => {
    const device = await phone(browser);
    const other = await open(device);
    const link = links.find(([, name]) => name?.includes('*Contoh*'))?.[5] ?? '';
    await other.page.goto(link);
    await other.page.getByRole('button', { name: 'Benar ini saya' }).waitFor();
    await other.page.getByRole('button', { name: 'English' }).tap();
    await other.page.getByRole('button', { name: 'Yes, this is me' }).waitFor();
    await look(other.page, 'phone-english');
    await other.page.getByRole('button', { name: 'Bahasa Indonesia' }).tap();
    await isMe(other.page);
    await other.page.getByText(/^Dasar hukum \(/u).tap();
    const text = await other.page.locator('main').innerText();
    expect(text).toContain(title);
    expect(text).toContain('Wa Ode *Contoh* Uji, S.Sos., M.Si');
    for (const number of numbers) expect(text).toContain(number);
    await look(other.page, 'phone-long-title');
    await tickAll(other.page);
    await draw(device, other.page);
    await sign(other.page);
    await saved(other.page);
    const answer = await other.page.request.get(`${other.page.url()}/pact.pdf`);
    const printed = printedText(await answer.body());
    if (printed === undefined)
      console.warn('NOT CHECKED: the text of the finished PDF, for there is no pdftotext here');
    else {
      for (const number of numbers) expect(printed).toContain(number);
      expect(printed).toContain('Wa Ode *Contoh* Uji, S.Sos., M.Si');
      expect(printed).toContain('Pj. Bupati Muna Barat');
    }
    expect(other.errors).toEqual([]);
    await device.close();
    await at(event);
    await seen('Sudah menandatangani');
    await lookTwice('event-one-signed');
    await at(`${event}/pakta`);
    await seen('Berlaku');
    await lookTwice('pacts');
  });

  it('closes the event, and whoever comes late is told so', async () => {
    await at(`${event}/tutup`);
    await lookTwice('event-close-ask');
    await press('Tutup kegiatan');
    await seen('Kegiatan ditutup.');
    await lookTwice('event-closed');
    await at('/konsol');
    await lookTwice('home');
    const device = await phone(browser);
    const late = await open(device);
    await late.page.goto(links.find(([, name]) => !name?.includes('*Contoh*'))?.[5] ?? '');
    await late.page.getByRole('heading', { name: 'Penandatanganan sudah ditutup' }).waitFor();
    await look(late.page, 'phone-closed');
    expect(late.errors).toEqual([]);
    await device.close();
  });

  it('met no error in the browser’s console all day', () => {
    expect(errors).toEqual([]);
  });
});

const header = ['NO', 'NAMA', 'NIP', 'NIK', 'KATEGORI', 'JABATAN', 'UNIT KERJA', 'NOMOR HP'];
const rows = [
  [
    1,
    'Wa Ode *Contoh* Uji, S.Sos., M.Si',
    '197003151995032900',
    '',
    'PNS',
    'Kepala Dinas Kesehatan',
    'Dinas Kesehatan',
    '081234567890',
  ],
  [2, 'La Contoh Sah', '199005202022211901', '', 'PPPK', 'Penyuluh Kesehatan', 'Dinas Kesehatan', ''],
  [3, 'La Contoh Desa', '', '7413010107759900', 'Kepala Desa', 'Kepala Desa Wakoila', 'Desa Wakoila', ''],
  [4, 'La Rusak Nik', '', 7_413_010_107_759_901, 'Kepala Desa', 'Kepala Desa Lain', 'Desa Lain', ''],
  [5, 'Wa Rusak Nip', '198505172010012000', '', 'PNS', 'Analis', 'Dinas Sosial', ''],
];

/** Chooses the roster as an XLSX and has it read; the preview's path. */
async function upload(): Promise<string> {
  await at(`${event}/peserta/impor`);
  const buffer = Buffer.from(await writeXlsx({ sheets: [{ name: 'Peserta', rows: [header, ...rows] }] }));
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  await keys.file(/^Berkas daftar peserta/u, { name: 'peserta.xlsx', mimeType, buffer });
  await keys.press(/^Baca berkas$/u);
  await page.getByRole('heading', { name: 'Pratinjau impor' }).or(page.locator('.error-summary')).first().waitFor();
  expect(await page.locator('main').innerText()).toContain('Pratinjau impor');
  return new URL(page.url()).pathname;
}

async function rosterRows(): Promise<string[]> {
  await at(`${event}/peserta`);
  return page.locator('tbody tr').allInnerTexts();
}

/** What a button lets the browser download. */
async function fetched(button: string): Promise<Buffer> {
  const downloading = page.waitForEvent('download');
  await press(button);
  return readFileSync(await (await downloading).path());
}

/** A PDF's text on one line, or undefined where there is no tool to read it. */
function printedText(pdf: Buffer): string | undefined {
  const file = join(folder, 'pakta.pdf');
  writeFileSync(file, pdf);
  try {
    return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).replace(/\s+/gu, ' ');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
