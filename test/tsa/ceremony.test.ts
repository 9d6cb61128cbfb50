import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileRevision, logLeaf, publicRecord, session } from '#db';
import { raiseDue } from '#documents';
import { type Report, verifyPdf } from '#trust/pades';
import { outsideTimestamps, type TimestampService } from '#tsa';
import type { Services } from '#web';
import { signOnPhone } from '../../bench/phone.ts';
import { raisingFigures } from '../../src/documents/store/raising.ts';
import { openRound, type Round } from '../signing/round.ts';
import { startTsa, type TestTsa, type TsaMood } from '../support/tsa.ts';

/** One of each kind; outside.test.ts has all of them. */
const faults = [
  'silent',
  'slow',
  'hangs-up',
  'garbage',
  'wrong-hash',
  'two-hours-fast',
  'other-root',
] as const satisfies readonly TsaMood[];

let tsa: TestTsa;
let round: Round;
let timestamps: TimestampService;
let services: Services;

beforeAll(async () => {
  const people = 2 * faults.length + 4;
  round = await openRound(people, {
    spoil: async (given) => {
      tsa = await startTsa(given.clock);
      const { custody, clock } = given;
      // it is probed when a test says so, so that what is asked besides was asked by a ceremony
      timestamps = outsideTimestamps({ urls: [tsa.url], roots: tsa.roots, custody, clock, probeAfter: [3_600_000] });
      await timestamps.probe();
      services = { ...given, timestamps };
      return services;
    },
  });
});
afterAll(async () => {
  timestamps.close();
  await round.close();
  await tsa.close();
});

let next = 0;
async function sign() {
  const link = round.invited[next++]?.link ?? '';
  const { phone, receipt } = await signOnPhone(link, { origin: round.origin });
  const [record] = await round.database.db.select().from(publicRecord).where(eq(publicRecord.code, receipt.code));
  return { phone, receipt, record };
}

/** Judged by the roots this instance publishes. */
async function judge(bytes: Uint8Array, given: { readonly outside: boolean } = { outside: true }): Promise<Report> {
  const { custody } = services;
  return verifyPdf(new Uint8Array(bytes), {
    roots: custody.roots,
    ...(given.outside && { timestampRoots: tsa.roots }),
    at: round.clock.now(),
  });
}

async function onceItAnswers(): Promise<void> {
  await timestamps.probe();
  expect(timestamps.outside.answers()).toBe(true);
}
const raise = () => raiseDue({ ...services, onFault: ({ reason }) => troubles.push(reason) });
const troubles: string[] = [];

describe('a ceremony with an outside clock', () => {
  it('has a trusted time, and receipt, record, leaf and page say so', async () => {
    const { phone, receipt, record } = await sign();
    expect(receipt.timeSource).toBe('trusted');
    expect(record).toMatchObject({ timeSource: 'trusted', trustedAt: round.clock.now() });
    const report = await judge(await phone.pact());
    expect(report.indication).toBe('TOTAL-PASSED');
    expect(report.signatures.map(({ trustedTime }) => trustedTime?.policy)).toEqual(['1.2.3.4.1', '1.2.3.4.1']);
    expect(receipt.leaf.record).toMatchObject({ time: 'trusted' });
    const page = await round.app.inject(`/v/${receipt.code}`);
    expect(page.body).toContain('waktu tepercaya dari penyedia stempel waktu luar');
    expect(page.body).toContain('Menurut waktu tepercaya, sudah ada pada');
    // without its root nobody has to believe it
    expect((await judge(await phone.pact(), { outside: false })).indication).toBe('INDETERMINATE');
  });

  it('publishes the roots that its timestamps hang on', async () => {
    const { body, statusCode } = await round.app.inject('/pki/tsa-roots.pem');
    expect(statusCode).toBe(200);
    expect(body).toContain(tsa.rootPem.trim());
  });

  it.each(faults)(
    '%s: the receipt comes without it and says waktu server; the next one’s ceremony does not even ask',
    async (mood: TsaMood) => {
      await onceItAnswers();
      tsa.feel(mood);
      const before = tsa.asked();
      const first = await sign();
      const asked = tsa.asked();
      expect(asked).toBeGreaterThan(before);
      expect([first.receipt.timeSource, first.record?.timeSource]).toEqual(['server', 'server']);
      expect((await judge(await first.phone.pact())).indication).toBe('TOTAL-PASSED');
      expect((await sign()).receipt.timeSource).toBe('server');
      expect(tsa.asked()).toBe(asked);
      tsa.feel('right');
    },
  );
});

describe('once the TSA is back', () => {
  it('raises by itself, once each, what was sealed meanwhile, and the record says since when', async () => {
    await onceItAnswers();
    const waiting = await sealedWithServerTime();
    expect(waiting.length).toBe(2 * faults.length);
    round.clock.move(3_600_000);
    while ((await raise()) > 0);
    expect(troubles).toEqual([]);
    expect(await sealedWithServerTime()).toEqual([]);
    expect(await raise()).toBe(0);
    const { db } = round.database;
    const revisions = await db.select().from(fileRevision);
    expect(revisions.length).toBe(waiting.length);
    expect(new Set(revisions.map(({ kind }) => kind))).toEqual(new Set(['timestamp']));
    const leaves = await db.select().from(logLeaf).where(eq(logLeaf.kind, 'file-archived'));
    expect(leaves.length).toBe(revisions.length);
  });

  it('leaves a file that anybody can check, with the outside time over everything in it', async () => {
    await onceItAnswers();
    tsa.feel('error-500');
    const { phone, receipt } = await sign();
    const before = await phone.pact();
    tsa.feel('right');
    await onceItAnswers();
    expect(await raise()).toBe(1);
    const after = await phone.pact();
    expect(after.subarray(0, before.length).equals(before)).toBe(true);
    const report = await judge(after);
    expect(report.indication).toBe('TOTAL-PASSED');
    expect(report.signatures.at(-1)).toMatchObject({
      kind: 'document-timestamp',
      trustedTime: { policy: '1.2.3.4.1' },
    });
    const [record] = await round.database.db.select().from(publicRecord).where(eq(publicRecord.code, receipt.code));
    expect(record).toMatchObject({ timeSource: 'trusted', trustedAt: round.clock.now() });
  });

  it('two processes at once store one revision', async () => {
    tsa.feel('error-500');
    const { receipt } = await sign();
    tsa.feel('right');
    await onceItAnswers();
    await Promise.all([raise(), raise(), raise()]);
    const rows = await round.database.db
      .select()
      .from(fileRevision)
      .where(and(eq(fileRevision.orgId, round.orgId), eq(fileRevision.code, receipt.code)));
    expect(rows.map(({ ordinal, kind }) => [ordinal, kind])).toEqual([[1, 'timestamp']]);
  });

  it('does not call trusted what comes after the signer certificate has ended', async () => {
    tsa.feel('error-500');
    const { receipt } = await sign();
    tsa.feel('right');
    await onceItAnswers();
    round.clock.move(8 * 86_400_000);
    expect(await raise()).toBe(0);
    const [record] = await round.database.db.select().from(publicRecord).where(eq(publicRecord.code, receipt.code));
    expect(record).toMatchObject({ timeSource: 'server', trustedAt: null });
    const figures = await raisingFigures(round.database.db, round, round.clock.now());
    expect(figures).toMatchObject({ waiting: 0, late: 1, lateFiles: [{ code: receipt.code }] });
    const seen = { createdAt: round.clock.now(), lastSeenAt: round.clock.now() };
    await round.database.db.update(session).set(seen);
    const page = await round.app.inject({
      url: `/konsol/kegiatan/${round.eventId}/dokumen`,
      cookies: { sesi: round.cookie },
    });
    expect(page.body).toContain('1 berkas tetap memakai waktu server');
    expect(page.body).toContain(record?.name);
  });
});

async function sealedWithServerTime() {
  const { db } = round.database;
  const where = and(eq(publicRecord.status, 'recorded'), eq(publicRecord.timeSource, 'server'));
  return db.select({ code: publicRecord.code }).from(publicRecord).where(where);
}
