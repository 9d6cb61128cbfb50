import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { preparedPact, publicRecord, statusEntry } from '#db';
import { Phone } from '../../bench/phone.ts';
import { mostPrepares } from '../../src/signing/store/prepared.ts';
import { openRound, type Round } from '../signing/round.ts';

let round: Round;
beforeAll(async () => {
  round = await openRound(3);
});
afterAll(() => round.close());

const refusal = (code: string) => expect.objectContaining({ status: 429, code });
const phoneOf = (at: number) => new Phone(round.invited[at]?.link ?? '', { origin: round.origin });

async function prepares(phone: Phone, times: number): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    await phone.enter();
    await phone.prepare();
  }
}

const rowsOf = (at: number) =>
  round.database.db
    .select({ code: preparedPact.code, place: statusEntry.index, status: publicRecord.status })
    .from(preparedPact)
    .leftJoin(statusEntry, and(eq(statusEntry.orgId, preparedPact.orgId), eq(statusEntry.code, preparedPact.code)))
    .leftJoin(publicRecord, and(eq(publicRecord.orgId, preparedPact.orgId), eq(publicRecord.code, preparedPact.code)))
    .where(eq(preparedPact.participantId, round.invited[at]?.id ?? ''))
    .orderBy(preparedPact.createdAt);

describe('who prepares again and again', () => {
  it('is told to wait after ten in an hour, keeps one place in the status list, and signs in the end', async () => {
    const phone = phoneOf(0);
    await prepares(phone, mostPrepares.anHour);
    await phone.enter();
    await expect(phone.prepare()).rejects.toEqual(refusal('too-many-prepares'));
    const rows = await rowsOf(0);
    expect(rows).toHaveLength(mostPrepares.anHour);
    expect(rows.filter(({ place }) => place !== null)).toHaveLength(1);
    expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(['prepared']));
    round.clock.move(3_600_000);
    await phone.enter();
    await phone.prepare();
    const { receipt } = await phone.complete(await phone.checkAndSign());
    const signed = (await rowsOf(0)).filter(({ place }) => place !== null);
    expect(signed).toEqual([expect.objectContaining({ code: receipt.code, status: 'recorded' })]);
  });

  it('from ever new devices, all at once, takes no more than the limit and its overlap', async () => {
    const phones = Array.from({ length: 60 }, () => phoneOf(1));
    for (const phone of phones) await phone.enter();
    const told = await Promise.allSettled(phones.map((phone) => phone.prepare()));
    const refused = told.filter((it) => it.status === 'rejected').map((it) => it.reason);
    expect(refused).toEqual(refused.map(() => refusal('too-many-prepares')));
    expect((await rowsOf(1)).length).toBeLessThanOrEqual(mostPrepares.anHour + 10);
  });

  it('needs a new link after forty of one text', async () => {
    const phone = phoneOf(2);
    for (let hours = 0; hours < mostPrepares.aLink / mostPrepares.anHour; hours += 1) {
      await prepares(phone, mostPrepares.anHour);
      round.clock.move(3_600_000);
    }
    await phone.enter();
    await expect(phone.prepare()).rejects.toEqual(expect.objectContaining({ details: { minutes: 0 } }));
    expect(await rowsOf(2)).toHaveLength(mostPrepares.aLink);
  });
});
