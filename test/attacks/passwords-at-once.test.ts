import { afterAll, beforeAll, expect, it } from 'vitest';
import { munaBarat, setupPath, startService, type TestService } from '../accounts/service.ts';

const origin = 'https://ikrar.contoh.id';
let service: TestService;
let known: string;
beforeAll(async () => {
  service = await startService(origin);
  const { cookies } = await post(await setupPath(service.services), munaBarat);
  known = cookies.flatMap(({ name, value }) => (name.endsWith('pernah-masuk') ? `${name}=${value}` : [])).join('');
});
afterAll(() => service.close());

const post = (url: string, fields: Record<string, string>, from = '10.0.0.1', cookie = '') =>
  service.app.inject({
    method: 'POST',
    url,
    remoteAddress: from,
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin, cookie },
    payload: new URLSearchParams(fields).toString(),
  });
const signIn = (email: string, from: string, cookie = '') =>
  post('/masuk', { email, password: munaBarat.password, _csrf: '' }, from, cookie);

it('two hundred strangers who try at once wait in a queue that ends; who was here before comes in past them', async () => {
  const answered: string[] = [];
  const tries = Array.from({ length: 200 }, async (_, at) => {
    const answer = await signIn(`orang${at}@contoh.go.id`, `10.9.${at % 250}.1`);
    answered.push('stranger');
    return answer;
  });
  const owner = signIn(munaBarat.email, '10.1.0.1', known).then((answer) => {
    answered.push('owner');
    return answer;
  });
  expect((await owner).statusCode).toBe(303);
  const told = await Promise.all(tries);
  const sentAway = told.filter(({ statusCode }) => statusCode === 503);
  expect(told.filter(({ statusCode }) => statusCode === 401)).toHaveLength(41);
  expect(sentAway).toHaveLength(159);
  expect(sentAway[0]?.headers['retry-after']).toBe('2');
  expect(sentAway[0]?.body).toContain('Kirim lagi sebentar lagi');
  // many of the forty still waited when the owner was in
  expect(answered.slice(answered.indexOf('owner')).length).toBeGreaterThan(10);
});

it('who was sent away has not tried: nothing is counted of it', async () => {
  const rows = await service.services.db.query.failedTry.findMany();
  // each of the 41 that were judged has a row by account, by network, and by both
  expect(rows.length).toBeLessThanOrEqual(3 * 41);
});
