import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Attacked, startAttacked } from './service.ts';

let service: Attacked;
let lists: readonly string[];
beforeAll(async () => {
  service = await startAttacked();
  const event = `/konsol/kegiatan/${service.eventId}`;
  lists = [
    `${event}/peserta`,
    `${event}/kehadiran#daftar`,
    `${event}#belum`,
    `${event}/pakta`,
    `${event}/peserta/unit`,
  ];
});
afterAll(() => service.close());

/** All that a page sends a browser on to by a click; what forms post is no address. */
const addressesIn = (body: string) => [...body.matchAll(/\b(?:href|src|action)="([^"]*)"/gu)].map(([, to = '']) => to);

const words = ['Fulanah Kendari', '198703142010011007', '+62 812 3456 7890', 'fulan%26&#~'];

it('keeps what was searched for out of every address, also of the next page and the file', async () => {
  for (const list of lists)
    for (const cari of words) {
      const sent = await service.visitor.post('/konsol/cari', {
        ke: list,
        cari,
        unit: `Unit ${cari}`,
        kategori: 'pns',
      });
      const to = String(sent.headers.location);
      expect([sent.statusCode, to.split(/[?#]/u)[0]]).toEqual([303, list.split('#')[0]]);
      expect(to).toContain('kategori=pns');
      const { statusCode, body } = await service.visitor.get(to);
      expect(statusCode).toBe(200);
      for (const address of [to, ...addressesIn(body)])
        for (const part of cari.split(/[^A-Za-z0-9]+/u).filter((one) => one.length > 3))
          expect(decodeURIComponent(address)).not.toContain(part);
    }
});

it('finds the same again when the page is loaded again, and shows the words in their field', async () => {
  const [list = ''] = lists;
  const sent = await service.visitor.post('/konsol/cari', { ke: list, cari: 'fulanah' });
  for (const _ of [1, 2]) {
    const { body } = await service.visitor.get(String(sent.headers.location));
    expect([body.includes('Wa Ode Fulanah'), body.includes('>La Ode Fulan<')]).toEqual([true, false]);
    expect(body).toContain('value="fulanah"');
  }
});

it('seals the words of an address from before, and leaves what was chosen as it is', async () => {
  const [list = ''] = lists;
  const unit = randomUUID();
  const bare = await service.visitor.get(`${list}?cari=fulanah&unit=${unit}&hal=1`);
  expect(bare.statusCode).toBe(303);
  expect(String(bare.headers.location)).toMatch(new RegExp(`\\?cari=%7E[\\w-]+&unit=${unit}&hal=1$`, 'u'));
  expect((await service.visitor.get(`${list}?unit=${unit}`)).statusCode).toBe(200);
});

it('says so where the words of an address cannot be read, and never shows everybody instead', async () => {
  const [list = ''] = lists;
  const sent = await service.visitor.post('/konsol/cari', { ke: list, cari: 'fulanah' });
  const whole = String(sent.headers.location);
  const other = Buffer.from(
    service.services.custody.encrypt('search', Buffer.from('fulanah'), `search ${randomUUID()}`),
  );
  for (const address of [whole.slice(0, -3), `${list}?cari=~`, `${list}?cari=~${other.toString('base64url')}`]) {
    const answer = await service.visitor.get(address);
    expect([answer.statusCode, answer.body.includes('Fulanah')]).toEqual([404, false]);
    expect(answer.body).toContain('tidak dapat dibaca');
  }
});

it('leads to lists of ours only', async () => {
  for (const ke of [
    'https://contoh.id/konsol/x',
    '//contoh.id/konsol/',
    '/konsol/..//contoh.id?x',
    '/masuk',
    '',
    '\\/contoh.id',
  ])
    expect((await service.visitor.post('/konsol/cari', { ke, cari: 'a' })).statusCode).toBe(400);
});

it('refuses words that no address could carry, and says how long they may be', async () => {
  const [ke = ''] = lists;
  for (const [letters, status] of [
    [400, 303],
    [401, 422],
    [20_000, 422],
  ] as const) {
    const sent = await service.visitor.post('/konsol/cari', { ke, cari: 'é'.repeat(letters) });
    expect([letters, sent.statusCode]).toEqual([letters, status]);
    const after = status === 303 ? await service.visitor.get(String(sent.headers.location)) : sent;
    expect(after.statusCode).toBe(status === 303 ? 200 : 422);
    if (status === 422) expect(sent.body).toContain('paling banyak 400');
  }
});
