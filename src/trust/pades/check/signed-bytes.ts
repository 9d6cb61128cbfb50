import { digest, type HashName } from '#trust/pki';
import type { ByteRange } from './coverage.ts';

/** What a /ByteRange covers, joined: WebCrypto has no digest in steps. */
export function signedBytes(bytes: Uint8Array, [a, b, c, d]: ByteRange): Uint8Array {
  const joined = new Uint8Array(b + d);
  joined.set(bytes.subarray(a, a + b));
  joined.set(bytes.subarray(c, c + d), b);
  return joined;
}

/** Digests of a /ByteRange, each made at most once. */
export function digester(bytes: Uint8Array, range: ByteRange): (hash: HashName) => Promise<Uint8Array> {
  const known = new Map<HashName, Promise<Uint8Array>>();
  return (hash) => {
    const made = known.get(hash) ?? digest(hash, signedBytes(bytes, range));
    known.set(hash, made);
    return made;
  };
}
