import { eq } from 'drizzle-orm';
import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { currentCode } from '#attendance';
import { participant, participantReport } from '#db';
import { smtpMailer } from '#delivery';
import { loadEvent } from '#event';
import { loadAssets } from '#web';
import { formatTime } from '#web/i18n';
import { sendDue } from '../../src/delivery/outbox.ts';
import { openRound, type Round } from '../signing/round.ts';
import { type MailServer, startMailServer } from '../support/smtp.ts';
import { launch } from './browser.ts';
import { look, open, phone } from './pages.ts';
import { draw, findNetwork, isMe, loseNetwork, saved, sign, tickAll } from './participant.ts';

const assets = loadAssets();
const refused = /^Failed to load resource: the server responded with a status of 4(?:03|10|22|29)/u;
const noAnswer = /^Failed to load resource: net::ERR_/u;

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

/** The link of somebody at this round, at the address where it is served. */
function linkOf(round: Round, at: number): string {
  const { hash } = new URL(round.invited[at]?.link ?? '');
  return `${round.origin.replace('127.0.0.1', 'localhost')}/t${hash}`;
}

async function shownOnTheWall(round: Round): Promise<string> {
  const { db, custody, clock } = round.services;
  return currentCode(custody, await loadEvent(db, round.orgId, round.eventId), 'hall', clock.now()).code;
}

async function typeCode(page: Page, code: string, label = 'Kode kehadiran'): Promise<void> {
  const form = page.locator('form', { has: page.getByLabel(label) });
  await form.getByLabel(label).fill(code);
  await form.getByRole('button').tap();
}

describe('an event in a hall, signed with the code on the wall', () => {
  let round: Round;
  beforeAll(async () => {
    round = await openRound(6, { assets, event: { assurance: 'room-code' } });
  });
  afterAll(() => round?.close());

  it('is checked in to by six digits: a wrong and a stale code are refused, the right one lets the person sign', async () => {
    const context = await phone(browser);
    const { page, errors } = await open(context, [refused]);
    await page.goto(linkOf(round, 0));
    await look(page, 'checkin-1-you');
    await isMe(page);
    await look(page, 'checkin-2-open');
    expect(await page.getByLabel('Kode kehadiran').getAttribute('inputmode')).toBe('numeric');
    await tickAll(page);
    await draw(context, page);
    await sign(page);
    await page.getByText('Masih kurang: kode ruangan').waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('kode-ruangan');
    await look(page, 'checkin-3-missing');
    const stale = await shownOnTheWall(round);
    await typeCode(page, String((Number(stale) + 1) % 1_000_000).padStart(6, '0'));
    await page.getByText('Kode ini tidak cocok').first().waitFor();
    round.clock.move(61_000);
    // this clock moves without time passing on the phone, which has to learn of it
    await page.reload();
    await typeCode(page, stale);
    await page.getByText('atau sudah berganti').first().waitFor();
    await look(page, 'checkin-4-stale');
    await typeCode(page, await shownOnTheWall(round), 'Kode di layar');
    await page.getByText('Hadir tercatat').waitFor();
    await page.getByText('Pukul 09.06 WITA (kode ruangan).').waitFor();
    await look(page, 'checkin-5-present');
    await sign(page);
    await saved(page);
    await page.getByText('Hadir tercatat').waitFor();
    await look(page, 'checkin-6-done');
    const kept = await page.evaluate(() => localStorage.getItem('ikrar-peserta'));
    expect(JSON.parse(kept ?? '')).toEqual([
      { eventId: round.eventId, handle: round.invited[0]?.handle, name: 'Drs. La Ode Contoh 1, M.Si' },
    ]);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('keeps a code without a network, and sends it late by itself: marked, on the phone and on the paper', async () => {
    const context = await phone(browser);
    const { page, errors } = await open(context, [noAnswer]);
    await page.goto(linkOf(round, 1));
    await isMe(page);
    await loseNetwork(context);
    await typeCode(page, await shownOnTheWall(round));
    await page.getByText(/Kode disimpan pukul 09\.\d\d WITA; terkirim begitu ada sinyal\./u).waitFor();
    await look(page, 'checkin-offline');
    round.clock.move(5 * 60_000);
    await findNetwork(context);
    const sent = formatTime(round.clock.now(), 'Asia/Makassar', 'id');
    const late = page.getByText(`, terlambat terkirim pukul ${sent} (kode ruangan).`);
    await late.waitFor();
    await look(page, 'checkin-late');
    await page.reload();
    await late.waitFor();
    expect(await page.evaluate(() => localStorage.getItem('ikrar-kode'))).toBeNull();
    expect(errors).toEqual([]);
    await context.close();
  });

  it('says of one that waited too long what to do, and sends one after a reload too', async () => {
    const context = await phone(browser);
    const { page, errors } = await open(context, [noAnswer, refused]);
    await page.goto(linkOf(round, 4));
    await isMe(page);
    await loseNetwork(context);
    await typeCode(page, await shownOnTheWall(round));
    await page.getByText('terkirim begitu ada sinyal').waitFor();
    round.clock.move(30 * 60_000);
    await findNetwork(context);
    await page.getByText('lebih dari 15 menit kemudian, jadi tidak diterima').first().waitFor();
    await look(page, 'checkin-too-late');
    await page.reload();
    const lost = (route: Route) => route.abort('internetdisconnected');
    await page.route('**/hadir', lost);
    await typeCode(page, await shownOnTheWall(round));
    await page.getByText('terkirim begitu ada sinyal').waitFor();
    round.clock.move(2 * 60_000);
    await page.reload();
    await page.getByText('terkirim begitu ada sinyal').waitFor();
    await page.unroute('**/hadir', lost);
    await page.getByText('terlambat terkirim').waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });

  it('asks a second phone for the code, though the person is there already', async () => {
    const first = await phone(browser);
    const one = await open(first);
    await one.page.goto(linkOf(round, 2));
    await isMe(one.page);
    await typeCode(one.page, await shownOnTheWall(round));
    await one.page.getByText('Hadir tercatat').waitFor();
    await first.close();
    const second = await phone(browser, true);
    const { page, errors } = await open(second);
    await page.goto(linkOf(round, 2));
    await isMe(page);
    await page.getByText('bukan dengan kode di ponsel ini').waitFor();
    await look(page, 'checkin-second-phone-dark');
    await typeCode(page, await shownOnTheWall(round));
    await page.getByText('Hadir tercatat').waitFor();
    expect(errors).toEqual([]);
    await second.close();
  });

  it('shows what became of a correction, and forgets a link that was revoked', async () => {
    const { db } = round.database;
    const context = await phone(browser);
    const { page } = await open(context, [refused]);
    await page.goto(linkOf(round, 3));
    await page.getByRole('button', { name: 'Data saya salah' }).tap();
    await page.getByLabel('Apa yang salah?').fill('Gelar saya M.Si., bukan S.Pd.');
    await page.getByRole('button', { name: 'Sampaikan ke panitia' }).tap();
    await page.getByText('Tersampaikan ke panitia').waitFor();
    await page.reload();
    await page.getByText('menunggu jawaban panitia').waitFor();
    const settled = {
      settledAt: round.clock.now(),
      decision: 'declined' as const,
      answer: 'Ijazah belum kami terima.',
    };
    const mine = eq(participantReport.participantId, round.invited[3]?.id ?? '');
    await db.update(participantReport).set(settled).where(mine);
    await page.reload();
    await page.getByText('Ijazah belum kami terima.').waitFor();
    await look(page, 'checkin-correction');
    const known = () => page.evaluate(() => localStorage.getItem('ikrar-peserta'));
    expect(await known()).toContain(round.invited[3]?.handle);
    await db
      .update(participant)
      .set({ linkGeneration: 2 })
      .where(eq(participant.id, round.invited[3]?.id ?? ''));
    await page.reload();
    await page.getByRole('heading', { name: 'Tautan sudah diganti' }).waitFor();
    expect(await known()).toBe('[]');
    await context.close();
  });
});

describe('an event without a pact', () => {
  let round: Round;
  beforeAll(async () => {
    round = await openRound(2, { assets, event: { kind: 'sosialisasi', title: 'Sosialisasi Netralitas ASN ke-4' } });
  });
  afterAll(() => round?.close());

  it('is Anda, Kehadiran, Selesai, and says nothing of signing', async () => {
    const context = await phone(browser);
    const { page, errors } = await open(context);
    await page.goto(linkOf(round, 0));
    await page.getByRole('button', { name: 'Benar ini saya' }).tap();
    await page.getByLabel('Kode kehadiran').waitFor();
    await look(page, 'meeting-1-code');
    const words = async () => `${await page.title()} ${await page.locator('main').innerText()}`;
    expect(await words()).not.toMatch(/tanda ?tangan|pakta/iu);
    await typeCode(page, await shownOnTheWall(round));
    await page.getByRole('heading', { name: 'Anda tercatat hadir' }).waitFor();
    await look(page, 'meeting-2-present');
    expect(await words()).not.toMatch(/tanda ?tangan|pakta/iu);
    await page.reload();
    await page.getByRole('heading', { name: 'Anda tercatat hadir' }).waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe('an event that asks for a code by e-mail', () => {
  let round: Round;
  let server: MailServer;
  beforeAll(async () => {
    server = await startMailServer();
    round = await openRound(2, { assets, event: { assurance: 'one-time-code' }, mailServer: server.url });
    const mine = eq(participant.id, round.invited[0]?.id ?? '');
    await round.database.db.update(participant).set({ email: 'la.ode@munabarat.test' }).where(mine);
  });
  afterAll(async () => {
    await round?.close();
    await server?.close();
  });

  it('is signed once the code from the letter was typed', async () => {
    const context = await phone(browser);
    const { page, errors } = await open(context, [refused]);
    await page.goto(linkOf(round, 0));
    await isMe(page);
    await tickAll(page);
    await draw(context, page);
    await look(page, 'once-1-asked');
    await page.getByRole('button', { name: 'Kirim kode ke l***@munabarat.test' }).tap();
    await page.getByText('Kode sedang dikirim ke l***@munabarat.test').waitFor();
    await look(page, 'once-2-sent');
    const mailer = smtpMailer({ smtpUrl: server.url, from: 'Ikrar <ikrar@contoh.id>' });
    await sendDue({ ...round.services, mailer, onUnsent: () => undefined });
    mailer.close();
    const code = /Kode Anda: (\d{6})/u.exec(server.letters.at(-1)?.email.text ?? '')?.[1] ?? '';
    const check = page.getByRole('button', { name: 'Periksa kode' });
    await page.getByLabel('Kode dari e-mail').fill(String((Number(code) + 1) % 1_000_000).padStart(6, '0'));
    await check.tap();
    await page.getByText('Kode ini tidak cocok').waitFor();
    await page.getByLabel('Kode dari e-mail').fill(code);
    await check.tap();
    await page.getByText('Kode sekali pakai sudah diperiksa.').waitFor();
    await sign(page);
    await saved(page);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('tells whose address is not on the roster to ask the organiser', async () => {
    const context = await phone(browser);
    const { page, errors } = await open(context);
    await page.goto(linkOf(round, 1));
    await isMe(page);
    await tickAll(page);
    await page.getByText('Alamat e-mail Anda tidak ada di daftar peserta').waitFor();
    await look(page, 'once-no-address');
    expect(errors).toEqual([]);
    await context.close();
  });
});
