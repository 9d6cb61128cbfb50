import { hex } from '#trust/der';
import type { HashName } from './algorithms.ts';

/** Digest of the bytes by WebCrypto, in a browser as in Node. */
export async function digest(hash: HashName, bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest(hash, unshared(bytes)));
}

/** SHA-256 of a certificate (or any bytes) in lower-case hexadecimal: what a berita acara prints of a root. */
export async function fingerprint(der: Uint8Array): Promise<string> {
  return hex(await digest('SHA-256', der));
}

/** WebCrypto's types refuse a view that might lie in shared memory; nothing here makes such a view. */
export function unshared(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>;
}
