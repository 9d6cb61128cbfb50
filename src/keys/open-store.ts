import { Refusal } from '#errors';
import { keyStoreVersion, type OpenedStore, openKeyStore } from './key-store.ts';
import { findPassphrase, type Passphrase } from './passphrase.ts';

/** A key store that is open, with what opened it. */
export interface Unlocked extends OpenedStore {
  readonly passphrase: string;
  readonly found: Passphrase;
}

export interface OpenOptions {
  /** The key store's folder, made with mode 0700 if missing. */
  readonly dir: string;
  /** Absent: one is made on first start and kept in `dir`. */
  readonly passphrase?: string;
  /** A key store must be there already. */
  readonly mustExist?: boolean;
}

/**
 * Opens the newest key store with the first passphrase that does it; makes one where there is none.
 * @throws Refusal 'keystore-locked', 'keystore-broken', 'keystore-missing'.
 */
export async function unlock({ dir, passphrase, mustExist = false }: OpenOptions, now: Date): Promise<Unlocked> {
  const exists = keyStoreVersion(dir) > 0;
  if (mustExist && !exists) throw new Refusal('keystore-missing', { dir });
  const found = findPassphrase(dir, passphrase, exists);
  for (const [at, text] of found.texts.entries()) {
    try {
      return { ...(await openKeyStore(dir, text, now)), passphrase: text, found };
    } catch (error) {
      const locked = error instanceof Refusal && error.code === 'keystore-locked';
      if (!locked || at === found.texts.length - 1) throw error;
    }
  }
  throw new Refusal('keystore-locked', { reason: 'no-passphrase', dir });
}
