import {
  constants,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  type RSAPSSKeyPairKeyObjectOptions,
  sign,
} from 'node:crypto';
import { expect, it } from 'vitest';
import { isSupported, type SignatureAlgorithm, webCrypto } from '#trust/pki';
import { nodeCrypto } from '#trust/pki/engine';

const data = new TextEncoder().encode('netralitas');
const spkiOf = (key: KeyObject) => new Uint8Array(createPublicKey(key).export({ type: 'spki', format: 'der' }));

const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
const { privateKey: ed25519 } = generateKeyPairSync('ed25519');
const { privateKey: p521 } = generateKeyPairSync('ec', { namedCurve: 'secp521r1' });
const { privateKey: rsaPss } = generateKeyPairSync('rsa-pss', { modulusLength: 2048 } as RSAPSSKeyPairKeyObjectOptions);
// The types want the length of the salt as text; Node wants the number.
const { privateKey: boundPss } = generateKeyPairSync('rsa-pss', {
  modulusLength: 2048,
  hashAlgorithm: 'sha256',
  mgf1HashAlgorithm: 'sha256',
  saltLength: 32,
} as unknown as RSAPSSKeyPairKeyObjectOptions);
const pssAlgorithm: SignatureAlgorithm = { family: 'rsa-pss', hash: 'SHA-256', saltLength: 32 };

const kinds: readonly (readonly [string, SignatureAlgorithm, KeyObject, Buffer])[] = [
  ['Ed25519', { family: 'ed25519' }, ed25519, sign(null, data, ed25519)],
  ['P-521', { family: 'ecdsa', hash: 'SHA-512' }, p521, sign('sha512', data, p521)],
  ['id-RSASSA-PSS without parameters', pssAlgorithm, rsaPss, sign('sha256', data, { key: rsaPss, ...pss })],
  ['id-RSASSA-PSS with parameters', pssAlgorithm, boundPss, sign('sha256', data, { key: boundPss, ...pss })],
];

it.each(kinds)('a signature by a key of %s is checked, by both engines alike', async (_, algorithm, key, signature) => {
  const spki = spkiOf(key);
  for (const engine of [webCrypto, nodeCrypto]) {
    expect(await isSupported(algorithm, spki, engine)).toBe(true);
    expect(await engine.verify(algorithm, spki, data, signature)).toBe(true);
    expect(await engine.verify(algorithm, spki, new Uint8Array([...data, 0]), signature)).toBe(false);
  }
});

it('a key for PSS signs nothing by PKCS #1, nor with a shorter salt than it says', async () => {
  const spki = spkiOf(boundPss);
  const short = sign('sha256', data, { key: rsaPss, ...pss, saltLength: 20 });
  for (const engine of [webCrypto, nodeCrypto]) {
    expect(await engine.verify({ family: 'rsa-pkcs1', hash: 'SHA-256' }, spki, data, short)).toBe(false);
    expect(await engine.verify({ ...pssAlgorithm, saltLength: 20 }, spki, data, short)).toBe(false);
  }
});

it('of a brainpool key it is said that it cannot be checked here, not that the signature is wrong', async () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'brainpoolP256r1' });
  expect(await isSupported({ family: 'ecdsa', hash: 'SHA-256' }, spkiOf(privateKey), webCrypto)).toBe(false);
});
