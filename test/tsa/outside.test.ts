import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { digest, readCertificate } from '#trust/pki';
import { readTimestampToken, verifyTimestamp } from '#trust/timestamp';
import { ceremonyBudget, outsideTimestamps, type TimestampService, type TsaChange } from '#tsa';
import { createAuthority } from '../support/authority.ts';
import { startTsa, type TestTsa, tsaFaults } from '../support/tsa.ts';

const now = new Date('2026-11-22T03:04:05.670Z');
const clock = { now: () => now };
const ours = createAuthority({ now });
const custody = { timestamping: { ...ours.tsa, chain: [ours.root.certificate] } };
const data = new TextEncoder().encode('nilai tanda tangan');

let tsa: TestTsa;
let second: TestTsa;
beforeAll(async () => {
  tsa = await startTsa(clock);
  second = await startTsa(clock);
});
afterAll(async () => {
  await tsa.close();
  await second.close();
});

const opened: TimestampService[] = [];
afterEach(() => {
  tsa.feel('right');
  for (const one of opened.splice(0)) one.close();
});

/** Asked once before, as at every start. */
async function open(
  urls: readonly URL[] = [tsa.url],
  more: { probeAfter?: readonly number[]; onChange?: (change: TsaChange) => void } = {},
): Promise<TimestampService> {
  const roots = [...tsa.roots, ...second.roots];
  const service = outsideTimestamps({ urls, roots, custody, clock, probeAfter: [60_000], ...more });
  opened.push(service);
  await service.probe();
  return service;
}

/** What a TSA gets from work that nobody waits for, in milliseconds. */
const backgroundMs = 10_000;

describe('a timestamp from outside', () => {
  it('is of the TSA, says so, and verifies under its root and no other', async () => {
    const { token, source, time } = await (await open()).stamp(data, now);
    expect([source, time]).toEqual(['trusted', now]);
    const verify = (roots: readonly Uint8Array[]) =>
      verifyTimestamp({
        token: readTimestampToken(token),
        imprint: (hash) => digest(hash, data),
        roots: roots.map(readCertificate),
      });
    expect(await verify(tsa.roots)).toMatchObject({ ok: true });
    expect(await verify([ours.root.certificate])).toMatchObject({ ok: false });
  });

  it('is asked for with the user and the password of the address', async () => {
    const url = new URL(tsa.url);
    url.username = 'dinas';
    url.password = 'k@ta sandi';
    expect((await (await open([url])).stamp(data, now)).source).toBe('trusted');
    const sent = Buffer.from(tsa.authorization()?.replace('Basic ', '') ?? '', 'base64').toString();
    expect(sent).toBe('dinas:k@ta sandi');
  });

  it('falls back when the token is larger than the room for it', async () => {
    expect((await (await open()).stamp(data, now, ceremonyBudget(), 500)).source).toBe('server');
  });

  it('survives that the TSA closed the kept connection meanwhile', async () => {
    const service = await open();
    await tsa.dropConnections();
    expect((await service.stamp(data, now)).source).toBe('trusted');
  });
});

describe('when a TSA fails', () => {
  it.each(tsaFaults)('%s: the first falls back, and neither its second stamp nor the next even asks', async (mood) => {
    const service = await open();
    tsa.feel(mood);
    const budget = ceremonyBudget();
    const before = tsa.asked();
    const stamps = [await service.stamp(data, now, budget)];
    const asked = tsa.asked();
    expect(asked).toBeGreaterThan(before);
    stamps.push(await service.stamp(data, now, budget), await service.stamp(data, now));
    expect(stamps.map(({ source }) => source)).toEqual(['server', 'server', 'server']);
    expect(tsa.asked()).toBe(asked);
    expect(service.outside.answers()).toBe(false);
  });

  it('one that hangs is given up when the ceremony’s budget ends, and work in the background would wait on', async () => {
    const service = await open();
    tsa.feel('silent');
    const budget = ceremonyBudget();
    expect(budget.until - performance.now()).toBeLessThanOrEqual(2_000);
    expect((await service.stamp(data, now, budget)).source).toBe('server');
    expect(performance.now() - budget.until).toBeLessThan(backgroundMs - 2_000);
  });

  it('none is asked with nothing left of the budget, nor thought the worse of', async () => {
    const service = await open();
    const asked = tsa.asked();
    expect((await service.stamp(data, now, { until: performance.now() })).source).toBe('server');
    expect(tsa.asked()).toBe(asked);
    expect(service.outside.answers()).toBe(true);
  });

  it('one that hangs leaves time for the next in the list', async () => {
    const service = await open([tsa.url, second.url]);
    tsa.feel('silent');
    const ample = { until: performance.now() + 4_000 };
    expect((await service.stamp(data, now, ample)).source).toBe('trusted');
    const asked = tsa.asked();
    expect((await service.stamp(data, now)).source).toBe('trusted');
    expect(tsa.asked()).toBe(asked);
  });

  it('it is probed in the background, and asked again once it answers; each change is told once', async () => {
    const changes: TsaChange[] = [];
    const service = await open([tsa.url], { probeAfter: [20], onChange: (change) => changes.push(change) });
    tsa.feel('wrong-hash');
    await service.stamp(data, now);
    const asked = tsa.asked();
    await expect.poll(() => tsa.asked()).toBeGreaterThan(asked + 2);
    expect(service.outside.answers()).toBe(false);
    tsa.feel('right');
    await expect.poll(() => service.outside.answers()).toBe(true);
    expect((await service.stamp(data, now)).source).toBe('trusted');
    const { host } = tsa.url;
    expect(changes).toEqual([
      { host, trouble: 'imprint-mismatch' },
      { host, trouble: undefined },
    ]);
  });

  it('one that was down from the start is asked by nobody until a probe was answered', async () => {
    tsa.feel('error-500');
    const service = await open();
    tsa.feel('right');
    const asked = tsa.asked();
    expect((await service.stamp(data, now)).source).toBe('server');
    expect(await service.outside.stampDigest(new Uint8Array(32))).toBeUndefined();
    expect(tsa.asked()).toBe(asked);
    await service.probe();
    expect((await service.stamp(data, now)).source).toBe('trusted');
  });

  it('one that cannot be reached fails no stamp', async () => {
    const service = await open([new URL('http://127.0.0.1:9/tsr')]);
    expect((await service.stamp(data, now)).source).toBe('server');
    expect(await service.outside.stampDigest(new Uint8Array(32))).toBeUndefined();
  });
});
