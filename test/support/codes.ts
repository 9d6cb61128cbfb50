import type { KeptCodes, TypedCode } from '#attendance/client';

/** What a browser keeps of codes that are on their way. */
export function codesInMemory(): KeptCodes {
  const kept = new Map<string, TypedCode>();
  return {
    load: (handle) => kept.get(handle),
    save: (handle, typed) => void kept.set(handle, typed),
    drop: (handle) => void kept.delete(handle),
  };
}
