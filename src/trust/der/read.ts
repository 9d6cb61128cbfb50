export interface Der {
  /** The identifier octet: class, constructed bit and number (numbers up to 30). */
  readonly tag: number;
  /** The whole element; its length is where the next one starts. */
  readonly bytes: Uint8Array;
  readonly value: Uint8Array;
  readonly depth: number;
}
export const todo = (): never => {
  throw new Error('not yet written');
};
/** Exactly one element, nothing after it. */
export function readDer(_bytes: Uint8Array): Der {
  return todo();
}
/** The first element, whatever follows (PDF /Contents is zero-padded): `.bytes.length` is its length. */
export function readFirst(_bytes: Uint8Array): Der {
  return todo();
}
export function children(_der: Der): Der[] {
  return todo();
}
