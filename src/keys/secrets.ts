import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { Refusal } from '#errors';

/** What a keyed hash is for. Each has a key of its own, so that an answer for one says nothing about another. */
export type MacPurpose =
  | 'ceremony-nonce'
  | 'csrf'
  | 'device'
  | 'display-link'
  | 'email-lookup'
  | 'failed-try'
  | 'flash'
  | 'known-device'
  | 'link-lookup'
  | 'nik-lookup'
  | 'one-time-code'
  | 'participant-cookie'
  | 'personal-link'
  | 'phone-lookup'
  | 'rotating-code'
  | 'roster-mark'
  | 'roster-preview'
  | 'session'
  | 'signatory-link'
  | 'signer-id'
  | 'status-place';

/** What is kept encrypted. */
export type EncryptPurpose = 'contact' | 'nik' | 'organisation-keys' | 'outbox' | 'search';

const nonceLength = 12;
const tagLength = 16;

/** Keyed operations under one master secret; a key per purpose by HKDF (RFC 5869), made on first use. */
export interface Secrets {
  /** HMAC-SHA-256: 32 bytes. Compare answers with crypto.timingSafeEqual. */
  mac(purpose: MacPurpose, data: Uint8Array | string): Uint8Array;
  /** AES-256-GCM (NIST SP 800-38D), random nonce: nonce, ciphertext and tag in one. `aad` is bound, not hidden. */
  encrypt(purpose: EncryptPurpose, plaintext: Uint8Array, aad: Uint8Array | string): Uint8Array;
  /** @throws Refusal 'ciphertext-broken' for other bytes, another purpose or another `aad`. */
  decrypt(purpose: EncryptPurpose, box: Uint8Array, aad: Uint8Array | string): Uint8Array;
}

/** What some of the secrets are for. */
export interface Uses {
  readonly mac: readonly MacPurpose[];
  readonly encrypt: readonly EncryptPurpose[];
}

/** Some of the secrets, for a thread of ours: it can be posted there, and nobody can read the keys in it. */
export type HandedSecrets = ReadonlyMap<string, KeyObject>;

export interface OwnSecrets extends Secrets {
  /** The keys of these purposes, and no others. */
  hand(uses: Uses): HandedSecrets;
}

export function secretsFrom(master: Uint8Array): OwnSecrets {
  // As KeyObjects: with a key as bytes, Node 24 takes five times as long for a short text.
  const keys = new Map<string, KeyObject>();
  const keyFor = (use: string): KeyObject => {
    const known = keys.get(use);
    if (known !== undefined) return known;
    const key = createSecretKey(new Uint8Array(hkdfSync('sha256', master, '', `ikrar v1 ${use}`, 32)));
    keys.set(use, key);
    return key;
  };
  return {
    ...secretsBy(keyFor),
    hand: ({ mac, encrypt: boxes }) =>
      new Map(
        [...mac.map((one) => `mac ${one}`), ...boxes.map((one) => `encrypt ${one}`)].map((use) => [use, keyFor(use)]),
      ),
  };
}

/** What was handed over, in the thread that was given it. Throws for a purpose whose key it was not given. */
export function secretsOf(handed: HandedSecrets): Secrets {
  return secretsBy((use) => {
    const key = handed.get(use);
    if (!key) throw new Error(`BUG: the key for "${use}" was not handed over`);
    return key;
  });
}

function secretsBy(keyFor: (use: string) => KeyObject): Secrets {
  const nonce = nonces();
  return {
    mac: (purpose, data) =>
      new Uint8Array(
        createHmac('sha256', keyFor(`mac ${purpose}`))
          .update(data)
          .digest(),
      ),
    encrypt: (purpose, plaintext, aad) => encrypt(keyFor(`encrypt ${purpose}`), nonce(), plaintext, bytesOf(aad)),
    decrypt: (purpose, box, aad) => decrypt(keyFor(`encrypt ${purpose}`), box, bytesOf(aad)),
  };
}

/** Random nonces, each given once: drawn some hundred at a time, as asking for twelve bytes takes as long as for thousands. */
function nonces(): () => Uint8Array {
  let drawn: Uint8Array = new Uint8Array(0);
  return () => {
    if (drawn.length === 0) drawn = randomBytes(nonceLength * 256);
    const nonce = drawn.subarray(0, nonceLength);
    drawn = drawn.subarray(nonceLength);
    return nonce;
  };
}

function encrypt(key: KeyObject, nonce: Uint8Array, plaintext: Uint8Array, aad: Uint8Array): Uint8Array {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(aad);
  const body = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return new Uint8Array(Buffer.concat([nonce, body, cipher.getAuthTag()]));
}

function decrypt(key: KeyObject, box: Uint8Array, aad: Uint8Array): Uint8Array {
  if (box.length < nonceLength + tagLength) throw new Refusal('ciphertext-broken');
  const end = box.length - tagLength;
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, nonceLength), { authTagLength: tagLength });
  decipher.setAAD(aad).setAuthTag(box.subarray(end));
  try {
    return new Uint8Array(Buffer.concat([decipher.update(box.subarray(nonceLength, end)), decipher.final()]));
  } catch (cause) {
    throw new Refusal('ciphertext-broken', {}, { cause });
  }
}

function bytesOf(data: Uint8Array | string): Uint8Array {
  return typeof data === 'string' ? Buffer.from(data, 'utf8') : data;
}
