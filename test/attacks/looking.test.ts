import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Cookies, Phone } from '../../bench/phone.ts';
import { openRound, type Round } from '../signing/round.ts';
import { addressOf, routesOf } from './service.ts';

let round: Round;
let asking: Readonly<Record<string, string>>;
beforeAll(async () => {
  const official = {
    role: 'berita-acara',
    standing: '',
    name: 'La Sekda, S.Sos.',
    office: 'Sekretaris Daerah',
    nip: '',
  };
  round = await openRound(2, { officials: [official] as never });
  const cookies: Cookies = new Map();
  await new Phone(round.invited[0]?.link ?? '', { origin: round.origin, cookies }).enter();
  const person = [...cookies].map(([name, { value }]) => `${name.split(' ')[0]}=${value}`).join('; ');
  asking = { nobody: '', organiser: `sesi=${round.cookie}`, person };
});
afterAll(() => round.close());

/** Something that exists, where there is something. */
function known(name: string): string {
  const { eventId, orgId, invited } = round;
  const names: Record<string, string> = { id: eventId, eventId, orgId, handle: invited[0]?.handle ?? '' };
  return names[name] ?? { textId: 'pakta-pppk', kind: 'attendance-list', lang: 'id', back: '1' }[name] ?? 'x';
}

/** Every row of every table, digested. */
async function contents(): Promise<Readonly<Record<string, string>>> {
  const { sql } = round.database;
  const tables = await sql`
    select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`;
  const digests = tables.map(async ({ table_name: name }) => {
    const [row] = await sql.unsafe(
      `select count(*) || ':' || md5(string_agg(t::text, '' order by t::text)) as d from "${name}" t`,
    );
    return [String(name), String(row?.['d'])] as const;
  });
  return Object.fromEntries(await Promise.all(digests));
}

it('writes nothing when somebody looks, whoever, at whatever there is, the first time too', async () => {
  const looks = routesOf(round.app).filter(({ method }) => method === 'GET' || method === 'HEAD');
  expect(looks.filter(({ method }) => method === 'GET').length).toBeGreaterThan(60);
  let before = await contents();
  expect(Object.keys(before).length).toBeGreaterThan(30);
  const seen = new Set<number>();
  for (const { method, pattern } of looks)
    for (const [who, cookie] of Object.entries(asking)) {
      // an open stream is not waited for; its head is
      if (method === 'GET' && pattern.endsWith('/langsung')) continue;
      const headers = { cookie, accept: 'text/html' };
      const { statusCode } = await round.app.inject({ method, url: addressOf(pattern, known), headers } as never);
      seen.add(statusCode);
      const after = await contents();
      expect({ asked: `${who} ${method} ${pattern}`, after }).toEqual({
        asked: `${who} ${method} ${pattern}`,
        after: before,
      });
      before = after;
    }
  expect([...seen]).toContain(200);
});
