/** Where a browser's storage breaks. Each was met on a phone, or is allowed by the standard (Indexed Database API 3.0). */
export const storageFaults = [
  'there is none',
  'opening throws',
  'opening fails',
  'opening is blocked',
  'opening is never answered',
  'a transaction throws',
  'a key cannot be cloned',
  'the quota is exceeded',
  'writing is never answered',
  'what was written is lost',
  'deleting fails',
] as const;

export type StorageFault = (typeof storageFaults)[number];

type Outcome = 'done' | 'aborted' | 'silent';

/** As much of IndexedDB as the pages use, with one fault, or with none. Keys that are no longer there stay lost. */
export function brokenIndexedDb(fault?: StorageFault) {
  const values = new Map<string, unknown>();
  const transaction = () => {
    if (fault === 'a transaction throws') throw new DOMException('closing', 'InvalidStateError');
    const it: Record<string, unknown> = { error: null };
    const request = (outcome: Outcome, deed: () => unknown) => {
      const asked: Record<string, unknown> = {};
      setTimeout(() => {
        if (outcome === 'silent') return;
        if (outcome === 'done') asked['result'] = deed();
        else it['error'] = new DOMException('no room', 'QuotaExceededError');
        (it[outcome === 'done' ? 'oncomplete' : 'onabort'] as (() => void) | undefined)?.();
      });
      return asked;
    };
    const put = (value: { key?: unknown }, handle: string) => {
      if (fault === 'a key cannot be cloned' && value.key) throw new DOMException('no clone', 'DataCloneError');
      const outcome =
        fault === 'the quota is exceeded' ? 'aborted' : fault === 'writing is never answered' ? 'silent' : 'done';
      return request(outcome, () => (fault === 'what was written is lost' ? undefined : values.set(handle, value)));
    };
    it['objectStore'] = () => ({
      put,
      get: (handle: string) => request('done', () => values.get(handle)),
      delete: (handle: string) => request(fault === 'deleting fails' ? 'aborted' : 'done', () => values.delete(handle)),
    });
    return it;
  };
  const open = () => {
    if (fault === 'opening throws') throw new DOMException('insecure', 'SecurityError');
    const asked: Record<string, unknown> = { result: { transaction, close: () => undefined } };
    const heard = fault === 'opening fails' ? 'onerror' : fault === 'opening is blocked' ? 'onblocked' : 'onsuccess';
    if (fault !== 'opening is never answered') setTimeout(() => (asked[heard] as () => void)());
    return asked;
  };
  const factory = () => {
    if (fault === 'there is none') throw new ReferenceError('indexedDB is not defined');
    return { open } as unknown as IDBFactory;
  };
  return { factory, values };
}
