import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Refusal } from '#errors';
import { publishOnce, readIfThere } from './file-once.ts';

/** What may open the key store, likeliest first, and the file beside the data that holds it, if one does. */
export interface Passphrase {
  readonly texts: readonly string[];
  readonly file?: string;
}

/** The passphrase beside the data. */
export function passphraseFile(dir: string): string {
  return path.join(dir, 'passphrase');
}

/** The next one, while it is being changed: it lies there before the store that it opens. */
export function nextPassphraseFile(dir: string): string {
  return path.join(dir, 'passphrase.next');
}

/**
 * The passphrase given, else the one beside the data, else a random one that is put there when nothing is locked yet. In
 * the middle of a change that was cut off, the next one is tried too.
 * @throws Refusal 'keystore-locked' when a key store exists and no passphrase is at hand.
 */
export function findPassphrase(dir: string, given: string | undefined, storeExists: boolean): Passphrase {
  const file = passphraseFile(dir);
  const kept = keptIn(file);
  const next = keptIn(nextPassphraseFile(dir));
  const beside = kept === undefined ? {} : { file };
  if (given !== undefined) return { texts: [given], ...beside };
  if (kept !== undefined) return { texts: next === undefined ? [kept] : [kept, next], ...beside };
  if (storeExists) throw new Refusal('keystore-locked', { reason: 'no-passphrase', dir });
  // Published before the store it locks: a crash in between leaves a passphrase that the next start uses.
  publishOnce(file, Buffer.from(`${randomBytes(32).toString('base64url')}\n`));
  return { texts: [keptIn(file) ?? ''], file };
}

function keptIn(file: string): string | undefined {
  return readIfThere(file)?.toString('utf8').trim();
}

/** Puts the next passphrase beside the data, for a store that will be opened by it. */
export function layOutNext(dir: string, text: string): void {
  fs.rmSync(nextPassphraseFile(dir), { force: true });
  publishOnce(nextPassphraseFile(dir), Buffer.from(`${text}\n`));
}

/** The next one takes the place of the one before. */
export function settleNext(dir: string): void {
  fs.renameSync(nextPassphraseFile(dir), passphraseFile(dir));
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
