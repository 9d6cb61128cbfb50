import fc from 'fast-check';
import { CompactSign, exportJWK, generateKeyPair, type JSONWebKeySet } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { listTag, type PactRecord, recordDigest, verifyQrToken } from '#trust/token';
import { fitName, issueQr, newCode, type TokenSigner } from '#trust/token/issue';
import { encodeClaims } from '../../../src/trust/token/claims.ts';

const kid = 'k3y-1d_8';
let signer: TokenSigner;
let jwks: JSONWebKeySet;
let signWith: (payload: Uint8Array, header: Record<string, string>) => Promise<string>;

beforeAll(async () => {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  jwks = { keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' }] };
  signWith = (payload, header) =>
    new CompactSign(payload).setProtectedHeader({ alg: 'ES256', ...header }).sign(privateKey);
  signer = { kid, sign: (payload, header) => signWith(payload, { ...header }) };
});

const record: PactRecord = {
  code: '7ZKD0F2M9XQAB1CE',
  event: { title: 'Pakta Integritas Netralitas', at: new Date('2024-08-13T02:00:00Z') },
  person: { name: 'La Ode Contoh, S.Pd.', position: 'Guru', unit: 'SMPN 1 Lawa', nipTail: '012' },
  textDigest: new Uint8Array(32).fill(7),
};

async function claims(name = record.person.name) {
  const preparedAt = new Date('2024-08-13T02:00:00Z');
  const list = listTag('3f8e11c0-5a35-4a70-9a27-5f0f5d3f2b11');
  return { code: newCode(), digest: await recordDigest(record), name, preparedAt, statusIndex: 1_048_575, list };
}

const outcome = (token: string) =>
  verifyQrToken(token, jwks).then(
    () => 'verified',
    (error: { code: string; details: { reason: string } }) => `${error.code} ${error.details.reason}`,
  );

describe('a QR token', () => {
  test('reads back what was issued, under the address that carries its code', async () => {
    const given = await claims();
    const { url, token } = await issueQr('https://ikrar.contoh.go.id', given, signer);
    expect(url).toBe(`https://ikrar.contoh.go.id/v/${given.code}#${token}`);
    expect(await verifyQrToken(token, jwks)).toEqual(given);
  });

  test('fits 400 signs with any name, and only the name gives way', async () => {
    const host = fc.stringMatching(/^[a-z]{1,60}$/);
    await fc.assert(
      fc.asyncProperty(host, fc.string({ unit: 'grapheme', maxLength: 120, size: 'max' }), async (label, name) => {
        const given = await claims(name);
        const { url, token } = await issueQr(`https://${label}.go.id`, given, signer);
        expect(url.length).toBeLessThanOrEqual(400);
        const read = await verifyQrToken(token, jwks);
        expect({ ...read, name }).toEqual(given);
        expect(read.name === name || read.name === '' || read.name.endsWith('…')).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('holds an ordinary name with titles whole', async () => {
    const name = 'Dr. Hj. Wa Ode Sitti Rahmawati, S.Pd., M.Pd.';
    const { token } = await issueQr('https://ikrar.munabaratkab.go.id', await claims(name), signer);
    expect((await verifyQrToken(token, jwks)).name).toBe(name);
  });

  test('names its organisation and any place in any of its lists', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uuid(),
        fc.oneof(fc.nat(2 ** 20 - 1), fc.nat(2 ** 24), fc.nat(2 ** 31 - 1)),
        async (orgId, statusIndex) => {
          const given = { ...(await claims()), statusIndex, list: listTag(orgId) };
          const { token } = await issueQr('https://ikrar.contoh.go.id', given, signer);
          expect(await verifyQrToken(token, jwks)).toEqual(given);
          expect(given.list).toBe(Buffer.from(orgId.replaceAll('-', ''), 'hex').toString('base64url').slice(0, 5));
        },
      ),
      { numRuns: 30 },
    );
  });

  test('still reads as it was printed before it named a list', async () => {
    const { list: _, ...given } = await claims();
    const { token } = await issueQr('https://ikrar.contoh.go.id', given, signer);
    expect(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())).toHaveProperty('s', 1_048_575);
    expect(await verifyQrToken(token, jwks)).toEqual(given);
  });

  test('is refused when any sign of it was changed', async () => {
    const { token } = await issueQr('https://ikrar.contoh.go.id', await claims(), signer);
    const signs = fc.stringMatching(/^[\w.-]$/);
    await fc.assert(
      fc.asyncProperty(fc.nat(token.length - 1), signs, async (at, sign) => {
        // The last sign of each part holds bits that mean nothing: they are not under test.
        fc.pre(token[at] !== sign && token[at + 1] !== '.' && at !== token.length - 1);
        expect(await outcome(token.slice(0, at) + sign + token.slice(at + 1))).toMatch(/^token-invalid/);
      }),
    );
  });

  test('is refused when another key signed it', async () => {
    const other = await generateKeyPair('ES256');
    const forger: TokenSigner = {
      kid,
      sign: (payload, header) => new CompactSign(payload).setProtectedHeader({ ...header }).sign(other.privateKey),
    };
    const { token } = await issueQr('https://ikrar.contoh.go.id', await claims(), forger);
    expect(await outcome(token)).toBe('token-invalid signature');
  });

  test('is refused when it is another kind of thing that our key signed', async () => {
    const list = await signWith(encodeClaims(await claims()), { kid, typ: 'statuslist+jwt' });
    const bare = await signWith(new TextEncoder().encode('{"c":"x"}'), { kid });
    expect(await outcome(list)).toBe('token-invalid claims');
    expect(await outcome(bare)).toBe('token-invalid claims');
  });

  test('is refused unread when it is too long', async () => {
    expect(await outcome('a'.repeat(401))).toBe('token-invalid form');
  });

  test('cannot be made for an address that leaves no room', async () => {
    await expect(issueQr(`https://${'a'.repeat(150)}.go.id`, await claims(), signer)).rejects.toThrow(RangeError);
  });
});

test('the digest changes with every part of the record', async () => {
  const person = record.person;
  const others: PactRecord[] = [
    { ...record, code: '7ZKD0F2M9XQAB1CF' },
    { ...record, event: { ...record.event, title: 'Lain' } },
    { ...record, event: { ...record.event, at: new Date(0) } },
    { ...record, person: { ...person, name: 'Lain' } },
    { ...record, person: { ...person, position: 'Lain' } },
    { ...record, person: { ...person, unit: 'Lain' } },
    { ...record, person: { ...person, nipTail: '999' } },
    { ...record, textDigest: new Uint8Array(32) },
  ];
  const digests = await Promise.all([record, ...others].map((it) => recordDigest(it)));
  expect(new Set(digests).size).toBe(others.length + 1);
});

test.each([
  ['La Ode Contoh', 20, 'La Ode Contoh'],
  ['La Ode Contoh, S.Pd.', 17, 'La Ode Contoh…'],
  ['Muhammadiyah', 8, 'Muham…'],
  ['Muhammadiyah', 3, ''],
  ['Fa"tih Akbar', 10, 'Fa"tih…'],
])('%s in %i bytes is %j', (name, budget, expected) => {
  expect(fitName(name, budget)).toBe(expected);
});
