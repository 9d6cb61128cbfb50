import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '#errors';
import { checkSeal } from '../../src/keys/pkcs12/check-seal.ts';
import { openPkcs12 } from '../../src/keys/pkcs12/open-apart.ts';
import { readPkcs12 } from '../../src/keys/pkcs12/read-file.ts';
import { hasOpenssl } from '../support/openssl.ts';
import { makePkcs12, type OfficeSeal } from '../support/pkcs12.ts';

const password = 'rahasia';

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof Refusal ? error.code : `no refusal: ${String(error)}`;
}

async function open(seal: OfficeSeal, at?: Date) {
  const { file } = makePkcs12(seal);
  return checkSeal(await openPkcs12(file, password), at ?? new Date());
}

describe.runIf(hasOpenssl)('a PKCS #12 file of an office', () => {
  it.each([
    ['rsa:3072', 'aes', 'rsa-sha256'],
    ['rsa:4096', '3des', 'rsa-sha256'],
    ['P-256', 'rc2', 'ecdsa-sha256'],
    ['P-384', 'aes', 'ecdsa-sha384'],
    ['P-384', '3des', 'ecdsa-sha384'],
    ['rsa:3072', 'rc2', 'rsa-sha256'],
  ] as const)('with a key %s, encrypted with %s, opens whole', async (key, cipher, algorithm) => {
    const made = makePkcs12({ key, cipher });
    const seal = await checkSeal(readPkcs12(made.file, password), new Date());
    expect(seal.algorithm).toBe(algorithm);
    expect(Buffer.from(seal.certificate.der).equals(new X509Certificate(made.certificatePem).raw)).toBe(true);
    expect(seal.chain.map(({ subject }) => subject.commonName)).toEqual(['Penerbit Segel Uji', 'Akar Uji']);
  });

  type Case = readonly [code: string, what: string, seal: OfficeSeal];
  it.each<Case>([
    ['seal-chain-incomplete', 'without the root', { with: 'ca-only' }],
    ['seal-chain-incomplete', 'with the certificate alone', { with: 'nothing' }],
    ['seal-key-missing', 'without the key', { withoutKey: true }],
    ['seal-key-unsupported', 'with a small RSA key', { key: 'rsa:2048' }],
    ['seal-key-unsupported', 'with another curve', { key: 'secp256k1' }],
    ['seal-usage-wrong', 'for a web server', { usage: ['keyUsage=digitalSignature', 'extendedKeyUsage=serverAuth'] }],
    ['seal-usage-wrong', 'for encryption', { usage: ['keyUsage=keyEncipherment'] }],
    ['seal-password-wrong', 'with another password', { password: 'Rahasia' }],
  ])('is refused: %s, %s', async (code, _what, seal) => {
    expect(await codeOf(open(seal))).toBe(code);
  });

  it('is refused before its certificate begins and after it has ended', async () => {
    const day = 86_400_000;
    expect(await codeOf(open({ days: 30 }, new Date(Date.now() + 31 * day)))).toBe('seal-expired');
    expect(await codeOf(open({}, new Date(Date.now() - day)))).toBe('seal-not-yet-valid');
  });

  it('is refused when the key is not the certificate’s', async () => {
    const [one, other] = [makePkcs12({}), makePkcs12({ freshKey: true })].map(({ file }) => readPkcs12(file, password));
    if (!one || !other) throw new Error('two files were made');
    expect(await codeOf(checkSeal({ ...one, key: other.key }, new Date()))).toBe('seal-key-missing');
  });

  it('opens with a password of any letters', async () => {
    expect(readPkcs12(makePkcs12({ password: 'kata sandi é' }).file, 'kata sandi é').certificates).toHaveLength(3);
  });

  it('cut off or changed anywhere is read or refused, nothing else', () => {
    const { file } = makePkcs12({ cipher: '3des' });
    const reads = (bytes: Uint8Array) => {
      try {
        readPkcs12(bytes, password);
        return true;
      } catch (error) {
        return error instanceof Refusal;
      }
    };
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean(), (at, flip, cut) => {
        const changed = cut ? file.slice(0, at) : file.map((byte, index) => (index === at ? byte ^ flip : byte));
        return reads(changed);
      }),
      { numRuns: 60 },
    );
  });
});

describe('what is no PKCS #12 file', () => {
  it('is refused, however large', async () => {
    expect(await codeOf(openPkcs12(Buffer.from('bukan segel'), password))).toBe('seal-file-unreadable');
    expect(await codeOf(openPkcs12(new Uint8Array(70_000), password))).toBe('seal-file-unreadable');
  });
});
