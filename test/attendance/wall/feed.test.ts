import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Channel, checkIn, displayLink } from '#attendance';
import { attendance, checkWindow, event as eventTable, organisation, pact, participant } from '#db';
import { loadEvent } from '#event';
import { bareAssets } from '#web';
import { buildApp } from '../../../src/app.ts';
import { countsByUnit } from '../../../src/attendance/store/unit-counts.ts';
import { wallFigures } from '../../../src/attendance/wall/figures.ts';
import type { WallFeed } from '../../../src/attendance/wall/protocol.ts';
import { signOne } from '../../console/roster.ts';
import { testDatabase } from '../../support/database.ts';
import { secret } from '../../support/secret.ts';
import { type Hall, openHall } from '../hall.ts';

let hall: Hall;
let app: FastifyInstance;
beforeAll(async () => {
  hall = await openHall(0);
  const { config } = hall.services;
  app = await buildApp({ ...hall.services, config: { ...config, logLevel: 'silent' } }, bareAssets);
});
afterAll(async () => {
  await app.close();
  await hall.close();
});
beforeEach(async () => {
  await hall.setEvent({ state: 'open', closedAt: null, attendanceEndsAt: null });
  // figures are kept for two seconds
  hall.wait(3);
});

async function tokenOf(channel: Channel): Promise<string> {
  const { custody, config } = hall.services;
  return new URL(displayLink(custody, config.publicUrl, await hall.theEvent(), channel)).hash.slice(1);
}

function ask(token: unknown, eventId: string = hall.eventId) {
  return app.inject({ method: 'POST', url: `/layar/${eventId}/data`, payload: { token } });
}

async function feedOf(channel: Channel): Promise<WallFeed> {
  const answer = await ask(await tokenOf(channel));
  expect(answer.statusCode).toBe(200);
  return answer.json<WallFeed>();
}

async function arrives(participantId: string): Promise<string> {
  const id = randomUUID();
  const at = hall.services.clock.now();
  const { orgId, eventId } = hall;
  await hall.db
    .insert(attendance)
    .values({ orgId, eventId, id, participantId, mode: 'in-person', way: 'room-code', at, evidence: {} });
  return id;
}

describe('the codes of a wall', () => {
  it('are ten, one after the other, and each is taken at any moment it stands', async () => {
    const { codes, serverTime, checkInUrl } = await feedOf('hall');
    expect(codes).toHaveLength(10);
    expect(Date.parse(codes[0]?.from ?? '')).toBeLessThanOrEqual(Date.parse(serverTime));
    expect(codes.slice(1).map(({ from }) => from)).toEqual(codes.slice(0, -1).map(({ until }) => until));
    expect(checkInUrl).toBe(`${hall.services.config.publicUrl}/hadir`);
    for (const { code, from, until } of codes) {
      const now = hall.services.clock.now().getTime();
      hall.wait((Math.max(now, Date.parse(from)) - now) / 1000);
      expect((await checkIn(hall.services, await hall.newPhone(), code)).created).toBe(true);
      hall.wait((Date.parse(until) - 1 - hall.services.clock.now().getTime()) / 1000);
      expect((await checkIn(hall.services, await hall.newPhone(), code)).created).toBe(true);
    }
  });

  it('reach to the end of attendance and no further, and none leave before or after', async () => {
    const endsAt = hall.in(70);
    await hall.setEvent({ attendanceEndsAt: endsAt });
    const { codes, endsAt: told, phase } = await feedOf('hall');
    expect([phase, told]).toEqual(['open', endsAt.toISOString()]);
    expect(codes.length).toBeGreaterThanOrEqual(2);
    expect(Date.parse(codes.at(-1)?.from ?? '')).toBeLessThan(endsAt.getTime());
    hall.wait(71);
    expect(await feedOf('hall')).toMatchObject({ phase: 'ended', codes: [] });
    await hall.setEvent({ attendanceEndsAt: null, state: 'draft' });
    expect(await feedOf('hall')).toMatchObject({ phase: 'before', codes: [] });
    await hall.setEvent({ state: 'closed', closedAt: hall.in(-1) });
    expect(await feedOf('hall')).toMatchObject({ phase: 'ended', codes: [] });
  });

  it('leave for the stream only as far as its windows are open, and are not those of the hall', async () => {
    expect(await feedOf('stream')).toMatchObject({ channel: 'stream', codes: [], windows: [] });
    const [opensAt, closesAt] = [hall.in(60), hall.in(120)];
    await hall.addWindow(hall.in(-60), hall.in(-30));
    await hall.addWindow(opensAt, closesAt);
    const { codes, windows } = await feedOf('stream');
    expect(windows).toEqual([{ opensAt: opensAt.toISOString(), closesAt: closesAt.toISOString() }]);
    expect(Date.parse(codes[0]?.until ?? '')).toBeGreaterThan(opensAt.getTime());
    expect(Date.parse(codes.at(-1)?.from ?? '')).toBeLessThan(closesAt.getTime());
    const inHall = (await feedOf('hall')).codes.map(({ code }) => code);
    expect(codes.filter(({ code }) => inHall.includes(code))).toEqual([]);
    expect((await feedOf('hall')).windows).toEqual([]);
    await hall.db.delete(checkWindow);
  });
});

describe('the numbers of a wall', () => {
  it('count those of the roster who came, and nobody else', async () => {
    const { present, goal } = (await feedOf('hall')).figures;
    const [here, , left, speaker, gone] = await Promise.all([
      hall.invite(),
      hall.invite(),
      hall.invite(),
      hall.invite({ role: 'narasumber' }),
      hall.invite({ removedAt: hall.services.clock.now() }),
    ]);
    for (const id of [here, speaker, gone]) await arrives(id);
    const withdrawn = await arrives(left);
    await hall.db
      .update(attendance)
      .set({ withdrawnAt: hall.services.clock.now() })
      .where(and(eq(attendance.eventId, hall.eventId), eq(attendance.id, withdrawn)));
    hall.wait(3);
    const { figures } = await feedOf('hall');
    expect(figures).toMatchObject({ present: present + 1, goal: goal + 3 });
    expect(figures.signing, 'a sosialisasi has nothing to sign').toBeUndefined();
  });

  it('count the pacts in force of those who have a text, each person once', async () => {
    const unitId = await hall.addUnit('Bagian Hukum');
    const [signer, revoked, villager, speaker] = await Promise.all([
      hall.invite({ unitId }),
      hall.invite({ unitId }),
      hall.invite({ unitId, category: 'kades' }),
      hall.invite({ unitId, role: 'narasumber' }),
    ]);
    const { db, orgId, eventId } = hall;
    for (const id of [signer, signer, revoked, villager, speaker]) await signOne(db, orgId, eventId, id);
    await db.update(pact).set({ revokedAt: hall.services.clock.now() }).where(eq(pact.participantId, revoked));
    const units = await countsByUnit(db, orgId, eventId, ['pns']);
    expect(units.find(({ unit }) => unit === 'Bagian Hukum')).toMatchObject({ people: 3, signers: 2, signed: 1 });
    const none = await countsByUnit(db, orgId, eventId, []);
    expect(none.find(({ unit }) => unit === 'Bagian Hukum')).toMatchObject({ people: 3, signers: 0, signed: 0 });
  });

  it('are of the database they are asked of, though another one holds the same event', async () => {
    const event = await loadEvent(hall.db, hall.orgId, hall.eventId);
    await hall.invite();
    hall.wait(3);
    expect((await wallFigures(hall.services, event)).goal).toBeGreaterThan(0);
    const { db, close } = await testDatabase();
    try {
      await db.insert(organisation).values(await hall.db.select().from(organisation));
      await db.insert(eventTable).values(await hall.db.select().from(eventTable));
      expect((await wallFigures({ ...hall.services, db }, event)).goal).toBe(0);
    } finally {
      await close();
    }
  });

  it('show the twelve biggest units by name and say how many are left, and never a person', async () => {
    for (let number = 1; number <= 13; number += 1) {
      const unitId = await hall.addUnit(`Dinas Besar ${number}`);
      for (let one = 0; one < number + 3; one += 1) await hall.invite({ unitId });
    }
    hall.wait(3);
    const answer = await ask(await tokenOf('hall'));
    const { figures, event } = answer.json<WallFeed>();
    expect(figures.units).toHaveLength(12);
    expect(figures.moreUnits).toBe(3);
    expect(figures.units.map(({ name }) => name)).toEqual(
      ['Dinas Besar 3', ...Array.from({ length: 10 }, (_, at) => `Dinas Besar ${at + 4}`)].concat('Dinas Pendidikan'),
    );
    expect(figures.units.at(-2)).toEqual({ name: 'Dinas Besar 13', total: 16, present: 0, signed: 0 });
    expect(event).toMatchObject({ organisation: 'Pemerintah Kabupaten Buleleng', zone: 'Asia/Makassar' });
    const [someone] = await hall.db.select().from(participant).limit(1);
    expect(answer.body).not.toContain(someone?.name);
    expect(answer.body).not.toContain(someone?.handle);
  });
});

describe('a wall without a display link', () => {
  it('is told nothing: not by its page, and not for another token, event or body', async () => {
    const { title } = await hall.theEvent();
    const shell = await app.inject(`/layar/${hall.eventId}`);
    const token = await tokenOf('hall');
    const answers = [
      await ask(undefined),
      await ask(''),
      await ask({ token }),
      await ask(secret(16).toString('base64url')),
      await ask(token, randomUUID()),
    ];
    expect(shell.statusCode).toBe(200);
    for (const answer of [shell, ...answers]) {
      expect(answer.body).not.toContain(title);
      expect(answer.headers['cache-control']).toBe('no-store');
    }
    expect(shell.headers['referrer-policy']).toBe('no-referrer');
    const said = new Set(answers.map((answer) => answer.body));
    expect([...said]).toHaveLength(1);
    expect(answers[0]?.json()).toMatchObject({ error: { code: 'link-unknown' } });
    const malformed = await ask(token, 'tidak-ada');
    expect([malformed.statusCode, malformed.body.includes(title)]).toEqual([404, false]);
  });

  it('is slowed down after hundreds of tries, while the true link still opens from there', async () => {
    const codes = new Set<number>();
    for (let tries = 0; tries < 320; tries += 1) codes.add((await ask('x')).statusCode);
    expect([...codes]).toEqual([404, 429]);
    expect((await ask(await tokenOf('hall'))).statusCode).toBe(200);
  });

  it('is the same page for every event, and /hadir is the same for everybody', async () => {
    const [one, other] = await Promise.all([
      app.inject(`/layar/${hall.eventId}`),
      app.inject(`/layar/${randomUUID()}`),
    ]);
    const neutral = (body: string) => body.replaceAll(/\/layar\/[\w-]+/gu, '');
    expect(neutral(one.body)).toBe(neutral(other.body));
    const checkInPage = await app.inject('/hadir');
    expect(checkInPage.statusCode).toBe(200);
    expect(checkInPage.body).toContain('<noscript>');
    expect(checkInPage.headers['referrer-policy']).toBe('no-referrer');
  });
});
