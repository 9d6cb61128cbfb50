import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { Refusal } from '#errors';
import { publishOnce, readIfThere } from './file-once.ts';

/** What opens the key store, and the file beside the data that holds it, if one does. */
export interface Passphrase {
  readonly text: string;
  readonly file?: string;
}

/**
 * The passphrase given, else the one beside the data, else a random one that is put there when nothing is locked yet.
 * @throws Refusal 'keystore-locked' when a key store exists and no passphrase is at hand.
 */
export function findPassphrase(dir: string, given: string | undefined, storeExists: boolean): Passphrase {
  const file = path.join(dir, 'passphrase');
  const kept = readIfThere(file)?.toString('utf8').trim();
  if (given !== undefined) return kept === undefined ? { text: given } : { text: given, file };
  if (kept !== undefined) return { text: kept, file };
  if (storeExists) throw new Refusal('keystore-locked', { reason: 'no-passphrase', dir });
  // Published before the store it locks: a crash in between leaves a passphrase that the next start uses.
  publishOnce(file, Buffer.from(`${randomBytes(32).toString('base64url')}\n`));
  return { text: readIfThere(file)?.toString('utf8').trim() ?? '', file };
}

/** For the start-up's output while a passphrase lies where the data lies: whoever copies one copies both. */
export function passphraseWarning({ file }: Passphrase): string | undefined {
  if (file === undefined) return undefined;
  return (
    `Frasa sandi kunci tersimpan di ${file}, di sebelah data. Pindahkan: serahkan lewat IKRAR_PASSPHRASE, ` +
    'IKRAR_PASSPHRASE_FILE atau kredensial systemd, lalu hapus berkas itu.\n' +
    `The key passphrase is kept in ${file}, beside the data. Move it: hand it over by IKRAR_PASSPHRASE, ` +
    'IKRAR_PASSPHRASE_FILE or a systemd credential, then delete that file.'
  );
}
