import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pact, preparedPact, statusEntry } from '#db';
import { mostDraws, newestList, statusListJwt, statusPlaceOf } from '#signing';
import { listPlaceOf, statusPlaces, verifyQrToken, verifyStatusList } from '#trust/token';
import { Phone } from '../../../bench/phone.ts';
import { takeStatusIndex } from '../../../src/documents/store/documents.ts';
import { revokePact } from '../../../src/signing/revoke-pact.ts';
import { answerOffline } from '../../../src/verification/offline/answer.ts';
import { openRound, type Round } from '../round.ts';

let round: Round;
beforeAll(async () => {
  round = await openRound(5);
});
afterAll(() => round.close());

const keys = () => round.services.custody.token.jwks;

/** Signs; where `crowded`, after others have taken every place that this device draws in the first list. */
async function sign(at: number, crowded: boolean) {
  const phone = new Phone(round.invited[at]?.link ?? '', { origin: round.origin });
  await phone.enter();
  if (crowded) {
    await crowdOut((await phone.prepare()).prepareId);
    await phone.enter();
  }
  await phone.prepare();
  return (await phone.complete(await phone.checkAndSign())).receipt;
}

async function crowdOut(prepareId: string): Promise<void> {
  const { db, custody } = round.services;
  const [row] = await db.select().from(preparedPact).where(eq(preparedPact.id, prepareId));
  if (!row) throw new Error('nothing was prepared');
  const { device } = row.evidence as { device: string };
  await db.delete(statusEntry).where(eq(statusEntry.code, row.code));
  for (let draw = 1; draw <= mostDraws; draw += 1) {
    const index = statusPlaceOf(custody, { of: [row.participantId, row.textId], device, draw }, { newest: 0 });
    if (listPlaceOf(index).list === 0) await takeStatusIndex(db, round.orgId, index, `orang lain ${row.code} ${draw}`);
  }
}

async function revoke(code: string): Promise<void> {
  const [row] = await round.services.db.select().from(pact).where(eq(pact.code, code));
  const by = { orgId: round.orgId, accountId: round.accountId };
  await revokePact(round.services, { ...by, eventId: round.eventId, pactId: row?.id ?? '', reason: 'Salah orang' });
}

describe('a status list that fills', () => {
  it('is followed by the next, so that nobody is without a place, however many come', async () => {
    const { db, custody } = round.services;
    const [orgId, room] = [randomUUID(), 8];
    const lists: number[] = [];
    for (let n = 0; n < 60; n += 1) {
      const newest = lists.at(-1) ?? 0;
      for (let draw = 1; lists.length <= n; draw += 1) {
        expect(draw).toBeLessThanOrEqual(mostDraws);
        const index = statusPlaceOf(custody, { of: [String(n)], device: '', draw }, { newest, room });
        expect(listPlaceOf(index).place).toBeLessThan(room);
        if (await takeStatusIndex(db, orgId, index, String(n))) lists.push(listPlaceOf(index).list);
      }
    }
    expect(lists.toSorted((a, b) => a - b)).toEqual(lists);
    const last = lists.at(-1) ?? 0;
    expect(last).toBeGreaterThanOrEqual(60 / room - 1);
    expect(await newestList(round.services, orgId)).toBe(last);
  });

  it('keeps its documents, the next has those that come: each tells of its own, offline too', async () => {
    const receipts = [await sign(0, false), await sign(1, false), await sign(2, true), await sign(3, true)];
    for (const at of [1, 3]) await revoke(receipts[at]?.code ?? '');
    round.clock.move(60_000);
    const index = JSON.parse((await round.app.inject('/status')).body) as { status_lists: string[] };
    const base = `http://localhost:3000/status/${round.orgId}`;
    expect(index.status_lists).toEqual([base, `${base}/1`]);
    const lists = new Map<string, string>();
    for (const uri of index.status_lists) {
      const { body } = await round.app.inject(new URL(uri).pathname);
      expect((await verifyStatusList(body, keys())).subject).toBe(uri);
      lists.set(uri.split('/status/')[1] ?? '', body);
    }
    const now = round.clock.now();
    const told = receipts.map(async ({ code, verifyUrl }) => {
      const token = new URL(verifyUrl).hash.slice(1);
      const { statusIndex } = await verifyQrToken(token, keys());
      const answer = await answerOffline({ code, token }, { keys: keys(), keysAt: now, lists }, now);
      return [listPlaceOf(statusIndex).list, answer.word];
    });
    expect(await Promise.all(told)).toEqual([
      [0, 'recorded'],
      [0, 'revoked'],
      [1, 'recorded'],
      [1, 'revoked'],
    ]);
  });

  it('says in each list nothing of the places of the other', async () => {
    const settled = async (list: number) => {
      const read = await verifyStatusList(await statusListJwt(round.services, round.orgId, list), keys());
      return Array.from({ length: statusPlaces }, (_, at) => read.status(at))
        .filter((it) => it !== 'invalid')
        .sort();
    };
    expect([await settled(0), await settled(1)]).toEqual([
      ['valid', 'withdrawn'],
      ['valid', 'withdrawn'],
    ]);
  });

  it('is served at one address only, and not before it is opened', async () => {
    const status = async (name: string) => (await round.app.inject(`/status/${round.orgId}${name}`)).statusCode;
    expect([await status(''), await status('/1')]).toEqual([200, 200]);
    for (const name of ['/0', '/01', '/2', '/9999', '/99999', '/x', '/1/1']) expect(await status(name), name).toBe(404);
  });
});
