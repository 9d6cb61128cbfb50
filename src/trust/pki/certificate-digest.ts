import type { HashName } from './algorithms.ts';
import type { Certificate } from './certificate.ts';
import type { CryptoEngine } from './engine.ts';

// By a certificate's identity: those of CAs, seals and timestamp units are read once, and each signer's is asked for twice.
const known = new WeakMap<Certificate, Map<HashName, Uint8Array>>();

/** Digest of a certificate's DER, made once. It is everybody's: nobody changes it. */
export async function certificateDigest(
  certificate: Certificate,
  hash: HashName,
  engine: Pick<CryptoEngine, 'digest'>,
): Promise<Uint8Array> {
  const before = known.get(certificate)?.get(hash);
  if (before) return before;
  const made = await engine.digest(hash, certificate.der);
  known.set(certificate, (known.get(certificate) ?? new Map<HashName, Uint8Array>()).set(hash, made));
  return made;
}
