import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Cookies, Phone } from '../../bench/phone.ts';
import { openRound, type Round } from '../signing/round.ts';

let round: Round;
beforeAll(async () => {
  round = await openRound(2);
});
afterAll(() => round.close());

/** What so many requests, all at once, are answered with. */
async function statuses(times: number, ask: () => Promise<{ readonly statusCode: number }>) {
  const answers = await Promise.all(Array.from({ length: times }, ask));
  return answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b);
}

const asOrganiser = (path: string) =>
  round.app.inject({
    url: `/konsol/kegiatan/${round.eventId}/${path}`,
    headers: { cookie: `sesi=${round.cookie}`, accept: 'text/html' },
  });

async function textOf(at: number) {
  const { link = '', handle } = round.invited[at] ?? {};
  const cookies: Cookies = new Map();
  await new Phone(link, { origin: round.origin, cookies }).enter();
  const cookie = [...cookies].map(([name, { value }]) => `${name.split(' ')[0]}=${value}`).join('; ');
  return () => round.app.inject({ url: `/t/${handle}/text.pdf`, headers: { cookie } });
}

it('a link has twenty PDFs of its text a minute made, and is told when it gets the next; others are served', async () => {
  const [one, other] = [await textOf(0), await textOf(1)];
  expect(await statuses(10, one)).toEqual(Array.from({ length: 10 }, () => 200));
  const more = await statuses(30, one);
  expect(more.filter((status) => status === 200).length).toBeLessThanOrEqual(10);
  expect(more).toContain(429);
  const refused = await one();
  expect(refused.json()).toMatchObject({ error: { code: 'too-many-papers', details: { seconds: 60 } } });
  expect(refused.headers['retry-after']).toBe('60');
  expect((await other()).statusCode).toBe(200);
  round.clock.move(60_000);
  expect((await one()).statusCode).toBe(200);
});

it('an account has samples made one after the other, and no more than it can read', async () => {
  const told = await statuses(30, () => asOrganiser('peserta/contoh.xlsx'));
  expect(told.every((status) => [200, 429, 503].includes(status))).toBe(true);
  expect(told.filter((status) => status === 200).length).toBeLessThanOrEqual(20);
  expect((await asOrganiser('peserta/contoh.xlsx')).body).toContain('Tunggu 60 detik');
});
