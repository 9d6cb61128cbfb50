import path from 'node:path';
import { CompactEncrypt, compactDecrypt, errors } from 'jose';
import { Refusal } from '#errors';
import { publishOnce, readIfThere } from './file-once.ts';
import { newPlatformKeys, type PlatformKeys } from './platform-keys.ts';

/** PBKDF2 rounds over SHA-512: a passphrase that a person chose is what an attacker with the file would guess at. */
const rounds = 300_000;
/** Read stores that were made with more; jose refuses above 10,000 unless told, as it expects strangers' tokens. */
const mostRounds = 5_000_000;

export function keyStoreFile(dir: string): string {
  return path.join(dir, 'keystore.jwe');
}

/**
 * Opens the key store, made first where there is none. It is a JWE (RFC 7516, PBES2-HS512+A256KW, A256GCM): any JOSE
 * tool opens it with the passphrase, so the keys do not depend on this program. Written once and never again.
 * @throws Refusal 'keystore-locked' (wrong passphrase), 'keystore-broken' (not a key store).
 */
export async function openKeyStore(dir: string, passphrase: string, now: Date): Promise<PlatformKeys> {
  const file = keyStoreFile(dir);
  const existing = readIfThere(file);
  if (existing !== undefined) return decrypt(existing.toString('utf8'), passphrase, file);
  const made = newPlatformKeys(now);
  if (publishOnce(file, Buffer.from(await encrypt(made, passphrase)))) return made;
  // Another first start won: its keys are the deployment's, ours were never used.
  return decrypt(readIfThere(file)?.toString('utf8') ?? '', passphrase, file);
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
    return asPlatformKeys(JSON.parse(Buffer.from(plaintext).toString('utf8')));
  } catch (cause) {
    // A changed byte cannot be told from a wrong passphrase, which is the likelier of the two.
    if (cause instanceof errors.JWEDecryptionFailed) {
      throw new Refusal('keystore-locked', { reason: 'wrong-passphrase', file }, { cause });
    }
    throw new Refusal('keystore-broken', { file }, { cause });
  }
}

/** What was decrypted was written by us; the version is what a later release may have changed. */
function asPlatformKeys(content: PlatformKeys): PlatformKeys {
  if (content.version !== 1) throw new TypeError(`key store version ${String(content.version)}`);
  return content;
}
