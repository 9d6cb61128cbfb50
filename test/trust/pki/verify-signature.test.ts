import { constants, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CryptoEngine,
  ecdsaDerToP1363,
  ecdsaP1363ToDer,
  type HashName,
  type SignatureAlgorithm,
  webCrypto,
} from '#trust/pki';
import { nodeCrypto } from '#trust/pki/engine';

const data = new TextEncoder().encode('ikrar');
const spkiOf = (key: KeyObject) => new Uint8Array(key.export({ type: 'spki', format: 'der' }));
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' });
const p521 = generateKeyPairSync('ec', { namedCurve: 'P-521' });

const hashes = ['SHA-256', 'SHA-384', 'SHA-512'] as const;
const node = (hash: HashName) => hash.replace('-', '').toLowerCase();
const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };

type Case = readonly [name: string, algorithm: SignatureAlgorithm, spki: Uint8Array, signature: Uint8Array];
const cases: Case[] = hashes.flatMap((hash): Case[] => [
  [`ECDSA P-256 ${hash}`, { family: 'ecdsa', hash }, spkiOf(p256.publicKey), sign(node(hash), data, p256.privateKey)],
  [`ECDSA P-384 ${hash}`, { family: 'ecdsa', hash }, spkiOf(p384.publicKey), sign(node(hash), data, p384.privateKey)],
  [`RSA ${hash}`, { family: 'rsa-pkcs1', hash }, spkiOf(rsa.publicKey), sign(node(hash), data, rsa.privateKey)],
  [
    `RSA-PSS ${hash}`,
    { family: 'rsa-pss', hash, saltLength: 32 },
    spkiOf(rsa.publicKey),
    sign(node(hash), data, { key: rsa.privateKey, ...pss }),
  ],
]);

const engines: readonly (readonly [string, CryptoEngine])[] = [
  ['WebCrypto', webCrypto],
  ['node:crypto', nodeCrypto],
];

describe.each(engines)('verifying signatures with %s', (_, engine) => {
  it.each(cases)('accepts %s and refuses it over other data or changed', async (_, algorithm, spki, signature) => {
    expect(await engine.verify(algorithm, spki, data, signature)).toBe(true);
    expect(await engine.verify(algorithm, spki, data.subarray(1), signature)).toBe(false);
    for (let at = 0; at < signature.length; at += 5) {
      const changed = Uint8Array.from(signature);
      changed[at] = (changed[at] ?? 0) ^ 0x10;
      expect(await engine.verify(algorithm, spki, data, changed)).toBe(false);
    }
  });

  it.each([
    ['a curve that is not supported', spkiOf(p521.publicKey)],
    ['a key of another kind', spkiOf(rsa.publicKey)],
    ['no key', new Uint8Array()],
    ['a point beside the curve', spkiOf(p256.publicKey).fill(1, 40)],
  ])('answers false for %s', async (_, spki) => {
    const signature = sign('sha256', data, p256.privateKey);
    expect(await engine.verify({ family: 'ecdsa', hash: 'SHA-256' }, spki, data, signature)).toBe(false);
    expect(await engine.verify({ family: 'unsupported', oid: '1.2' }, spki, data, signature)).toBe(false);
  });

  it('answers false for an RSA key that is none', async () => {
    const algorithm = { family: 'rsa-pkcs1', hash: 'SHA-256' } as const;
    expect(await engine.verify(algorithm, spkiOf(p256.publicKey), data, new Uint8Array(256))).toBe(false);
    expect(await engine.verify(algorithm, Uint8Array.of(0x30, 0), data, new Uint8Array(256))).toBe(false);
  });

  it('remembers keys without mixing them up', async () => {
    const algorithm = { family: 'ecdsa', hash: 'SHA-256' } as const;
    for (let i = 0; i < 300; i++) {
      const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      expect(await engine.verify(algorithm, spkiOf(publicKey), data, sign('sha256', data, privateKey))).toBe(true);
      expect(await engine.verify(algorithm, spkiOf(publicKey), data, sign('sha256', data, p256.privateKey))).toBe(
        false,
      );
    }
  });
});

describe('the engines', () => {
  const changedAt = (bytes: Uint8Array, at: number, by: number) =>
    bytes.map((octet, index) => (index === at % bytes.length ? octet ^ by : octet));
  const both = async (judge: (engine: CryptoEngine) => unknown) => [await judge(webCrypto), await judge(nodeCrypto)];

  it('agree on every key and signature with one byte changed', async () => {
    const place = fc.nat(600);
    const change = fc.integer({ min: 0, max: 255 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...cases), place, change, place, change, async (one, at, by, keyAt, keyBy) => {
        const [, algorithm, spki, signature] = one;
        const key = changedAt(spki, keyAt, keyBy % 3 ? 0 : keyBy);
        const [web, server] = await both((engine) => engine.verify(algorithm, key, data, changedAt(signature, at, by)));
        expect(server).toBe(web);
      }),
      { numRuns: 300 },
    );
  });

  it.each(cases)('agree on %s with each byte of the key changed', async (_, algorithm, spki, signature) => {
    for (const by of [1, 6, 255]) {
      for (let at = 0; at < Math.min(spki.length, 64); at++) {
        const key = changedAt(spki, at, by);
        const [web, server] = await both((engine) => engine.verify(algorithm, key, data, signature));
        expect(server, `byte ${at}`).toBe(web);
      }
    }
  });

  it.each(cases)('agree on %s under every other algorithm, key and length', async (_, _algorithm, spki, signature) => {
    for (const [, algorithm] of cases) {
      for (const form of [signature, signature.subarray(1), Uint8Array.from([...signature, 0]), new Uint8Array()]) {
        const [web, server] = await both((engine) => engine.verify(algorithm, spki, data, form));
        expect(server).toBe(web);
      }
    }
  });

  it('agree on a signature of zeros, and on numbers as large as the order', async () => {
    const order = Buffer.from('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551', 'hex');
    for (const pair of [new Uint8Array(64), Buffer.concat([order, order]), new Uint8Array(64).fill(255)]) {
      const [, algorithm, spki] = cases[0] as Case;
      expect(await both((engine) => engine.verify(algorithm, spki, data, ecdsaP1363ToDer(pair)))).toEqual([
        false,
        false,
      ]);
    }
  });

  it.each([...hashes, 'SHA-1'] as const)('make the same %s of bytes in one piece or several', async (hash) => {
    const pieces = [data.subarray(0, 2), new Uint8Array(), data.subarray(2)];
    const [web, server] = await both((engine) => engine.digest(hash, data));
    expect(server).toEqual(web);
    expect(await both((engine) => engine.digest(hash, ...pieces))).toEqual([web, web]);
    expect(await both((engine) => engine.digest(hash))).toEqual(
      await both((engine) => engine.digest(hash, new Uint8Array())),
    );
  });
});

describe('the two forms of an ECDSA signature', () => {
  it('turn into each other', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), (pair) => {
        expect(ecdsaDerToP1363(ecdsaP1363ToDer(pair), 32)).toEqual(pair);
      }),
    );
    const zeros = new Uint8Array(64);
    expect(ecdsaDerToP1363(ecdsaP1363ToDer(zeros), 32)).toEqual(zeros);
  });

  it('refuse what is none', () => {
    expect(() => ecdsaP1363ToDer(new Uint8Array(63))).toThrow('asn1-malformed');
    expect(() => ecdsaDerToP1363(ecdsaP1363ToDer(new Uint8Array(96).fill(1)), 32)).toThrow('asn1-malformed');
    expect(() => ecdsaDerToP1363(Uint8Array.of(0x30, 6, 2, 1, 0x80, 2, 1, 1), 32)).toThrow('negative');
  });
});
