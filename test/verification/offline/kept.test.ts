import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CompactSign, exportJWK, generateKeyPair, type JSONWebKeySet } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { issueStatusList, type TokenSigner } from '#trust/token/issue';
import { keptSince, readKept, refreshKept } from '../../../src/verification/offline/kept.ts';
import { keptOffices } from '../../../src/verification/offline/kept-offices.ts';

const office = '3f8e11c0-5a35-4a70-9a27-5f0f5d3f2b11';
const now = new Date('2024-06-10T03:00:00Z');
const later = new Date('2024-06-10T03:10:00Z');

/** What a browser's Cache does, as far as it is used: addresses below one origin, in memory. */
class MemoryCache {
  readonly #kept = new Map<string, Response>();
  readonly #url = (path: string) => new URL(path, 'https://ikrar.contoh.go.id').href;
  match = async (path: string) => this.#kept.get(this.#url(path))?.clone();
  put = async (path: string, answer: Response) => void this.#kept.set(this.#url(path), answer);
  keys = async () => [...this.#kept.keys()].map((url) => ({ url }));
}

let signer: TokenSigner;
let keys: JSONWebKeySet;
let server: Server;
let origin: string;
/** What the network answers, by path; nothing for what is not here. */
let answers: Map<string, string>;

let own = true;
beforeAll(async () => {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const kid = 'k3y-1d_8';
  keys = { keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' }] };
  signer = { kid, sign: (bytes, header) => new CompactSign(bytes).setProtectedHeader({ ...header }).sign(privateKey) };
  server = createServer((request, reply) => {
    const body = answers.get(request.url ?? '');
    reply.writeHead(body === undefined ? 404 : 200, own ? { 'x-ikrar': '1' } : {}).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  const closed = new Promise((resolve) => server.close(resolve));
  // a connection that is kept for later requests is not waited for
  server.closeAllConnections();
  await closed;
});

beforeEach(async () => {
  const cache = new MemoryCache();
  vi.stubGlobal('caches', { open: async () => cache });
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', (path: string) => fetch(origin + path));
  answers = new Map([
    ['/.well-known/jwks.json', JSON.stringify(keys)],
    ['/status', JSON.stringify({ status_lists: [`https://ikrar.contoh.go.id/status/${office}`] })],
    [`/status/${office}`, await listOf('2024-06-10T02:00:00Z')],
  ]);
});
afterEach(() => vi.unstubAllGlobals());

function listOf(at: string, orgId = office, aggregation = ''): Promise<string> {
  const content = {
    subject: `https://ikrar.contoh.go.id/status/${orgId}`,
    aggregation,
    ttl: 300,
    lifetime: 86_400,
  };
  return issueStatusList({ ...content, at: new Date(at), places: [] }, signer);
}

async function keptAsOf(): Promise<string | undefined> {
  const kept = await readKept();
  return kept && (await keptSince(kept))?.toISOString();
}

describe('what a device keeps', () => {
  it('is keys and every office’s list, with when the keys came', async () => {
    expect(await readKept()).toBeUndefined();
    const kept = await refreshKept(now);
    expect(kept).toMatchObject({ keys, keysAt: now });
    expect([...(kept?.lists.keys() ?? [])]).toEqual([office]);
    expect(await keptAsOf()).toBe('2024-06-10T02:00:00.000Z');
  });

  it('is every list of an office that has several', async () => {
    const uri = `https://ikrar.contoh.go.id/status/${office}`;
    answers.set('/status', JSON.stringify({ status_lists: [uri, `${uri}/1`, `${uri}/01`, `${uri}/x`] }));
    answers.set(`/status/${office}/1`, await listOf('2024-06-10T01:00:00Z', `${office}/1`));
    const kept = await refreshKept(now);
    expect([...(kept?.lists.keys() ?? [])]).toEqual([office, `${office}/1`]);
    expect(await keptAsOf()).toBe('2024-06-10T01:00:00.000Z');
    expect(await keptOffices(kept ?? { keys, keysAt: now, lists: new Map() })).toMatchObject([
      { orgId: office, asOf: new Date('2024-06-10T01:00:00Z') },
    ]);
  });

  it('takes nothing from what answers in the service’s place, whatever it says', async () => {
    own = false;
    expect(await refreshKept(now)).toBeUndefined();
    own = true;
  });

  it('grows newer, and never older', async () => {
    await refreshKept(now);
    answers.set(`/status/${office}`, await listOf('2024-06-10T02:30:00Z'));
    await refreshKept(now);
    expect(await keptAsOf()).toBe('2024-06-10T02:30:00.000Z');
    answers.set(`/status/${office}`, await listOf('2024-06-10T02:00:00Z'));
    await refreshKept(now);
    expect(await keptAsOf()).toBe('2024-06-10T02:30:00.000Z');
  });

  it('is what it was when the network answers nothing, or something else', async () => {
    await refreshKept(now);
    const before = await readKept();
    for (const broken of [
      async () => answers.clear(),
      async () => answers.set('/.well-known/jwks.json', '<html>Selamat datang di Wi-Fi hotel</html>'),
      async () => answers.set('/.well-known/jwks.json', '{"keys":[]}'),
      // in order, but for its length
      async () => answers.set('/.well-known/jwks.json', JSON.stringify(keys) + ' '.repeat(64 * 1024)),
    ]) {
      await broken();
      expect(await refreshKept(later)).toEqual(before);
    }
  });

  it('takes no list that is junk, another office’s, or longer than any of ours', async () => {
    await refreshKept(now);
    const before = await readKept();
    const other = '91d0a7be-3c55-4f0e-8d2b-6b0f5d3f2b22';
    const long = await listOf('2024-06-10T02:45:00Z', office, 'x'.repeat(1024 * 1024));
    for (const list of ['<html>', await listOf('2024-06-10T02:45:00Z', other), long]) {
      answers.set(`/status/${office}`, list);
      expect(await refreshKept(now)).toEqual(before);
    }
  });

  it('is nothing where the browser stores nothing', async () => {
    vi.stubGlobal('caches', { open: () => Promise.reject(new DOMException('no', 'SecurityError')) });
    expect(await readKept()).toBeUndefined();
  });
});
