import { digest } from '#trust/pki';

/**
 * Who hashes. A browser has WebCrypto only, which answers later; a server that hashes a whole log hands in a function
 * that answers at once. The tree is the same either way.
 */
export type Sha256 = (data: Uint8Array) => Uint8Array | Promise<Uint8Array>;

export const webSha256: Sha256 = (data) => digest('SHA-256', data);
