import { randomUUID } from 'node:crypto';
import { eq, inArray, type SQL, sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { logLeaf, pact, participant, preparedPact, publicRecord, sealedPact, statusEntry } from '#db';
import { newLeaf } from '#trust/log/append';
import { newCode } from '#trust/token/issue';
import { type Cookies, Phone } from '../../../bench/phone.ts';
import type { SealedPact } from '../../../src/signing/seal-pact.ts';
import type { PreparedPact } from '../../../src/signing/steps.ts';
import { type Completion, recordPact } from '../../../src/signing/store/pacts.ts';
import { findPrepared, insertPrepared, type NewPrepared } from '../../../src/signing/store/prepared.ts';
import { findStanding } from '../../../src/signing/store/standing.ts';
import { secret } from '../../support/secret.ts';
import { seeded, seededBytes } from '../../support/seed.ts';
import { openRound, type Round } from '../round.ts';

/** What is asked for in one round of the event loop goes in two statements: the first alone, the others together. */
let round: Round;
let prepared: PreparedPact[];
beforeEach(async () => {
  round = await openRound(6);
  prepared = [];
  const cookies: Cookies = new Map();
  for (const { id, link } of round.invited) prepared.push(await preparedBy(id, link, cookies));
});
afterEach(() => round.close());

/** All on one phone, which is passed around. */
async function preparedBy(id: string, link: string, cookies: Cookies): Promise<PreparedPact> {
  const phone = new Phone(link, { origin: round.origin, cookies });
  await phone.enter();
  const { prepareId } = await phone.prepare();
  const found = await findPrepared(round.database.db, round.orgId, id, prepareId);
  if (!found) throw new Error('not prepared');
  return found;
}

/** Another prepare of the same person and device, as it would be written. */
async function another(one: PreparedPact, at: number): Promise<NewPrepared> {
  const { db } = round.database;
  const standing = await findStanding(db, round.invited[at]?.handle ?? '');
  const [record] = await db.select().from(publicRecord).where(eq(publicRecord.code, one.code));
  if (!standing || !record) throw new Error('not prepared');
  const again = { ...one, id: randomUUID(), code: newCode() };
  return {
    pact: again,
    nonce: secret(16).toString('base64url'),
    version: standing.version,
    statusIndex: Math.floor(random() * 1_000_000),
    record: { ...record, code: again.code },
    leaf: newLeaf('certificate-issued', { prepare: again.id }),
  };
}

const random = seeded();

const seals = Array.from({ length: 6 }, (_, at) => Buffer.from(`segel ke-${at}`));

/** A completion with bytes that are the person's own; what they say is nobody's concern here. */
function completionOf(one: PreparedPact, at: number): Completion {
  const { tail, contentsOffsetInTail } = one.revision;
  const cms = seededBytes(200, random);
  const signed = Buffer.from(tail);
  signed.write(cms.toString('hex'), contentsOffsetInTail + 1, 'latin1');
  const signedAt = round.clock.now();
  const sealed = {
    prepared: one,
    cms,
    tail: Buffer.concat([signed, seals[at] ?? Buffer.alloc(0)]),
    digest: secret(32),
    signatureDigest: secret(32),
    size: 1000 + at,
    signedAt,
    trustedAt: undefined,
  } as unknown as SealedPact;
  const id = randomUUID();
  return {
    id,
    sealed,
    generation: 1,
    requestDigest: secret(32),
    device: secret(32),
    receipt: { code: one.code } as Completion['receipt'],
    leaf: newLeaf('pact-signed', { pact: id }),
  };
}

const transactionsOf = async (table: typeof pact | typeof preparedPact, where: SQL = sql`true`) =>
  (await round.database.db.selectDistinct({ by: sql`xmin::text` }).from(table).where(where)).length;

it('pacts of one statement have each their own bytes, leaf and public record', async () => {
  const { db } = round.database;
  const all = prepared.map(completionOf);
  const now = round.clock.now();
  expect(new Set(await Promise.all(all.map((one) => recordPact(db, one, now))))).toEqual(new Set(['recorded']));
  expect(await transactionsOf(pact)).toBe(2);
  for (const { id, sealed, leaf, receipt } of all) {
    const [row] = await db.select().from(sealedPact).where(eq(sealedPact.id, id));
    expect(row).toMatchObject({ participantId: sealed.prepared.participantId, size: sealed.size, receipt });
    expect(Buffer.from(row?.tail ?? []).equals(sealed.tail)).toBe(true);
    const [logged] = await db.select().from(logLeaf).where(eq(logLeaf.subject, id));
    expect(logged?.record).toEqual(leaf.record);
    const [shown] = await db.select().from(publicRecord).where(eq(publicRecord.code, sealed.prepared.code));
    expect(shown).toMatchObject({ status: 'recorded', leafId: logged?.id, timeSource: 'server' });
    expect(Buffer.from(shown?.fileDigest ?? []).equals(sealed.digest)).toBe(true);
  }
});

it('of several pacts only those that may not be written are not: withdrawn links, and whoever has one already', async () => {
  const { db } = round.database;
  const all = prepared.map(completionOf);
  const now = round.clock.now();
  expect(await recordPact(db, completionOf(prepared[4] as PreparedPact, 4), now)).toBe('recorded');
  await db
    .update(participant)
    .set({ linkGeneration: 2 })
    .where(eq(participant.id, prepared[2]?.participantId ?? ''));
  const told = await Promise.all(all.map((one) => recordPact(db, one, now)));
  expect(told).toEqual(['recorded', 'recorded', 'withheld', 'recorded', 'lost', 'recorded']);
  const rows = await db.select({ of: pact.participantId }).from(pact);
  const signers = prepared.filter((_, at) => at !== 2).map(({ participantId }) => participantId);
  expect(rows.map(({ of }) => of).toSorted()).toEqual(signers.toSorted());
  expect(await db.select().from(logLeaf).where(eq(logLeaf.kind, 'pact-signed'))).toHaveLength(5);
});

it('prepares of one statement have each their own row, record, leaf and place, and supersede their own only', async () => {
  const { db } = round.database;
  const all = (await Promise.all(prepared.map(another))).slice(0, -1);
  expect(new Set(await Promise.all(all.map((one) => insertPrepared(db, one))))).toEqual(new Set(['written']));
  const ids = all.map(({ pact: { id } }) => id);
  expect(await transactionsOf(preparedPact, inArray(preparedPact.id, ids))).toBe(2);
  const [absent] = await db
    .select()
    .from(preparedPact)
    .where(eq(preparedPact.id, prepared[5]?.id ?? ''));
  expect(absent?.supersededAt).toBeNull();
  for (const [at, { pact: one, leaf, statusIndex, record }] of all.entries()) {
    const found = await findPrepared(db, round.orgId, one.participantId, one.id);
    expect(found).toEqual(one);
    const [earlier] = await db
      .select()
      .from(preparedPact)
      .where(eq(preparedPact.id, prepared[at]?.id ?? ''));
    expect(earlier?.supersededAt).toEqual(one.createdAt);
    const [logged] = await db.select().from(logLeaf).where(eq(logLeaf.subject, one.id));
    expect(logged?.record).toEqual(leaf.record);
    const [place] = await db.select().from(statusEntry).where(eq(statusEntry.code, one.code));
    expect(place?.index).toBe(statusIndex);
    const [shown] = await db.select().from(publicRecord).where(eq(publicRecord.code, one.code));
    expect(shown).toEqual(record);
  }
});

it('of several prepares only those that may not be written are not: a nonce twice, a place taken, a name corrected', async () => {
  const { db } = round.database;
  const all = await Promise.all(prepared.map(another));
  const [taken] = await db.select().from(statusEntry).limit(1);
  const [used] = await db.select().from(preparedPact).limit(1);
  const spoilt = all.map((one, at) => {
    if (at === 1) return { ...one, nonce: used?.nonce ?? '' };
    return at === 3 ? { ...one, statusIndex: taken?.index ?? 0 } : one;
  });
  await db
    .update(participant)
    .set({ name: 'NAMA BARU' })
    .where(eq(participant.id, prepared[5]?.participantId ?? ''));
  const told = await Promise.all(spoilt.map((one) => insertPrepared(db, one)));
  expect(told).toEqual(['written', 'nonce-used', 'written', 'status-index-taken', 'written', 'standing-changed']);
  const written = all.filter((_, at) => at % 2 === 0).map(({ pact: { id } }) => id);
  const rows = await db.select({ id: preparedPact.id }).from(preparedPact);
  expect(rows.map(({ id }) => id).toSorted()).toEqual([...prepared.map(({ id }) => id), ...written].toSorted());
});
