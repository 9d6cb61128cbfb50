/** One place in a browser's storage. May throw, reject, forget or never answer: keep.ts copes with all of it. */
export interface Store {
  get(): Promise<unknown>;
  put(value: unknown): Promise<void>;
  remove(): Promise<void>;
}

const storeName = 'ceremony';

/** IndexedDB, the only storage that takes a key nobody can read. Rejects where there is none. */
export async function openStore(handle: string, factory: () => IDBFactory = () => indexedDB): Promise<Store> {
  const database = await open(factory());
  // another tab that deletes or upgrades it must not wait for this one
  database.onversionchange = () => database.close();
  const run = <T>(mode: IDBTransactionMode, deed: (store: IDBObjectStore) => IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(storeName, mode);
      const request = deed(transaction.objectStore(storeName));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? new Error('aborted'));
      transaction.onerror = () => reject(transaction.error ?? request.error ?? new Error('failed'));
    });
  return {
    get: () => run('readonly', (store) => store.get(handle)),
    put: async (value) => void (await run('readwrite', (store) => store.put(value, handle))),
    remove: () => run('readwrite', (store) => store.delete(handle)),
  };
}

function open(factory: IDBFactory): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open('ikrar', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(storeName);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('not opened'));
    request.onblocked = () => reject(new Error('blocked'));
  });
}
