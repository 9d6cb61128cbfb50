import fs from 'node:fs';
import { writeKeyStore } from './key-store.ts';
import { type OpenOptions, unlock } from './open-store.ts';
import { layOutNext, passphraseFile, settleNext } from './passphrase.ts';

/** What has just been done; a stop after any of them leaves a store that opens with the old or the new passphrase. */
export type PassphraseStep = 'file-laid-out' | 'store-written' | 'file-settled' | 'file-removed';

/**
 * Locks the key store anew, step by step. Where the passphrase lies beside the data and nobody hands it over, the file gets
 * the new one, laid out before the store that it opens; where somebody does, a file beside the data opens nothing any
 * more and is removed.
 * @throws Refusal 'keystore-locked', 'keystore-broken', 'keystore-missing'; then nothing was changed.
 */
export async function* changePassphrase(options: OpenOptions, next: string, now: Date): AsyncGenerator<PassphraseStep> {
  const { dir, passphrase } = options;
  const first = await unlock({ ...options, mustExist: true }, now);
  const keptBeside = passphrase === undefined;
  if (keptBeside) {
    layOutNext(dir, next);
    yield 'file-laid-out';
  }
  for (let store = first; ; store = await unlock({ ...options, mustExist: true }, now)) {
    if (await writeKeyStore(dir, store, next)) break;
  }
  yield 'store-written';
  if (keptBeside) {
    settleNext(dir);
    yield 'file-settled';
  } else if (first.found.file !== undefined) {
    fs.rmSync(passphraseFile(dir), { force: true });
    yield 'file-removed';
  }
}
