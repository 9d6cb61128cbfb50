import { createHash, createPublicKey, generateKeyPairSync, randomBytes, sign, verify } from 'node:crypto';

/** Cryptographic operations of one piece of work: P-256 with SHA-256. */
export interface Operations {
  readonly signs: number;
  readonly verifies: number;
  /** Public keys that are new with each. */
  readonly imports: number;
  readonly hashedBytes: number;
}

/** Does these operations once, and nothing else: to be measured in turns with the work whose floor they are. */
export function operationsFloor({ signs, verifies, imports, hashedBytes }: Operations): () => void {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const data = randomBytes(300);
  const file = randomBytes(hashedBytes);
  const signature = sign('sha256', data, privateKey);
  const jwk = publicKey.export({ format: 'jwk' });
  return () => {
    for (let at = 0; at < signs; at++) sign('sha256', data, privateKey);
    for (let at = 0; at < imports; at++) createPublicKey({ key: jwk, format: 'jwk' });
    for (let at = 0; at < verifies; at++) verify('sha256', data, publicKey, signature);
    createHash('sha256').update(file).digest();
  };
}
