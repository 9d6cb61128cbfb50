import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { currentCode } from '#attendance';
import { attendance, pact, publicRecord } from '#db';
import { loadEvent } from '#event';
import { deviceAlerts } from '#signing';
import { type Cookies, Phone, signOnPhone } from '../../bench/phone.ts';
import { openRound, type Round } from './round.ts';

let round: Round;
beforeAll(async () => {
  round = await openRound(30);
});
afterAll(() => round.close());

const alerts = () => deviceAlerts(round.database.db, round.orgId, round.eventId);
const base = () => `/konsol/kegiatan/${round.eventId}/perangkat`;
const show = async () => (await round.app.inject({ url: base(), headers: { cookie: `sesi=${round.cookie}` } })).body;

async function post(device: string, deed: 'konfirmasi' | 'cabut', form: Record<string, string | readonly string[]>) {
  const payload = new URLSearchParams({ _csrf: round.csrf });
  for (const [name, value] of Object.entries(form)) for (const one of [value].flat()) payload.append(name, one);
  const headers = { cookie: `sesi=${round.cookie}`, 'content-type': 'application/x-www-form-urlencoded' };
  const url = `${base()}/${device}/${deed}`;
  return (await round.app.inject({ method: 'POST', url, headers, payload: payload.toString() })).statusCode;
}

/** Signs for these people one after the other on one phone, a little time apart. */
async function signFor(cookies: Cookies, people: readonly { readonly link: string }[], apartMs: number) {
  const codes: string[] = [];
  for (const { link } of people) {
    round.clock.move(apartMs);
    codes.push((await signOnPhone(link, { origin: round.origin, cookies })).receipt.code);
  }
  return codes;
}

describe('one phone that signs for fourteen people in six minutes (scenario 10)', () => {
  const phone: Cookies = new Map();
  const fourteen = () => round.invited.slice(0, 14);

  it('raises no alert for two people, and one at the third', async () => {
    await signFor(phone, fourteen().slice(0, 2), 25_000);
    expect(await alerts()).toEqual([]);
    await signFor(phone, fourteen().slice(2, 3), 25_000);
    expect(await alerts()).toMatchObject([{ people: 3 }]);
    await signFor(phone, fourteen().slice(3), 25_000);
    const [alert, ...others] = await alerts();
    expect(others).toEqual([]);
    expect(alert).toMatchObject({ people: 14, decision: null });
    expect((alert?.lastAt.getTime() ?? 0) - (alert?.firstAt.getTime() ?? 0)).toBeLessThan(6 * 60_000);
    expect(alert?.lastAt).toEqual(round.clock.now());
    const pacts = { url: base().replace('perangkat', 'pakta'), headers: { cookie: `sesi=${round.cookie}` } };
    expect((await round.app.inject(pacts)).body).toContain('1 ponsel dipakai lebih dari dua orang');
  });

  it('lists the fourteen with their times, and no NIP', async () => {
    const page = await show();
    expect(page).toContain('14 orang pada satu ponsel');
    for (let person = 1; person <= 14; person += 1) expect(page).toContain(`La Ode Contoh ${person}`);
    expect(page).not.toContain('19870314201001100');
  });

  it('needs a reason to revoke and a note to confirm', async () => {
    const device = (await alerts())[0]?.device ?? '';
    const orang = fourteen().map(({ id }) => id);
    expect(await post(device, 'cabut', { siapa: 'terpilih', alasan: 'Diwakilkan' })).toBe(422);
    expect(await post(device, 'cabut', { siapa: 'terpilih', orang, alasan: ' ' })).toBe(422);
    expect(await post(device, 'konfirmasi', { catatan: '' })).toBe(422);
    expect(await post('0'.repeat(64), 'konfirmasi', { catatan: 'Dibantu' })).toBe(404);
    expect(await alerts()).toMatchObject([{ people: 14 }]);
  });

  it('ends with two revoked, whose codes answer DICABUT, and twelve confirmed', async () => {
    const device = (await alerts())[0]?.device ?? '';
    const two = fourteen().slice(5, 7);
    const orang = two.map(({ id }) => id);
    expect(await post(device, 'cabut', { siapa: 'terpilih', orang, alasan: 'Tidak hadir, diwakilkan' })).toBe(303);
    expect(await alerts()).toMatchObject([{ people: 12, decision: null }]);
    expect(await post(device, 'konfirmasi', { catatan: 'Dibantu operator di balai desa' })).toBe(303);
    expect(await alerts()).toEqual([]);
    const { db } = round.database;
    for (const { id } of two) {
      const [row] = await db.select().from(pact).where(eq(pact.participantId, id));
      expect(row).toMatchObject({ revokedReason: 'Tidak hadir, diwakilkan' });
      const answer = (await round.app.inject(`/v/${row?.code}`)).body;
      expect(answer).toContain('DICABUT');
      expect(answer).toContain('Senin, 10 Juni 2024 pukul 09.');
    }
    const records = await db.select().from(publicRecord);
    expect(records.filter(({ status }) => status === 'recorded').length).toBe(12);
    expect(await show()).toContain('12 orang, dikonfirmasi Panitia');
  });

  it('is raised again when a thirteenth signs on it', async () => {
    await signFor(phone, round.invited.slice(14, 15), 1000);
    expect(await alerts()).toMatchObject([{ people: 13, decision: { people: 12 } }]);
    expect(await show()).toContain('lalu bertambah');
  });

  it('may be revoked as a whole', async () => {
    const device = (await alerts())[0]?.device ?? '';
    expect(await post(device, 'cabut', { siapa: 'semua', alasan: 'Diulang di meja petugas' })).toBe(303);
    expect(await alerts()).toEqual([]);
    expect((await round.database.db.select().from(pact)).filter(({ revokedAt }) => revokedAt === null)).toEqual([]);
  });
});

describe('one phone by which three people check in to a meeting', () => {
  it('raises an alert too, and revoking withdraws what was recorded by it', async () => {
    const meeting = await openRound(4, { event: { kind: 'sosialisasi' } });
    try {
      const { services, orgId, eventId } = meeting;
      const cookies: Cookies = new Map();
      for (const { link } of meeting.invited.slice(0, 3)) {
        const { code } = currentCode(
          services.custody,
          await loadEvent(services.db, orgId, eventId),
          'hall',
          services.clock.now(),
        );
        const phone = new Phone(link, { origin: meeting.origin, cookies });
        await phone.enter();
        expect((await phone.checkIn(code)).status).toBe(201);
      }
      const [alert] = await deviceAlerts(services.db, orgId, eventId);
      expect(alert).toMatchObject({ people: 3 });
      const payload = new URLSearchParams({ _csrf: meeting.csrf, siapa: 'semua', alasan: 'Diwakilkan' }).toString();
      const headers = { cookie: `sesi=${meeting.cookie}`, 'content-type': 'application/x-www-form-urlencoded' };
      const url = `/konsol/kegiatan/${eventId}/perangkat/${alert?.device}/cabut`;
      expect((await meeting.app.inject({ method: 'POST', url, headers, payload })).statusCode).toBe(303);
      const rows = await services.db.select().from(attendance);
      expect(rows.map(({ withdrawnReason }) => withdrawnReason)).toEqual(['Diwakilkan', 'Diwakilkan', 'Diwakilkan']);
      expect(await deviceAlerts(services.db, orgId, eventId)).toEqual([]);
    } finally {
      await meeting.close();
    }
  });
});

describe('the page about shared phones', () => {
  it('is for the organiser, and says when there is nothing to decide', async () => {
    const json = { accept: 'application/json' };
    expect((await round.app.inject({ url: base(), headers: json })).statusCode).toBe(401);
    expect(await show()).toContain('Tidak ada yang perlu diputuskan');
  });
});
