import { CompactEncrypt, compactDecrypt, errors } from 'jose';
import { Refusal } from '#errors';
import { opensKey } from './opens-key.ts';
import { newPlatformKeys, type PlatformKeys, readPlatformKeys } from './platform-keys.ts';
import { type Place, publishNext, readNewest, versionsOf } from './versions.ts';

/** PBKDF2 rounds over SHA-512: a passphrase that a person chose is what an attacker with the file would guess at. */
const rounds = 300_000;
/** Read stores that were made with more; jose refuses above 10,000 unless told, as it expects strangers' tokens. */
const mostRounds = 5_000_000;

/** A key store as it was read: of which version, and what is in it. */
export interface OpenedStore {
  readonly version: number;
  readonly keys: PlatformKeys;
}

export function keyStorePlace(dir: string): Place {
  return { folder: dir, name: 'keystore', extension: 'jwe' };
}

/** The number of the newest version in `dir`; 0 where there is no key store. */
export function keyStoreVersion(dir: string): number {
  return versionsOf(keyStorePlace(dir))[0]?.number ?? 0;
}

/**
 * Opens the newest version of the key store, made first where there is none. It is a JWE (RFC 7516, PBES2-HS512+A256KW,
 * A256GCM): any JOSE tool opens it with the passphrase, so the keys do not depend on this program.
 * @throws Refusal 'keystore-locked' (wrong passphrase), 'keystore-broken' (not a key store).
 */
export async function openKeyStore(dir: string, passphrase: string, now: Date): Promise<OpenedStore> {
  const place = keyStorePlace(dir);
  if (readNewest(place) === undefined) {
    // Where another first start wins, its keys are the deployment's; ours were never used.
    publishNext(place, 0, Buffer.from(await encrypt(newPlatformKeys(now), passphrase)));
  }
  const newest = readNewest(place);
  if (newest === undefined) throw new Refusal('keystore-broken', { file: dir });
  return { version: newest.number, keys: await decrypt(newest.bytes.toString('utf8'), passphrase, newest.file) };
}

/**
 * Writes the next version, under `next` where the passphrase changes. What is written was opened again before it takes
 * its name, and the version before it lies there until then: a crash leaves one of the two, whole.
 * @returns undefined when another process wrote a version first; then nothing was changed.
 */
export async function writeKeyStore(
  dir: string,
  { version, keys }: OpenedStore,
  next: string,
): Promise<OpenedStore | undefined> {
  const jwe = await encrypt(keys, next);
  const read = await decrypt(jwe, next, dir);
  if (JSON.stringify(read) !== JSON.stringify(keys))
    throw new Error('BUG: the key store does not open as it was written');
  return publishNext(keyStorePlace(dir), version, Buffer.from(jwe)) ? { version: version + 1, keys } : undefined;
}

function encrypt(keys: PlatformKeys, passphrase: string): Promise<string> {
  return new CompactEncrypt(Buffer.from(JSON.stringify(keys)))
    .setProtectedHeader({ alg: 'PBES2-HS512+A256KW', enc: 'A256GCM', typ: 'ikrar-keystore' })
    .setKeyManagementParameters({ p2c: rounds })
    .encrypt(Buffer.from(passphrase.normalize('NFC')));
}

async function decrypt(jwe: string, passphrase: string, file: string): Promise<PlatformKeys> {
  try {
    const { plaintext } = await compactDecrypt(jwe.trim(), Buffer.from(passphrase.normalize('NFC')), {
      keyManagementAlgorithms: ['PBES2-HS512+A256KW'],
      contentEncryptionAlgorithms: ['A256GCM'],
      maxPBES2Count: mostRounds,
    });
    return readPlatformKeys(JSON.parse(Buffer.from(plaintext).toString('utf8')) as PlatformKeys);
  } catch (cause) {
    // To whoever decrypts, a changed byte and a wrong passphrase are one failure.
    if (cause instanceof errors.JWEDecryptionFailed && !(await opensKey(jwe, passphrase))) {
      throw new Refusal('keystore-locked', { reason: 'wrong-passphrase', file }, { cause });
    }
    throw new Refusal('keystore-broken', { file }, { cause });
  }
}
