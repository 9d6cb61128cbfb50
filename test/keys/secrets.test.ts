import { createHmac, hkdfSync } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { secretsFrom } from '../../src/keys/secrets.ts';

const master = Buffer.alloc(32, 7);
const secrets = secretsFrom(master);
const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const broken = expect.objectContaining({ code: 'ciphertext-broken' });

test('a keyed hash is HMAC-SHA-256 under a key of its purpose', () => {
  const key = Buffer.from(hkdfSync('sha256', master, '', 'ikrar v1 mac session', 32));
  expect(Buffer.from(secrets.mac('session', 'x'))).toEqual(createHmac('sha256', key).update('x').digest());
  expect(secrets.mac('session', 'x')).not.toEqual(secrets.mac('csrf', 'x'));
  expect(secrets.mac('session', 'x')).not.toEqual(secretsFrom(Buffer.alloc(32, 8)).mac('session', 'x'));
});

test('what was encrypted reads back with its purpose and its context', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), fc.string(), (plaintext, context) => {
      expect(secrets.decrypt('nik', secrets.encrypt('nik', plaintext, context), context)).toEqual(plaintext);
    }),
  );
});

test('the same text twice is encrypted differently', () => {
  expect(secrets.encrypt('nik', bytes('7413'), 'p')).not.toEqual(secrets.encrypt('nik', bytes('7413'), 'p'));
});

test('another context, purpose, master or a changed byte does not read', () => {
  const box = secrets.encrypt('nik', bytes('7413'), 'participant 1');
  expect(() => secrets.decrypt('nik', box, 'participant 2')).toThrow(broken);
  expect(() => secrets.decrypt('organisation-keys', box, 'participant 1')).toThrow(broken);
  expect(() => secretsFrom(Buffer.alloc(32)).decrypt('nik', box, 'participant 1')).toThrow(broken);
  fc.assert(
    fc.property(fc.nat(box.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const changed = box.map((byte, place) => (place === at ? byte ^ change : byte));
      expect(() => secrets.decrypt('nik', changed, 'participant 1')).toThrow(broken);
    }),
  );
});

test('too few bytes to be a ciphertext do not read', () => {
  expect(() => secrets.decrypt('nik', new Uint8Array(27), '')).toThrow(broken);
});

test('no nonce is given twice, however many boxes are made', () => {
  const nonces = Array.from({ length: 1000 }, () =>
    Buffer.from(secrets.encrypt('nik', bytes('x'), 'p').subarray(0, 12)),
  );
  expect(new Set(nonces.map((nonce) => nonce.toString('hex'))).size).toBe(1000);
});
