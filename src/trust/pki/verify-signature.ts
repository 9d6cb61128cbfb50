import { Refusal } from '#errors';
import { asOid, fields, oids, readDer, TAG } from '#trust/der';
import type { SignatureAlgorithm } from './algorithms.ts';
import { unshared } from './digest.ts';
import { ecdsaDerToP1363 } from './ecdsa.ts';

const curves: Readonly<Record<string, { readonly namedCurve: string; readonly size: number }>> = {
  [oids.p256]: { namedCurve: 'P-256', size: 32 },
  [oids.p384]: { namedCurve: 'P-384', size: 48 },
};

/**
 * Does this key say this signature of this data is its own? `spki` is SubjectPublicKeyInfo in DER; an ECDSA signature
 * is an Ecdsa-Sig-Value. ECDSA on P-256 and P-384, RSA PKCS #1 v1.5 and PSS, with SHA-256, -384 or -512. A key or
 * signature that cannot be read answers false, like one that does not fit.
 */
export async function verifySignature(
  algorithm: SignatureAlgorithm,
  spki: Uint8Array,
  data: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  try {
    return await verify(algorithm, spki, data, signature);
  } catch (error) {
    // Hostile keys and signatures end here: ours refused the DER, or WebCrypto the key (a DOMException of one of these names).
    if (error instanceof Refusal) return false;
    if (error instanceof DOMException && ['DataError', 'NotSupportedError', 'OperationError'].includes(error.name))
      return false;
    throw error;
  }
}

async function verify(
  algorithm: SignatureAlgorithm,
  spki: Uint8Array,
  data: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  const { subtle } = crypto;
  switch (algorithm.family) {
    case 'ecdsa': {
      const curve = curves[curveOf(spki) ?? ''];
      if (!curve) return false;
      const pair = ecdsaDerToP1363(signature, curve.size);
      const name = { name: 'ECDSA', namedCurve: curve.namedCurve };
      const key = await subtle.importKey('spki', unshared(spki), name, false, ['verify']);
      return subtle.verify({ name: 'ECDSA', hash: algorithm.hash }, key, unshared(pair), unshared(data));
    }
    case 'rsa-pkcs1': {
      const name = { name: 'RSASSA-PKCS1-v1_5', hash: algorithm.hash };
      const key = await subtle.importKey('spki', unshared(spki), name, false, ['verify']);
      return subtle.verify(name, key, unshared(signature), unshared(data));
    }
    case 'rsa-pss': {
      const name = { name: 'RSA-PSS', hash: algorithm.hash };
      const key = await subtle.importKey('spki', unshared(spki), name, false, ['verify']);
      const how = { name: 'RSA-PSS', saltLength: algorithm.saltLength };
      return subtle.verify(how, key, unshared(signature), unshared(data));
    }
    case 'unsupported':
      return false;
  }
}

function curveOf(spki: Uint8Array): string | undefined {
  const algorithm = fields(fields(readDer(spki), TAG.sequence).take(), TAG.sequence);
  if (asOid(algorithm.take()) !== oids.ecPublicKey) return undefined;
  return asOid(algorithm.take());
}
