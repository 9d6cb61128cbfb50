import { beforeEach, describe, expect, it, vi } from 'vitest';
import { readCertificateFrame } from '#trust/pki';
import { handOver, nodeCrypto, publicKeyOf } from '#trust/pki/engine';
import { createAuthority, createTestKey, type TestKey } from '../../support/authority.ts';

const es256 = { family: 'ecdsa', hash: 'SHA-256' } as const;
const data = new TextEncoder().encode('ikrar');
/** Another thread's engine, which knows no key yet. */
let aside: typeof import('#trust/pki/engine');
let phone: TestKey;

beforeEach(async () => {
  vi.resetModules();
  aside = await import('#trust/pki/engine');
  phone = createTestKey();
});

/** The phone's key as this thread imported it. */
function imported({ publicKey } = phone) {
  publicKeyOf(publicKey);
  const key = handOver(publicKey);
  if (!key) throw new Error('not known');
  return key;
}

describe('a key that was imported', () => {
  it('is the same for a copy of its bytes, and in the certificate that is made of it', () => {
    const { certificate, publicKey } = createAuthority({ now: new Date('2026-11-22T01:00:00Z') }).issueSigner();
    const key = publicKeyOf(publicKey);
    expect(publicKeyOf(Uint8Array.from(publicKey))).toBe(key);
    expect(handOver(readCertificateFrame(certificate).spki)?.key).toBe(key);
  });

  it('does not follow when the bytes it was imported from are changed afterwards', () => {
    const bytes = Uint8Array.from(phone.publicKey);
    publicKeyOf(bytes);
    bytes.fill(0);
    expect(handOver(phone.publicKey)?.spki).toEqual(phone.publicKey);
    expect(handOver(bytes)).toBeUndefined();
  });

  it('keeps no file that its bytes stood in', () => {
    const file = new Uint8Array(100_000);
    file.set(phone.publicKey, 500);
    publicKeyOf(file.subarray(500, 500 + phone.publicKey.length));
    expect(handOver(phone.publicKey)?.spki.buffer.byteLength).toBe(phone.publicKey.length);
  });
});

describe('a key from another thread', () => {
  it('is what verifications by its bytes find, and no other signature holds for that', () => {
    const { key } = imported();
    expect(aside.handOver(phone.publicKey)).toBeUndefined();
    aside.takeOver(imported());
    expect(aside.publicKeyOf(Uint8Array.from(phone.publicKey))).toBe(key);
    expect(aside.nodeCrypto.verify(es256, phone.publicKey, data, phone.sign(data))).toBe(true);
    expect(aside.nodeCrypto.verify(es256, phone.publicKey, data.subarray(1), phone.sign(data))).toBe(false);
    expect(aside.nodeCrypto.verify(es256, phone.publicKey, data, createTestKey().sign(data))).toBe(false);
  });

  it('is never used under other bytes', () => {
    aside.takeOver(imported());
    const other = createTestKey();
    expect(aside.nodeCrypto.verify(es256, other.publicKey, data, phone.sign(data))).toBe(false);
    expect(aside.nodeCrypto.verify(es256, other.publicKey, data, other.sign(data))).toBe(true);
    for (let at = 0; at < phone.publicKey.length; at++) {
      const changed = phone.publicKey.map((octet, place) => (place === at ? octet ^ 1 : octet));
      expect(aside.handOver(changed)).toBeUndefined();
      expect(aside.nodeCrypto.verify(es256, changed, data, phone.sign(data)), `byte ${at}`).toBe(false);
    }
  });

  it('does not take the place of one that was imported here', () => {
    const own = aside.publicKeyOf(phone.publicKey);
    aside.takeOver({ ...imported(createTestKey()), spki: phone.publicKey });
    expect(aside.publicKeyOf(phone.publicKey)).toBe(own);
  });

  it('is not there to be handed over before it was imported', () => {
    expect(handOver(phone.publicKey)).toBeUndefined();
    expect(nodeCrypto.verify(es256, phone.publicKey, data, phone.sign(data))).toBe(true);
    expect(handOver(phone.publicKey)?.spki).toEqual(phone.publicKey);
  });
});
