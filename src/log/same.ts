export const same = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;
