import { concat } from '#trust/der';
import type { HashName } from '#trust/pki';
import type { Context } from './context.ts';
import type { ByteRange } from './coverage.ts';

/** What a /ByteRange covers, joined. */
export function signedBytes(bytes: Uint8Array, range: ByteRange): Uint8Array {
  return concat(...spans(bytes, range));
}

/** Digests of a /ByteRange, each made at most once. Refusal 'pdf-too-complex'. */
export function digester(
  { document, engine }: Context,
  range: ByteRange,
): (hash: HashName) => Uint8Array | Promise<Uint8Array> {
  const known = new Map<HashName, Uint8Array | Promise<Uint8Array>>();
  return (hash) => {
    const before = known.get(hash);
    if (before) return before;
    document.budget.hashed(range[1] + range[3]);
    const made = engine.digest(hash, ...spans(document.bytes, range));
    known.set(hash, made);
    return made;
  };
}

function spans(bytes: Uint8Array, [a, b, c, d]: ByteRange): [Uint8Array, Uint8Array] {
  return [bytes.subarray(a, a + b), bytes.subarray(c, c + d)];
}
