import { count, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { resetPassword } from '#accounts';
import { failedTry, oneTimeLink } from '#db';
import { Refusal } from '#errors';
import { countLogIn } from '../../src/accounts/tries.ts';
import { munaBarat, setupPath, startService, type TestService } from '../accounts/service.ts';

const origin = 'https://ikrar.contoh.id';
const email = munaBarat.email;
let password = munaBarat.password;
let service: TestService;
beforeAll(async () => {
  service = await startService(origin);
  await post(await setupPath(service.services), munaBarat);
});
afterAll(() => service.close());
beforeEach(() => service.wait(16));

interface Sent {
  readonly from?: string;
  readonly cookie?: string;
  readonly headers?: Record<string, string>;
}

const post = (url: string, fields: Record<string, string>, { from = '10.0.0.1', cookie = '', headers }: Sent = {}) =>
  service.app.inject({
    method: 'POST',
    url,
    remoteAddress: from,
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin, cookie, ...headers },
    payload: new URLSearchParams(fields).toString(),
  });
const signIn = (word: string, sent: Sent = {}) => post('/masuk', { email, password: word }, sent);
const statusOf = async (word: string, sent: Sent = {}) => (await signIn(word, sent)).statusCode;
const guess = async (times: number, sent: (n: number) => Sent) => {
  const told: number[] = [];
  for (let n = 0; n < times; n += 1) told.push(await statusOf(`tebakan ke-${n}`, sent(n)));
  return told;
};
/** Failures at one account, or at these, from elsewhere; what a wrong password costs is not spent on each. */
const strangers = async (times: number, from: (n: number) => { readonly email?: string; readonly address: string }) => {
  let taken = 0;
  for (let n = 0; n < times; n += 1) {
    const refused = (error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      return undefined;
    };
    if (await countLogIn(service.services, { email: email.toLowerCase(), ...from(n) }).catch(refused)) taken += 1;
  }
  return taken;
};
/** Cookies of a browser in which somebody has signed in. */
const signedIn = async (sent: Sent = {}) => {
  const { cookies } = await signIn(password, { from: '10.1.0.1', ...sent });
  const value = (name: string) => `${name}=${cookies.find((it) => it.name === name)?.value}`;
  return { session: value('__Host-sesi'), known: value('__Host-pernah-masuk') };
};
const sessionHolds = async (cookie: string) =>
  (await service.app.inject({ url: '/pengaturan', headers: { cookie } })).statusCode === 200;
const resetPath = async () => new URL((await resetPassword(service.services, email)) ?? '').pathname;
const rows = async () => (await service.services.db.select({ n: count() }).from(failedTry))[0]?.n;

describe('somebody who guesses passwords', () => {
  it('uses up the tries of where he is, and not those of the owner elsewhere', async () => {
    expect(await guess(9, () => ({ from: '10.9.9.9' }))).toEqual([...Array(8).fill(401), 429]);
    expect(await statusOf(password, { from: '10.9.9.9' })).toBe(429);
    expect(await statusOf(password, { from: '10.0.0.2' })).toBe(303);
  });

  it('has one count in the whole /64 that IPv6 gives a customer, and in both spellings of IPv4', async () => {
    const near = (n: number) => ({ from: `2001:db8:7:7:${n.toString(16)}::${n + 1}` });
    await guess(8, near);
    expect(await statusOf(password, { from: '2001:db8:7:7:ffff::9' })).toBe(429);
    expect(await statusOf(password, { from: '2001:db8:7:8::1' })).toBe(303);
    await guess(4, () => ({ from: '10.8.0.1' }));
    await guess(4, () => ({ from: '::ffff:10.8.0.1' }));
    expect(await statusOf(password, { from: '10.8.0.1' })).toBe(429);
  });

  it('gets no other address by saying so, where no proxy is trusted', async () => {
    const claim = (n: number) => ({
      headers: { 'x-forwarded-for': `203.0.113.${n}`, forwarded: `for=203.0.113.${n}`, 'x-real-ip': `203.0.113.${n}` },
    });
    await guess(8, (n) => ({ from: '10.7.0.1', ...claim(n) }));
    expect(await statusOf(password, { from: '10.7.0.1', ...claim(99) })).toBe(429);
  });

  it('from hundreds of addresses is slowed down, and makes the owner wait for seconds, not at all where he was before', async () => {
    const { known } = await signedIn();
    expect(await strangers(200, (n) => ({ address: `10.200.${n}.1` }))).toBe(40);
    expect(await guess(1, () => ({ from: '10.9.0.1' }))).toEqual([429]);
    const owner = await signIn(password, { from: '10.0.0.3' });
    expect(owner.statusCode).toBe(429);
    expect(Number(owner.headers['retry-after'])).toBeLessThanOrEqual(30);
    expect(await statusOf(password, { from: '10.0.0.3', cookie: known })).toBe(303);
    service.wait(0.5);
    expect(await statusOf(password, { from: '10.0.0.3' })).toBe(303);
  });

  it('never waits for more than half a minute together with others, however long it goes on', async () => {
    for (let minutes = 0; minutes < 20; minutes += 0.5) {
      const taken = await strangers(minutes === 0 ? 50 : 3, (n) => ({ address: `10.${minutes * 2 + 100}.${n}.1` }));
      if (minutes > 0) expect(taken).toBe(1);
      service.wait(0.5);
    }
    expect(await statusOf(password, { from: '10.0.0.4' })).toBe(303);
  });
});

describe('a browser in which somebody has signed in', () => {
  it('has a count of its own, and says nothing of whom', async () => {
    const answer = await signIn(password);
    const cookie = answer.cookies.find(({ name }) => name === '__Host-pernah-masuk');
    expect(cookie).toMatchObject({ httpOnly: true, secure: true, path: '/', sameSite: 'Strict', maxAge: 180 * 86_400 });
    expect(cookie?.value).toMatch(/^[\da-f]{32}\.\d{10}\.[\da-f]{64}$/u);
    const own = { cookie: `__Host-pernah-masuk=${cookie?.value}` };
    await strangers(8, () => ({ address: '10.6.0.1' }));
    expect(await guess(9, () => ({ from: '10.6.0.1', ...own }))).toEqual([...Array(8).fill(401), 429]);
    expect(await statusOf(password, { from: '10.6.0.2', ...own }), 'wherever it is').toBe(429);
    service.wait(1);
    expect(await statusOf(password, { from: '10.6.0.1', ...own })).toBe(303);
  });

  it('is not known by a cookie that somebody made, changed, or has kept for too long', async () => {
    const { known } = await signedIn();
    await strangers(8, () => ({ address: '10.5.0.1' }));
    const from = '10.5.0.1';
    const later = known.replace(/\.\d{10}\./u, '.9999999999.');
    for (const cookie of [later, `${known}a`, known.slice(0, -1), known.replace(/=../u, '=zz'), '__Host-pernah-masuk='])
      expect(await statusOf(password, { from, cookie }), cookie).toBe(429);
    expect(await statusOf(password, { from, cookie: known.replace('__Host-', '') })).toBe(429);
    expect(await statusOf(password, { from, cookie: known })).toBe(303);
    service.wait(181 * 24 * 60);
    await strangers(8, () => ({ address: from }));
    expect(await statusOf(password, { from, cookie: known })).toBe(429);
  });
});

describe('a new password', () => {
  const choose = async (path: string, word: string, sent: Sent = {}) => {
    const answer = await post(path, { password: word }, sent);
    if (answer.statusCode === 303) password = word;
    return answer;
  };

  it('by a link is taken at once, where its owner had tried too often too, and ends links, sessions and known devices', async () => {
    const before = await signedIn();
    const [first, second] = [await resetPath(), await resetPath()];
    await strangers(60, (n) => ({ email: `x${n}@contoh.id`, address: '10.0.0.5' }));
    await strangers(50, (n) => ({ address: `10.201.${n}.1` }));
    expect(await statusOf(password, { from: '10.0.0.5' })).toBe(429);
    const chosen = await choose(first, 'beras merah dari ladang', { from: '10.0.0.5' });
    expect(chosen.statusCode).toBe(303);
    expect(await statusOf(password, { from: '10.0.0.5' })).toBe(303);
    expect((await choose(second, 'sudah dicuri orang lain', { from: '10.0.0.6' })).statusCode).toBe(410);
    expect(await service.services.db.select().from(oneTimeLink)).toEqual([]);
    expect(await sessionHolds(before.session)).toBe(false);
    await strangers(8, () => ({ address: '10.0.0.7' }));
    expect(await statusOf(password, { from: '10.0.0.7', cookie: before.known })).toBe(429);
    const now = chosen.cookies.find(({ name }) => name === '__Host-pernah-masuk')?.value;
    expect(await statusOf(password, { from: '10.0.0.7', cookie: `__Host-pernah-masuk=${now}` })).toBe(303);
  });

  it('is chosen by one of two links that are used at the same time', async () => {
    const links = await Promise.all([resetPath(), resetPath(), resetPath()]);
    const words = ['ikan bakar tiga ekor', 'jalan rusak ke pasar', 'hujan reda sore hari'];
    const told = await Promise.all(links.map((link, n) => post(link, { password: words[n] ?? '' })));
    expect(told.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([303, 410, 410]);
    password = words[told.findIndex(({ statusCode }) => statusCode === 303)] ?? '';
    expect(await statusOf(password, { from: '10.0.0.8' })).toBe(303);
  });

  it('need not be chosen after `ikrar reset-password`: the one that is remembered after all is taken', async () => {
    await strangers(8, () => ({ address: '10.0.0.9' }));
    expect(await statusOf(password, { from: '10.0.0.9' })).toBe(429);
    await resetPath();
    expect(await statusOf(password, { from: '10.0.0.9' })).toBe(303);
  });

  it('is changed by who is signed in while strangers guess, and ends sessions, links and devices elsewhere', async () => {
    const [here, there] = [await signedIn(), await signedIn()];
    const link = await resetPath();
    await strangers(60, (n) => ({ address: `10.202.${n}.1` }));
    const page = await service.app.inject({ url: '/pengaturan', headers: { cookie: here.session } });
    const _csrf = /<meta name="csrf" content="([^"]+)"/u.exec(page.body)?.[1] ?? '';
    const change = (current: string, next: string) =>
      post('/pengaturan/kata-sandi', { current, next, _csrf }, { from: '10.202.3.1', cookie: here.session });
    expect((await change('bukan yang ini', 'tikar pandan dua lembar')).statusCode).toBe(422);
    const changed = await change(password, 'tikar pandan dua lembar');
    expect(changed.statusCode).toBe(303);
    password = 'tikar pandan dua lembar';
    const value = (name: string) => `${name}=${changed.cookies.find((it) => it.name === name)?.value}`;
    expect([await sessionHolds(there.session), await sessionHolds(value('__Host-sesi'))]).toEqual([false, true]);
    expect((await service.app.inject({ url: link })).statusCode).toBe(410);
    await strangers(8, () => ({ address: '10.0.0.11' }));
    expect(await statusOf(password, { from: '10.0.0.11', cookie: there.known })).toBe(429);
    expect(await statusOf(password, { from: '10.0.0.11', cookie: value('__Host-pernah-masuk') })).toBe(303);
  });
});

it('signing in ends the session that the browser had before', async () => {
  const before = await signedIn();
  expect(await sessionHolds(before.session)).toBe(true);
  const after = await signedIn({ cookie: before.session });
  expect([await sessionHolds(before.session), await sessionHolds(after.session)]).toEqual([false, true]);
});

it('ten thousand invented e-mails leave no rows once they count no more', async () => {
  await strangers(20, (n) => ({ email: `x${n}@contoh.id`, address: `2001:db8:9:${n}::1` }));
  expect(await rows()).toBe(60);
  await service.services.db.execute(sql`insert into failed_try (subject, about, count, last_at)
    select sha256(n::text::bytea), null, 1, ${service.services.clock.now().toISOString()}::timestamptz
    from generate_series(1, 10000) n`);
  service.wait(16);
  await statusOf(password, { from: '10.0.0.13' });
  expect(await rows()).toBeLessThanOrEqual(2);
});
