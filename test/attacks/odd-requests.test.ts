import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Attacked, addressOf, type Route, startAttacked } from './service.ts';

let attacked: Attacked;
/** What stands where a parameter is to be, by its name: something that exists, where there is something. */
let known: Record<string, string>;
let pages: Map<string, string>;

beforeAll(async () => {
  attacked = await startAttacked();
  known = await knownNames(attacked);
  pages = await everyPage(attacked);
});
afterAll(() => attacked.close());

/** Odd in an address: cut off, not UTF-8, NUL, half a surrogate pair (CESU-8), too long, too large, two dots. */
const oddInPaths = [
  '%00',
  '%ff',
  '%ED%A0%80',
  '%',
  '%2e%2e%2f',
  '99999999999999999999',
  'a'.repeat(3000),
  '%F0%9F%92%A9',
];
const oddQueries = [
  (name: string) => `${name}=%00`,
  (name: string) => `${name}=a&${name}=b`,
  (name: string) => `${name}[x]=1`,
  (name: string) => `${name}=${'9'.repeat(40)}`,
  (name: string) => `${name}=-1e309`,
  (name: string) => `${name}=%ff%ED%A0%80`,
  (name: string) => `${name}=-271821-04-20`,
  (name: string) => `__proto__=1&constructor=1&${name}=a%00b`,
];
const queryNames =
  'cari hal unit kategori peran dikeluarkan koreksi batch teks lanjut kode dicatat sudah cara alasan orang status'.split(
    ' ',
  );
const oddBodies: readonly [type: string, body: string][] = [
  ['application/json', '[]'],
  ['application/json', 'null'],
  ['application/json', '"\\u0000"'],
  ['application/json', '{"token":["a"],"_csrf":{"type":"field","value":{}},"code":{}}'],
  ['application/json', '{"token":"\\u0000","code":"\\u0000","kind":"not-me","message":"a\\u0000"}'],
  ['application/json', '{"code":"\\ud800","kind":"not-me","message":"\\ud800"}'],
  ['application/json', '{"mark":{"kind":"drawn","strokes":[[[1e999,1]]]},"consents":[1e999],"jwk":[],"proof":"a.b.c"}'],
  ['application/json', `{"token":${'['.repeat(5000)}${']'.repeat(5000)}}`],
  ['application/json', '{"__proto__":1}'],
  ['application/json', '{'],
  ['application/x-www-form-urlencoded', '%00=%00&act=%00&a=1&a=2'],
  ['application/x-www-form-urlencoded', 'toString=1&constructor=2&hasOwnProperty=3'],
  ['multipart/form-data', 'x'],
  ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n'],
  ['multipart/form-data; boundary=x', '--x\r\n\r\nhello\r\n--x--'],
  ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="__proto__"\r\n\r\nx\r\n--x--\r\n'],
  ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="name"\r\n\r\na\0b\r\n--x--\r\n'],
  [
    'multipart/form-data; boundary=x',
    '--x\r\nContent-Disposition: form-data; name="file"; filename="a\0b"\r\n\r\na,\0b\r\n--x--\r\n',
  ],
  [
    'multipart/form-data; boundary=x',
    `${'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n'.repeat(300)}--x--`,
  ],
  ['text/xml', '<a/>'],
  ['application/octet-stream', '\0'],
];

it('answers every odd address of every route with a refusal, whoever asks', async () => {
  const odd = attacked.routes.flatMap((route) =>
    oddInPaths.flatMap((value) => {
      if (!/[:*]/u.test(route.pattern)) return [];
      return route.pattern.match(/:\w+|\*/gu)?.map((_, at) => ({ route, url: oddAt(route, at, value) })) ?? [];
    }),
  );
  expect(await broken(odd.filter(({ route }) => route.method === 'GET').map(({ url }) => ({ url })))).toEqual([]);
  expect(
    await broken(
      odd.filter(({ route }) => route.method === 'POST').map(({ url }) => ({ method: 'POST', url, ...form })),
    ),
  ).toEqual([]);
});

it('answers every odd query of every page with a page or a refusal', async () => {
  const odd = [...pages.keys()].flatMap((url) =>
    oddQueries.map((query) => ({ url: `${url}?${queryNames.map(query).join('&')}` })),
  );
  expect(await broken(odd, ['organiser'])).toEqual([]);
});

it('answers every odd body to every route with a refusal, whoever asks', async () => {
  const posts = attacked.routes.filter(({ method }) => method === 'POST').map(({ pattern }) => plain(pattern));
  const odd = posts
    .filter((url) => url !== '/keluar')
    .flatMap((url) =>
      oddBodies.map(([type, payload]) => ({
        method: 'POST' as const,
        url,
        payload,
        headers: { 'content-type': type },
      })),
    );
  expect(await broken(odd)).toEqual([]);
});

/** What is put into each field of each form in turn, while the others hold what the page put there. */
const oddFields = [
  'a%00b',
  '%ED%A0%80',
  '9'.repeat(30),
  'x'.repeat(3000),
  '2024-02-31',
  '-271821-04-20',
  '-0001-99-99T99:99',
  'cari%3Da%2500%26unit%3D%2500',
];

it('answers every odd value in every field of every form with a page or a refusal', async () => {
  const odd: InjectOptions[] = [];
  for (const [action, fields] of forms())
    for (const name of fields.keys())
      for (const value of oddFields) {
        const pairs = [...fields].map(([key, kept]) => `${key}=${key === name ? value : encodeURIComponent(kept)}`);
        odd.push({ method: 'POST', url: action, ...form, payload: pairs.join('&') });
      }
  expect(odd.length).toBeGreaterThan(200);
  expect(await broken(odd, ['organiser'])).toEqual([]);
});

it('answers odd cookies and headers as if there were none', async () => {
  const values = ['%00', '%', 'a'.repeat(5000), '..', '{}', '%ED%A0%80', '\xff'];
  const names = ['sesi', 'peserta', 'perangkat', 'pejabat', 'bahasa', 'pesan'];
  const odd = ['/', '/konsol', '/t', `/t/${known['handle']}/state`, '/pejabat/x/state'].flatMap((url) =>
    names.flatMap((name) => values.map((value) => ({ url, headers: { cookie: `${name}=${value}` } }))),
  );
  expect(await broken(odd, ['stranger'])).toEqual([]);
  const longAgent = {
    url: '/t/enter',
    method: 'POST' as const,
    payload: { token: 'x' },
    headers: { 'user-agent': 'x'.repeat(9000) },
  };
  expect(await broken([longAgent])).toEqual([]);
});

it('lets nobody hold a stream open with a question for its head', async () => {
  const url = `/konsol/kegiatan/${attacked.eventId}/langsung`;
  for (let time = 0; time < 300; time++)
    expect((await ask({ method: 'HEAD', url }, 'organiser')).statusCode).toBeLessThan(300);
  const { status, body } = await listening(url);
  expect(status).toBe(200);
  await body?.cancel();
  // a package whose head was asked for is not under way
  const zip = `/konsol/kegiatan/${attacked.eventId}/dokumen/semua.zip`;
  for (let time = 0; time < 3; time++)
    expect((await ask({ method: 'HEAD', url: zip }, 'organiser')).statusCode).toBe(200);
});

type Who = 'stranger' | 'organiser';
const form = { headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: 'x=1' };

async function ask(request: InjectOptions, who: Who): Promise<LightMyRequestResponse> {
  const cookie = [...attacked.visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const own = who === 'organiser' ? { cookie, 'x-csrf-token': attacked.visitor.csrf } : {};
  return attacked.app.inject({ ...request, headers: { accept: 'text/html', ...own, ...request.headers } });
}

/** Which of these were answered with "something broke", and how they were asked. */
async function broken(requests: readonly InjectOptions[], by: readonly Who[] = ['stranger', 'organiser']) {
  const found: string[] = [];
  for (const who of by)
    for (const request of requests) {
      const { statusCode } = await ask(request, who);
      const asked = `${who} ${request.method ?? 'GET'} ${JSON.stringify(request.url)} ${JSON.stringify(request.payload ?? '')}`;
      if (statusCode >= 500) found.push(`${asked.slice(0, 300)} → ${statusCode}`);
    }
  return found;
}

function plain(pattern: string): string {
  return addressOf(pattern, (name) => known[name] ?? 'x');
}

function oddAt({ pattern }: Route, which: number, value: string): string {
  let at = -1;
  return addressOf(pattern, (name) => {
    at += 1;
    return at === which ? value : (known[name] ?? 'x');
  });
}

async function knownNames({ database, eventId, orgId }: Attacked): Promise<Record<string, string>> {
  const person = await database.db.query.participant.findFirst();
  const any = '00000000-0000-4000-8000-000000000000';
  return {
    id: eventId,
    eventId,
    orgId,
    handle: person?.handle ?? '',
    textId: 'pakta-pppk',
    kind: 'attendance-list',
    pactId: any,
    documentId: any,
    importId: any,
    reportId: any,
    windowId: any,
    device: 'ab'.repeat(32),
    back: '1',
    lang: 'id',
    digest: 'ab'.repeat(32),
    code: 'ABCD-EFGH',
    token: 'x'.repeat(22),
  };
}

/** Every page the organiser can see, by its address. */
async function everyPage({ routes }: Attacked): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const { method, pattern } of routes) {
    if (method !== 'GET' || pattern.endsWith('/langsung')) continue;
    const answer = await ask({ url: plain(pattern) }, 'organiser');
    if (String(answer.headers['content-type']).startsWith('text/html')) found.set(plain(pattern), answer.body);
  }
  return found;
}

/** Forms of all pages: where they go, and their fields with what stands in them. */
function forms(): Map<string, Map<string, string>> {
  const found = new Map<string, Map<string, string>>();
  for (const [url, body] of pages)
    for (const [, tag = '', inner = ''] of body.matchAll(/<form([^>]*)>([\s\S]*?)<\/form>/gu)) {
      if (!/method="post"/iu.test(tag)) continue;
      const action = /action="([^"]*)"/u.exec(tag)?.[1] ?? url;
      const fields = found.get(action) ?? new Map<string, string>();
      for (const [whole, name = ''] of inner.matchAll(
        /<(?:input|select|textarea|button)\b[^>]*\bname="([^"]+)"[^>]*>/gu,
      ))
        if (name !== '_csrf') fields.set(name, /\bvalue="([^"]*)"/u.exec(whole)?.[1]?.replaceAll('&quot;', '"') ?? '');
      if (!/keluar$/u.test(action)) found.set(action, fields);
    }
  return found;
}

async function listening(url: string) {
  const { port } = attacked.app.server.address() as { port: number };
  const cookie = [...attacked.visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return fetch(`http://127.0.0.1:${port}${url}`, { headers: { cookie } });
}
