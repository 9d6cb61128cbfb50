import { gunzipSync } from 'node:zlib';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pact, preparedPact, publicRecord } from '#db';
import { statusListJwt } from '#signing';
import { verifyQrToken, verifyStatusList } from '#trust/token';
import { Phone, signOnPhone } from '../../../bench/phone.ts';
import { revokePact } from '../../../src/signing/revoke-pact.ts';
import { openRound, type Round } from '../round.ts';

let round: Round;
beforeAll(async () => {
  round = await openRound(8);
});
afterAll(() => round.close());

let next = 0;
const somebody = () => round.invited[next++]?.link ?? '';
const keys = () => round.services.custody.token.jwks;
const claimsOf = (url: string) => verifyQrToken(new URL(url).hash.slice(1), keys());

/** The organisation's list, as it is made now. */
async function listNow() {
  return verifyStatusList(await statusListJwt(round.services, round.orgId), keys());
}

/** The QR of somebody who prepared and went away. */
async function prepareOnly(): Promise<string> {
  const phone = new Phone(somebody(), { origin: round.origin });
  await phone.enter();
  const { prepareId } = await phone.prepare();
  const [row] = await round.services.db.select().from(preparedPact).where(eq(preparedPact.id, prepareId));
  if (!row) throw new Error('nothing was prepared');
  return (row.facts as { verifyUrl: string }).verifyUrl;
}

async function revoke(code: string): Promise<void> {
  const [row] = await round.services.db.select().from(pact).where(eq(pact.code, code));
  const by = { orgId: round.orgId, accountId: round.accountId };
  await revokePact(round.services, { ...by, eventId: round.eventId, pactId: row?.id ?? '', reason: 'Salah orang' });
}

describe('an organisation’s status list', () => {
  it('says VALID of what was signed, INVALID of what was only prepared, and something else of what was revoked', async () => {
    const { receipt } = await signOnPhone(somebody(), { origin: round.origin });
    const { statusIndex: signed } = await claimsOf(receipt.verifyUrl);
    const { statusIndex: prepared } = await claimsOf(await prepareOnly());
    const before = await listNow();
    expect([before.status(signed), before.status(prepared)]).toEqual(['valid', 'invalid']);
    await revoke(receipt.code);
    expect((await listNow()).status(signed)).toBe('withdrawn');
    expect(before.issuedAt).toEqual(round.clock.now());
  });

  it('says of a superseded document what it says of a revoked pact', async () => {
    const { receipt } = await signOnPhone(somebody(), { origin: round.origin });
    const { statusIndex } = await claimsOf(receipt.verifyUrl);
    await round.services.db
      .update(publicRecord)
      .set({ status: 'superseded' })
      .where(eq(publicRecord.code, receipt.code));
    expect((await listNow()).status(statusIndex)).toBe('withdrawn');
  });

  it('tells nothing of any other place', async () => {
    const list = await listNow();
    const places = Array.from({ length: 2 ** 20 }, (_, index) => list.status(index));
    expect(places.filter((status) => status !== 'invalid').length).toBe(2);
  });

  it('is named by every QR of the organisation, at the address it is served at', async () => {
    const { list: tag } = await claimsOf(await prepareOnly());
    const { subject } = await listNow();
    const [, orgId = ''] = subject.split('/status/');
    expect(subject).toBe(`http://localhost:3000/status/${round.orgId}`);
    expect(Buffer.from(orgId.replaceAll('-', ''), 'hex').toString('base64url').slice(0, 5)).toBe(tag);
    const { body, headers } = await round.app.inject('/status');
    expect(JSON.parse(body)).toEqual({ status_lists: [subject] });
    expect(headers['access-control-allow-origin']).toBe('*');
  });
});

describe('the address of a status list', () => {
  const get = (headers: Record<string, string> = {}) => round.app.inject({ url: `/status/${round.orgId}`, headers });

  it('answers with the list, packed where the reader takes it, and with nothing where he has it', async () => {
    round.clock.move(60_000);
    const answer = await get();
    expect(answer.headers).toMatchObject({
      'content-type': 'application/statuslist+jwt',
      'cache-control': 'public, max-age=60',
    });
    expect((await verifyStatusList(answer.body, keys())).issuedAt).toEqual(round.clock.now());
    const packed = await get({ 'accept-encoding': 'br, gzip' });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(packed.rawPayload).toString()).toBe(answer.body);
    const known = await get({ 'if-none-match': String(answer.headers['etag']) });
    expect([known.statusCode, known.body]).toEqual([304, '']);
  });

  it('makes one list for all who ask within ten seconds, and a new one after them', async () => {
    round.clock.move(60_000);
    const answers = await Promise.all([get(), get(), get()]);
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    round.clock.move(9_000);
    expect((await get()).body).toBe(answers[0]?.body);
    round.clock.move(1_000);
    const later = await verifyStatusList((await get()).body, keys());
    expect(later.issuedAt).toEqual(round.clock.now());
  });

  it('knows no list of an organisation that is not here', async () => {
    const unknown = await round.app.inject('/status/00000000-0000-4000-8000-000000000000');
    expect(unknown.statusCode).toBe(404);
    expect((await round.app.inject('/status/lain')).statusCode).toBe(404);
  });
});
