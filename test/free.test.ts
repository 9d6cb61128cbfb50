import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  failedTry,
  oneTimeCode,
  oneTimeLink,
  outbox,
  preparedPact,
  rosterFile,
  rosterImport,
  rosterReading,
  session,
  shownAssurance,
  statusEntry,
} from '#db';
import { audit } from '#log';
import { createReport, freeImports } from '#participants';
import { Phone, signOnPhone } from '../bench/phone.ts';
import { freeAll } from '../src/free.ts';
import { insertReading } from '../src/participants/import/reading/store.ts';
import { insertImport } from '../src/participants/import/store.ts';
import { forgetPrepared } from '../src/signing/recall-prepared.ts';
import { openRound, type Round } from './signing/round.ts';
import { secret } from './support/secret.ts';

const [hour, day] = [3_600_000, 86_400_000];

let round: Round;
beforeAll(async () => {
  round = await openRound(4);
});
afterAll(() => round.close());

const phoneOf = (at: number) => new Phone(round.invited[at]?.link ?? '', { origin: round.origin });
const ago = (ms: number) => new Date(round.clock.now().getTime() - ms);
const of = () => ({ orgId: round.orgId, eventId: round.eventId });

async function free(): Promise<void> {
  const failed: unknown[] = [];
  await freeAll({ ...round.services, onTrouble: (error) => failed.push(error) });
  expect(failed).toEqual([]);
}

async function faults() {
  const { db, custody, clock } = round.services;
  const { findings } = await audit({ db, custody, now: clock.now() });
  // nobody gives leaves their places here, and the clock is moved
  return findings.filter(({ fault }) => fault !== 'waiting');
}

const prepareRow = async (id: string) =>
  (await round.services.db.select().from(preparedPact).where(eq(preparedPact.id, id)))[0];

describe('what is of no use any more', () => {
  it('is a prepare’s pages and drawing, once nobody can sign it; certificate, place and count stay', async () => {
    const { db } = round.services;
    const { receipt } = await signOnPhone(round.invited[0]?.link ?? '', { origin: round.origin });
    const phone = phoneOf(1);
    await phone.enter();
    const { prepareId, pdf } = await phone.prepare();
    const signature = await phone.checkAndSign();
    await free();
    expect((await prepareRow(prepareId))?.tail.length).toBeGreaterThan(10_000);
    const before = await faults();
    round.clock.move(2 * hour + 1);
    await free();
    const row = await prepareRow(prepareId);
    expect([row?.tail.length, row?.mark.length, row?.certificate.length]).toEqual([0, 0, expect.any(Number)]);
    expect(
      await db
        .select()
        .from(statusEntry)
        .where(eq(statusEntry.code, row?.code ?? '')),
    ).toHaveLength(1);
    expect(await faults()).toEqual(before);
    const [signed] = await db.select().from(preparedPact).where(eq(preparedPact.code, receipt.code));
    expect([signed?.tail.length, signed?.mark.length].every((length) => (length ?? 0) > 0)).toBe(true);
    await phone.enter();
    await expect(phone.complete(signature)).rejects.toMatchObject({ code: 'prepare-expired' });
    forgetPrepared(prepareId);
    await expect(phone.request('GET', pdf)).rejects.toMatchObject({ status: 404 });
    await phone.prepare();
    expect((await phone.complete(await phone.checkAndSign())).status).toBe(201);
  });

  it('is sessions, links of one use, codes, letters and previews, each in its time', async () => {
    const { db } = round.services;
    const { orgId } = round;
    const participantId = randomUUID();
    const link = (usedAt: Date | null, expiresAt: Date | null) => ({
      tokenHash: secret(32),
      kind: 'password' as const,
      orgId,
      createdAt: ago(3 * day),
      expiresAt,
      usedAt,
    });
    await db.delete(oneTimeLink);
    await db
      .insert(oneTimeLink)
      .values([link(ago(2 * day), ago(2 * day)), link(null, ago(2 * day)), link(null, ago(-hour)), link(null, null)]);
    const code = (expiresAt: Date) => ({
      ...of(),
      id: randomUUID(),
      participantId,
      codeHash: secret(32),
      createdAt: expiresAt,
      expiresAt,
    });
    await db.insert(oneTimeCode).values([code(ago(2 * day)), code(ago(hour))]);
    const letter = (createdAt: Date, box: Buffer | null) => ({
      orgId,
      id: randomUUID(),
      kind: 'e-mail' as const,
      box,
      createdAt,
      nextAt: createdAt,
      expiresAt: createdAt,
    });
    await db
      .insert(outbox)
      .values([letter(ago(31 * day), null), letter(ago(day), null), letter(ago(31 * day), Buffer.from('box'))]);
    const preview = (createdAt: Date, state: 'preview' | 'applied') => ({
      ...of(),
      id: randomUUID(),
      fileName: 'daftar.csv',
      rowsBox: Buffer.from('kotak'),
      correctionsBox: null,
      correctionsVersion: 0,
      state,
      createdBy: round.accountId,
      createdAt,
      appliedAt: null,
      undoBox: Buffer.from('dulu'),
    });
    await db
      .insert(rosterImport)
      .values([preview(ago(15 * day), 'preview'), preview(ago(8 * day), 'preview'), preview(ago(31 * day), 'applied')]);
    await db.update(session).set({ lastSeenAt: ago(13 * hour) });
    const failed = (lastAt: Date) => ({ subject: secret(32), count: 1, lastAt });
    await db.insert(failedTry).values([failed(ago(hour)), failed(ago(60_000))]);
    await free();
    expect([await db.$count(oneTimeLink), await db.$count(oneTimeCode), await db.$count(session)]).toEqual([2, 1, 0]);
    expect([await db.$count(outbox), await db.$count(failedTry)]).toEqual([2, 1]);
    const imports = await db.select().from(rosterImport).orderBy(rosterImport.createdAt);
    expect(imports.map(({ state, rowsBox, undoBox }) => [state, rowsBox.length, undoBox])).toEqual([
      ['applied', 5, null],
      ['discarded', 0, Buffer.from('dulu')],
      ['preview', 5, Buffer.from('dulu')],
    ]);
  });

  it('is what a link showed on more devices than anybody has, the oldest first', async () => {
    const { db } = round.services;
    const rows = Array.from({ length: 30 }, (_, at) => ({
      ...of(),
      participantId: round.invited[3]?.id ?? '',
      device: secret(32),
      kind: 'room-code' as const,
      at: ago(at * 1000),
    }));
    await db.insert(shownAssurance).values(rows);
    await free();
    const kept = await db.select().from(shownAssurance);
    expect(kept).toHaveLength(20);
    expect(Math.min(...kept.map(({ at }) => at.getTime()))).toBe(rows[19]?.at.getTime());
  });
});

describe('however often it is asked for', () => {
  it('an event has five previews that wait: an older one is discarded, with the NIKs in it and its file', async () => {
    const { db } = round.services;
    await db.delete(rosterImport);
    for (let at = 0; at < 8; at += 1) {
      const id = randomUUID();
      const row = {
        ...of(),
        id,
        fileName: `daftar-${at}.csv`,
        rowsBox: Buffer.from('kotak'),
        correctionsBox: null,
        correctionsVersion: 0,
        state: 'preview' as const,
        createdBy: round.accountId,
        createdAt: ago(-at),
        appliedAt: null,
        sha256: '',
        counts: null,
        undoBox: null,
        undoneAt: null,
        undoneBy: null,
      };
      const reading = { box: Buffer.from('kotak'), likeAt: null };
      await insertImport(db, row, (tx) =>
        insertReading(tx, { ...of(), importId: id }, reading, [Buffer.from('satu'), Buffer.from('dua')]),
      );
    }
    const all = await db.select().from(rosterImport).orderBy(rosterImport.createdAt);
    expect(all.map(({ rowsBox }) => rowsBox.length)).toEqual([0, 0, 0, 5, 5, 5, 5, 5]);
    const waiting = all.filter(({ state }) => state === 'preview').map(({ id }) => id);
    const kept = async () => {
      const parts = await db.select().from(rosterFile);
      return [parts.length, new Set(parts.map(({ importId }) => importId)), await db.$count(rosterReading)];
    };
    expect(await kept()).toEqual([10, new Set(waiting), 5]);
    await freeImports(db, ago(-15 * day));
    expect(await kept()).toEqual([0, new Set(), 0]);
  });

  it('a person has ten reports that wait, also when they come at once', async () => {
    const person = { ...of(), id: round.invited[3]?.id ?? '' };
    const report = { kind: 'wrong-data' as const, message: 'Nama saya salah' };
    const told = await Promise.allSettled(
      Array.from({ length: 25 }, () => createReport(round.services, person, report)),
    );
    expect(told.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
  });
});
