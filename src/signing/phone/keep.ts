import type { Mark, PrepareAnswer } from '../protocol.ts';

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
  /** A code for attendance that is on its way: sent again after a reload. */
  readonly code?: string;
  /** The person pressed "Tanda tangani": from here on the page goes on by itself. */
  readonly decided?: boolean;
  readonly key?: CryptoKeyPair;
  readonly prepared?: PrepareAnswer;
  /** P1363, base64url. ECDSA signs differently each time, and a retry must repeat the very same request. */
  readonly signature?: string;
}

export const nothingKept: Kept = { confirmed: false, ticks: [], textDigest: '' };

export interface Keep {
  load(): Promise<Kept>;
  save(kept: Kept): Promise<void>;
  drop(): Promise<void>;
}

const storeName = 'ceremony';

/** One person's things by their handle, so that two people on one shared phone never mix. */
export async function browserKeep(handle: string): Promise<Keep> {
  const database = await open();
  if (!database) return memoryKeep();
  const run = <T>(mode: IDBTransactionMode, deed: (store: IDBObjectStore) => IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(storeName, mode);
      const request = deed(transaction.objectStore(storeName));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  return {
    load: async () => ((await run('readonly', (store) => store.get(handle))) as Kept | undefined) ?? nothingKept,
    save: async (kept) => void (await run('readwrite', (store) => store.put(kept, handle))),
    drop: () => run('readwrite', (store) => store.delete(handle)),
  };
}

/** For browsers without IndexedDB (some private windows): signing works, a reload starts over. */
export function memoryKeep(): Keep {
  let held = nothingKept;
  return {
    load: async () => held,
    save: async (kept) => {
      held = kept;
    },
    drop: async () => {
      held = nothingKept;
    },
  };
}

function open(): Promise<IDBDatabase | undefined> {
  return new Promise((resolve) => {
    if (typeof indexedDB === 'undefined') return resolve(undefined);
    const request = indexedDB.open('ikrar', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(storeName);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => resolve(undefined);
  });
}
