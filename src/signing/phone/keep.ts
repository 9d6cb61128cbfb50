import type { Mark, PrepareAnswer } from '../protocol.ts';
import { openStore, type Store } from './store.ts';

/**
 * What survives a reload, on this phone only. The key cannot be read out of it: it is non-extractable. Once the receipt
 * is there, everything is dropped.
 */
export interface Kept {
  readonly confirmed: boolean;
  /** Ticked promises, from 1, of the text with this digest; another text starts unticked. */
  readonly ticks: readonly number[];
  readonly textDigest: string;
  readonly mark?: Mark;
  /** The person pressed "Tanda tangani": from here on the page goes on by itself. */
  readonly decided?: boolean;
  readonly key?: CryptoKeyPair;
  readonly prepared?: PrepareAnswer;
  /** P1363, base64url. ECDSA signs differently each time, and a retry must repeat the very same request. */
  readonly signature?: string;
}

export const nothingKept: Kept = { confirmed: false, ticks: [], textDigest: '' };

/** Never rejects and never waits for ever: whether somebody can sign is not decided by what a browser stores. */
export interface Keep {
  load(): Promise<Kept>;
  save(kept: Kept): Promise<void>;
  /** Whether it is known to be gone from this phone. */
  drop(): Promise<boolean>;
}

/** What `browserKeep` stands on; a test brings its own. */
export interface KeepTools {
  /** Called once, when from now on a reload would lose what was done: the page must stay open. */
  readonly onFragile: () => void;
  readonly store?: (handle: string) => Promise<Store>;
  /** After so much silence a store counts as broken. */
  readonly silenceMs?: number;
}

/**
 * One person's things by their handle, so that two people on one shared phone never mix. Held in memory too: the first
 * time that the store throws, aborts, blocks, forgets or is silent, this page goes on in memory.
 */
export async function browserKeep(handle: string, tools: KeepTools): Promise<Keep> {
  const { onFragile, store: open = openStore, silenceMs = 3_000 } = tools;
  let held: Kept | undefined;
  let store: Store | undefined;
  const giveUp = () => {
    if (store) onFragile();
    store = undefined;
  };
  const tried = async <T>(deed: (store: Store) => Promise<T>): Promise<T | undefined> => {
    if (!store) return undefined;
    try {
      return await within(silenceMs, deed(store));
    } catch {
      // Whatever it was, the remedy is the same: memory.
      giveUp();
      return undefined;
    }
  };
  try {
    store = await within(silenceMs, open(handle));
  } catch {
    onFragile();
  }
  return {
    load: async () => {
      const found = await tried((it) => it.get());
      if (found !== undefined) return readKept(found);
      // it had been stored, and is not there
      if (held) giveUp();
      return held ?? nothingKept;
    },
    save: async (kept) => {
      held = kept;
      await tried((it) => it.put(kept));
    },
    drop: async () => {
      held = undefined;
      const gone = store
        ? await tried((it) => it.remove().then(() => true))
        : await tryToRemove(open, handle, silenceMs);
      return gone ?? false;
    },
  };
}

/** A store that was given up may hold what it took before it broke. */
async function tryToRemove(open: (handle: string) => Promise<Store>, handle: string, ms: number): Promise<boolean> {
  try {
    await within(
      ms,
      open(handle).then((store) => store.remove()),
    );
    return true;
  } catch {
    // Nothing is promised of it then; the next visit tries again.
    return false;
  }
}

/** For tests and machines: signing works, a reload starts over. */
export function memoryKeep(): Keep {
  let held = nothingKept;
  return {
    load: async () => held,
    save: async (kept) => {
      held = kept;
    },
    drop: async () => {
      held = nothingKept;
      return true;
    },
  };
}

/** What a browser hands back may be of another release, or a key may have become an empty object on the way. */
function readKept(found: unknown): Kept {
  const kept = found as Kept;
  if (typeof found !== 'object' || !Array.isArray(kept?.ticks) || typeof kept.textDigest !== 'string')
    return nothingKept;
  if (!kept.key || isKey(kept.key.privateKey)) return kept;
  // a certificate for a key that is gone is of no use: what was drawn and ticked is
  const { key: _, prepared: __, signature: ___, decided: ____, ...rest } = kept;
  return rest;
}

const isKey = (value: unknown): boolean => typeof CryptoKey !== 'undefined' && value instanceof CryptoKey;

function within<T>(ms: number, deed: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the store is silent')), ms);
    deed.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
