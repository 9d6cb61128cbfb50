import { concat, hex } from '#trust/der';
import type { HashName } from './algorithms.ts';
import type { CryptoEngine } from './engine.ts';

/** Digest of the parts, one after the other, by WebCrypto, which has none in steps; in a browser as in Node. */
export async function digest(hash: HashName, ...parts: readonly Uint8Array[]): Promise<Uint8Array> {
  const [only] = parts;
  const whole = parts.length === 1 && only ? only : concat(...parts);
  return new Uint8Array(await crypto.subtle.digest(hash, unshared(whole)));
}

/** SHA-256 of a certificate (or any bytes) in lower-case hexadecimal: what a berita acara prints of a root. */
export async function fingerprint(der: Uint8Array, engine: Pick<CryptoEngine, 'digest'> = { digest }): Promise<string> {
  return hex(await engine.digest('SHA-256', der));
}

/** WebCrypto's types refuse a view that might lie in shared memory; nothing here makes such a view. */
export function unshared(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>;
}
