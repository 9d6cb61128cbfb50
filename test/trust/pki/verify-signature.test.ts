import { constants, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ecdsaDerToP1363, ecdsaP1363ToDer, type HashName, type SignatureAlgorithm, verifySignature } from '#trust/pki';

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

describe('verifying signatures', () => {
  it.each(cases)('accepts %s and refuses it over other data or changed', async (_, algorithm, spki, signature) => {
    expect(await verifySignature(algorithm, spki, data, signature)).toBe(true);
    expect(await verifySignature(algorithm, spki, data.subarray(1), signature)).toBe(false);
    for (let at = 0; at < signature.length; at += 5) {
      const changed = Uint8Array.from(signature);
      changed[at] = (changed[at] ?? 0) ^ 0x10;
      expect(await verifySignature(algorithm, spki, data, changed)).toBe(false);
    }
  });

  it.each([
    ['a curve that is not supported', spkiOf(p521.publicKey)],
    ['a key of another kind', spkiOf(rsa.publicKey)],
    ['no key', new Uint8Array()],
    ['a point beside the curve', spkiOf(p256.publicKey).fill(1, 40)],
  ])('answers false for %s', async (_, spki) => {
    const signature = sign('sha256', data, p256.privateKey);
    expect(await verifySignature({ family: 'ecdsa', hash: 'SHA-256' }, spki, data, signature)).toBe(false);
    expect(await verifySignature({ family: 'unsupported', oid: '1.2' }, spki, data, signature)).toBe(false);
  });

  it('answers false for an RSA key that is none', async () => {
    const algorithm = { family: 'rsa-pkcs1', hash: 'SHA-256' } as const;
    expect(await verifySignature(algorithm, spkiOf(p256.publicKey), data, new Uint8Array(256))).toBe(false);
    expect(await verifySignature(algorithm, Uint8Array.of(0x30, 0), data, new Uint8Array(256))).toBe(false);
  });

  it('remembers keys without mixing them up', async () => {
    const algorithm = { family: 'ecdsa', hash: 'SHA-256' } as const;
    for (let i = 0; i < 300; i++) {
      const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      expect(await verifySignature(algorithm, spkiOf(publicKey), data, sign('sha256', data, privateKey))).toBe(true);
      expect(await verifySignature(algorithm, spkiOf(publicKey), data, sign('sha256', data, p256.privateKey))).toBe(
        false,
      );
    }
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
