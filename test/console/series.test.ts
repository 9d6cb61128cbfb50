import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consoleRoutes } from '#console';
import { unit } from '#db';
import { eventRoutes } from '#event';
import { munaForm, type Organiser, startOrganiser } from '../event/organiser.ts';
import { Visitor } from '../web/visitor.ts';
import { addPeople, addUnit, comeAll } from './roster.ts';

/** domain.md, scenario 2: Buleleng, four sessions of one series over a roster of 9,000. */

const units = 36;
const perUnit = 250;
const rosterSize = units * perUnit;
const held = [1900, 2300, 2050, 6352];
/** Who came to which session, by place on the roster: 7,410 distinct persons, the last 1,590 never. */
const cameTo: readonly (readonly [from: number, to: number])[] = [
  [5510, 7410],
  [0, 2300],
  [1000, 3050],
  [0, 6352],
];

let organiser: Organiser;
let series = '';
const events: string[] = [];
const unitIds: string[] = [];

beforeAll(async () => {
  organiser = await startOrganiser(async ({ app, services }) => {
    await app.register(eventRoutes, services);
    await app.register(consoleRoutes, services);
  });
  const { db, clock } = organiser.services;
  for (let at = 0; at < units; at++) unitIds.push(await addUnit(db, organiser.orgId, `Dinas ${letters(at)}`));
  for (const [session, [from, to]] of cameTo.entries()) {
    const { id: eventId } = await hold(session);
    // drawn anew for every session, as files come: ids differ, only NIP and NIK are the same
    const people = await addPeople(
      db,
      organiser.orgId,
      eventId,
      Array.from({ length: rosterSize }, (_, place) => person(place)),
    );
    const came = people.slice(from, to).map(({ id }, nth) => ({
      participantId: id,
      mode: session === 3 && nth >= 140 ? ('online' as const) : ('in-person' as const),
      at: clock.now(),
    }));
    await comeAll(db, organiser.orgId, eventId, came);
  }
}, 180_000);
afterAll(() => organiser.close());

/** The next session, made and opened by the pages an organiser uses. */
async function hold(session: number) {
  const { visitor } = organiser;
  const form = { ...munaForm, kind: 'sosialisasi', contest: '', ownTitle: '', ownNumber: '', ownAbout: '' };
  const place = session === 0 ? { series: 'baru', seriesTitle: 'Sosialisasi Netralitas ASN' } : { series };
  const made = await visitor.post('/konsol/kegiatan/baru', { ...form, ...place, title: 'Sosialisasi Netralitas' });
  const event = await organiser.eventAt(made.headers.location ?? '');
  series = event.seriesId ?? '';
  events.push(event.id);
  await visitor.get(`/konsol/kegiatan/${event.id}/buka`);
  expect((await visitor.post(`/konsol/kegiatan/${event.id}/buka`, {})).statusCode).toBe(303);
  return event;
}

/** Most have a NIP; every tenth is known by his NIK alone, as village heads are. */
function person(place: number) {
  const number = String(place).padStart(5, '0');
  const known =
    place % 10 === 0
      ? { nikHash: new Uint8Array(createHash('sha256').update(number).digest()) }
      : { nip: `1980010120050${number}` };
  return { name: `Peserta ${letters(place)}`, unitId: unitIds[Math.floor(place / perUnit)] ?? '', ...known };
}

function letters(at: number): string {
  return String(at).replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '');
}

const get = async (path: string) => (await organiser.visitor.get(path)).body;
const page = (query = '') => get(`/konsol/seri/${series}${query}`);

describe('a series of four sessions', () => {
  it('opens events that have no text to sign, and lists each with how many came', async () => {
    const body = await page();
    for (const [at, count] of ['1.900', '2.300', '2.050', '6.352'].entries()) {
      expect(Number(count.replace('.', ''))).toBe(held[at]);
      expect(body).toMatch(new RegExp(`ke-${at + 1}: Sosialisasi Netralitas[\\s\\S]*?kehadiran">${count}<`, 'u'));
    }
    expect(body).toContain('luring 140, daring 6.212');
  });

  it('finds the same person across sessions: 7,410 of 9,000 reached, 1,590 never', async () => {
    const figures = [...(await page()).matchAll(/figure-value">([^<]*)</gu)].map(([, value]) => value);
    expect(figures).toEqual(['7.410', '1.590']);
    const times = [...(await page()).matchAll(/\?kali=(\d)#siapa">([\d.]+)</gu)].map(([, , count]) => count);
    // 12,602 attendances: and nobody came four times, for sessions 1 and 2 share nobody
    expect(times).toEqual(['1.590', '3.518', '2.592', '1.300', '0']);
    expect(3518 + 2 * 2592 + 3 * 1300).toBe(held.reduce((sum, one) => sum + one, 0));
  });

  it('says which roster that is counted over, and how people are known again', async () => {
    expect(await page()).toContain('Dihitung atas daftar peserta ke-4');
    expect(await page()).toContain('dikenali dari NIP, atau dari NIK bila tanpa NIP');
  });

  it('lists the never reached per unit and by name', async () => {
    const body = await page();
    const perUnitNever = [...body.matchAll(/\?kali=0&amp;unit=([0-9a-f-]{36})#siapa">([\d.]+) belum pernah/gu)];
    expect(perUnitNever).toHaveLength(7);
    const counts = perUnitNever.map(([, , count]) => Number(count?.replace('.', '')));
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(1590);
    expect(counts.toSorted((a, b) => a - b)[0]).toBe(90);
    const partly = perUnitNever.find(([, , count]) => count === '90')?.[1] ?? '';
    const names = await page(`?kali=0&unit=${partly}`);
    expect(names).toContain('90 orang');
    expect(names).toContain(`Peserta ${letters(7410)}`);
    expect(names).not.toContain(`Peserta ${letters(7409)}<`);
    expect(await page('?kali=3')).toContain('1.300 orang');
  });

  it('counts units that became one as that one, also where its session is closed', async () => {
    const { db } = organiser.services;
    const [from = '', into = ''] = unitIds;
    await db.update(unit).set({ mergedInto: into }).where(eq(unit.id, from));
    expect(await page()).toContain('500 / 500');
    expect(await page()).not.toContain(`unit=${from}`);
    await db.update(unit).set({ mergedInto: null }).where(eq(unit.id, from));
  });

  it('gives everybody as CSV, with the sessions he came to, and neither NIP nor NIK', async () => {
    const csv = await get(`/konsol/seri/${series}/cakupan.csv`);
    const lines = csv.trim().split('\r\n');
    expect(lines).toHaveLength(rosterSize + 1);
    expect(csv).toMatch(new RegExp(`;Peserta ${letters(1500)};[^\\n]*;3;ke-2 ke-3 ke-4`, 'u'));
    expect(csv).toMatch(new RegExp(`;Peserta ${letters(7410)};[^\\n]*;0;`, 'u'));
    expect(csv).not.toMatch(/\d{10}/u);
  });

  it('gives the same as a workbook', async () => {
    const { rawPayload } = await organiser.visitor.get(`/konsol/seri/${series}/cakupan.xlsx`);
    const rows = (await readXlsx(rawPayload)).sheets[0]?.rows ?? [];
    expect(rows).toHaveLength(rosterSize + 1);
    expect(rows.find(([, name]) => name === `Peserta ${letters(1500)}`)?.slice(4)).toEqual([3, 'ke-2 ke-3 ke-4']);
  });

  it('prints "ke-4" on the fourth session, and shows it on the start page', async () => {
    expect(await get(`/konsol/kegiatan/${events[3]}`)).toContain('<span class="badge">ke-4</span>');
    expect(await get('/konsol')).toMatch(/ke-4 · /u);
    expect(await get('/konsol')).toContain(`href="/konsol/seri/${series}"`);
  });

  it('shows the fourth session’s figures: 140 in person, 6,212 online, 2,648 absent, no signatures', async () => {
    const body = await get(`/konsol/kegiatan/${events[3]}`);
    const figures = [...body.matchAll(/figure-value">([^<]*)</gu)].map(([, value]) => value);
    expect(figures.slice(0, 2)).toEqual(['6.352', '2.648']);
    expect(body).toContain('luring 140 · daring 6.212');
    expect(body).not.toContain('Sudah menandatangani');
  });

  it('is for the organiser alone', async () => {
    const stranger = new Visitor(organiser.app);
    for (const path of [`/konsol/seri/${series}`, `/konsol/seri/${series}/cakupan.csv`]) {
      expect((await stranger.get(path)).body).not.toContain('Peserta');
    }
    for (const id of ['x', '00000000-0000-4000-8000-000000000000']) {
      expect((await organiser.visitor.get(`/konsol/seri/${id}`)).statusCode).toBe(404);
    }
  });
});
