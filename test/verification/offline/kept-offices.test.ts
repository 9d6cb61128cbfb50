import { CompactSign, exportJWK, generateKeyPair, type JSONWebKeySet } from 'jose';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { issueStatusList, type TokenSigner } from '#trust/token/issue';
import { keptOffices, officesPath, refreshOffices } from '../../../src/verification/offline/kept-offices.ts';

const office = '3f8e11c0-5a35-4a70-9a27-5f0f5d3f2b11';
const other = '91d0a7be-3c55-4f0e-8d2b-6b0f5d3f2b22';
const name = 'Pemerintah Kabupaten Muna Barat';

let keys: JSONWebKeySet;
let signer: TokenSigner;
let kept: Map<string, string>;

beforeAll(async () => {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const kid = 'k3y-1d_8';
  keys = { keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' }] };
  signer = { kid, sign: (bytes, header) => new CompactSign(bytes).setProtectedHeader({ ...header }).sign(privateKey) };
});
beforeEach(() => {
  kept = new Map();
  const cache = {
    match: async (path: string) => (kept.has(path) ? new Response(kept.get(path)) : undefined),
    put: async (path: string, answer: Response) => void kept.set(path, await answer.text()),
  };
  vi.stubGlobal('caches', { open: async () => cache });
});
afterEach(() => vi.unstubAllGlobals());

/** The network answers every question so; without a body, not at all. */
function network(body: string | undefined, status = 200, own = true): void {
  vi.stubGlobal('fetch', async () => {
    if (body === undefined) throw new TypeError('Failed to fetch');
    return new Response(body, { status, headers: own ? { 'x-ikrar': '1' } : {} });
  });
}

async function listOf(orgId: string, at: string): Promise<[string, string]> {
  const content = {
    subject: `https://ikrar.contoh.go.id/status/${orgId}`,
    aggregation: '',
    ttl: 300,
    lifetime: 86_400,
  };
  return [orgId, await issueStatusList({ ...content, at: new Date(at), places: [] }, signer)];
}

const lists = async () =>
  new Map([await listOf(office, '2024-06-10T02:00:00Z'), await listOf(other, '2024-06-10T01:00:00Z')]);
const shown = async () => {
  const offices = await keptOffices({ keys, keysAt: new Date(0), lists: await lists() });
  return offices.map((one) => [one.name, one.asOf.toISOString(), one.until.toISOString()]);
};

describe('whose lists are kept', () => {
  it('is told with the name that was heard, and until when each holds, the oldest first', async () => {
    network(JSON.stringify({ [office]: name, nobody: 'x', [other]: 7 }));
    await refreshOffices();
    expect(await shown()).toEqual([
      [undefined, '2024-06-10T01:00:00.000Z', '2024-06-11T01:00:00.000Z'],
      [name, '2024-06-10T02:00:00.000Z', '2024-06-11T02:00:00.000Z'],
    ]);
  });

  it('is what it was when the network answers nothing, or something else', async () => {
    network(JSON.stringify({ [office]: name }));
    await refreshOffices();
    const before = kept.get(officesPath);
    for (const [body, status] of [
      [undefined, 200],
      ['<html>Selamat datang di Wi-Fi hotel</html>', 200],
      ['null', 200],
      [JSON.stringify({ [office]: 'Dinas Lain' }), 404],
      [JSON.stringify({ [office]: 'Dinas Lain' }) + ' '.repeat(128 * 1024), 200],
    ] as const) {
      network(body, status);
      await refreshOffices();
      expect(kept.get(officesPath)).toBe(before);
    }
    network(JSON.stringify({ [office]: 'Dinas Lain' }), 200, false);
    await refreshOffices();
    expect(kept.get(officesPath), 'JSON of something on the way').toBe(before);
    expect((await shown()).at(-1)?.[0]).toBe(name);
  });

  it('leaves out a list that is not ours, and needs no name', async () => {
    const [, foreign] = await listOf(other, '2024-06-10T01:00:00Z');
    const offices = await keptOffices({ keys, keysAt: new Date(0), lists: new Map([[office, foreign]]) });
    expect(offices).toEqual([]);
    vi.stubGlobal('caches', { open: () => Promise.reject(new DOMException('no', 'SecurityError')) });
    expect(await shown()).toHaveLength(2);
  });
});
