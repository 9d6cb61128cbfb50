import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { CompactSign, exportJWK, generateKeyPair, type JSONWebKeySet } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Status, statusPlaces, verifyStatusList } from '#trust/token';
import { issueStatusList, type TokenSigner } from '#trust/token/issue';
import vectors from '../../vectors/status-list/two-bits.json' with { type: 'json' };

const kid = 'k3y-1d_8';
const typ = 'statuslist+jwt';
let signer: TokenSigner;
let jwks: JSONWebKeySet;
let signWith: (payload: unknown, header?: Record<string, string>) => Promise<string>;

beforeAll(async () => {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  jwks = { keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' }] };
  const sign = (payload: Uint8Array, header: object) =>
    new CompactSign(payload).setProtectedHeader({ alg: 'ES256', ...header }).sign(privateKey);
  signer = { kid, sign };
  signWith = (payload, header = { kid, typ }) => sign(new TextEncoder().encode(JSON.stringify(payload)), header);
});

const values: readonly Status[] = ['valid', 'invalid', 'suspended', 'withdrawn'];
const at = new Date('2024-06-10T01:05:00.700Z');
const subject = 'https://ikrar.contoh.go.id/status/0b3c';
const content = { subject, aggregation: 'https://ikrar.contoh.go.id/status', at, ttl: 300, lifetime: 86_400 };

function issued(set: Partial<Record<Status, readonly number[]>> = {}): Promise<string> {
  const places = Object.entries(set).map(([status, indexes]) => ({ status: status as Status, indexes }));
  return issueStatusList({ ...content, places }, signer);
}

const wire = (lst: string) => ({ sub: subject, iat: 1, exp: 2, status_list: { bits: 2, lst } });
const zlib = (bytes: Uint8Array) => deflateSync(bytes).toString('base64url');
const outcome = (jwt: string) =>
  verifyStatusList(jwt, jwks).then(
    () => 'read',
    (error: { code: string; details: { reason: string } }) => `${error.code} ${error.details.reason}`,
  );

describe('a status list', () => {
  test.each(vectors)('of the draft, $section, reads as it says', async ({ lst, places, set }) => {
    const list = await verifyStatusList(await signWith(wire(lst)), jwks);
    const expected = new Map(Object.entries(set).map(([index, value]) => [Number(index), values[value]]));
    const wrong = Array.from({ length: places }, (_, index) => index).filter(
      (index) => list.status(index) !== (expected.get(index) ?? 'valid'),
    );
    expect(wrong).toEqual([]);
    expect(list.status(places)).toBeUndefined();
  });

  test('says INVALID of every place nobody has finished with, and is of the same size whatever it holds', async () => {
    const list = await verifyStatusList(await issued(), jwks);
    for (const index of [0, 1, 4, statusPlaces - 1]) expect(list.status(index)).toBe('invalid');
    for (const index of [-1, statusPlaces, 0.5, Number.NaN]) expect(list.status(index)).toBeUndefined();
  });

  test('reads back what was written, with when it holds from and until', async () => {
    const index = fc.integer({ min: 0, max: statusPlaces - 1 });
    const places = fc.uniqueArray(fc.tuple(index, fc.constantFrom('valid', 'withdrawn')), { selector: ([one]) => one });
    await fc.assert(
      fc.asyncProperty(places, async (all) => {
        const of = (status: string) => all.flatMap(([place, said]) => (said === status ? [place] : []));
        const list = await verifyStatusList(await issued({ valid: of('valid'), withdrawn: of('withdrawn') }), jwks);
        expect(all.map(([place]) => [place, list.status(place)])).toEqual(all);
        expect(list.subject).toBe(subject);
        expect(list.issuedAt).toEqual(new Date('2024-06-10T01:05:00Z'));
        expect(list.expiresAt).toEqual(new Date('2024-06-11T01:05:00Z'));
      }),
      { numRuns: 20 },
    );
  });

  test('is refused when a sign of it was changed or another key signed it', async () => {
    const jwt = await issued({ valid: [1, 2, 3] });
    const at = jwt.indexOf('.') + 40;
    expect(await outcome(`${jwt.slice(0, at)}${jwt[at] === 'A' ? 'B' : 'A'}${jwt.slice(at + 1)}`)).toBe(
      'status-list-invalid signature',
    );
    const { privateKey } = await generateKeyPair('ES256');
    const forged = new CompactSign(new TextEncoder().encode(JSON.stringify(wire(zlib(new Uint8Array(4))))));
    expect(await outcome(await forged.setProtectedHeader({ alg: 'ES256', kid, typ }).sign(privateKey))).toBe(
      'status-list-invalid signature',
    );
  });

  test('is refused when it is a QR token or another thing our key signed', async () => {
    const good = wire(zlib(new Uint8Array(4)));
    expect(await outcome(await signWith(good))).toBe('read');
    expect(await outcome(await signWith(good, { kid }))).toBe('status-list-invalid claims');
    for (const other of [
      null,
      'text',
      {},
      { ...good, exp: undefined },
      { ...good, iat: 'now' },
      { ...good, sub: 1 },
      { ...good, status_list: { bits: 1, lst: good.status_list.lst } },
      { ...good, status_list: null },
    ])
      expect(await outcome(await signWith(other))).toBe('status-list-invalid claims');
  });

  test('is refused within its bounds when it unpacks to more than a list, or to nothing', async () => {
    const bomb = zlib(new Uint8Array(64 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(100_000);
    expect(await outcome(await signWith(wire(bomb)))).toBe('status-list-invalid list');
    expect(await outcome(await signWith(wire(zlib(new Uint8Array(statusPlaces / 4)))))).toBe('read');
    expect(await outcome(await signWith(wire(zlib(new Uint8Array(statusPlaces / 4 + 1)))))).toBe(
      'status-list-invalid list',
    );
    expect(await outcome(await signWith(wire('bukan zlib')))).toBe('status-list-invalid list');
    expect(await outcome('a'.repeat(1024 * 1024 + 1))).toBe('status-list-invalid form');
  });
});
