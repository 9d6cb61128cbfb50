import { createHash, createPublicKey, generateKeyPairSync, randomBytes, sign, verify } from 'node:crypto';

/** Cryptographic operations of one piece of work: P-256 with SHA-256. */
export interface Operations {
  readonly signs: number;
  readonly verifies: number;
  /** Public keys that are new with each. */
  readonly imports: number;
  readonly hashedBytes: number;
}

/** How often per second one core does these operations and nothing else; the best of ten tenths of a second. */
export function operationsFloor({ signs, verifies, imports, hashedBytes }: Operations): number {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const data = randomBytes(300);
  const file = randomBytes(hashedBytes);
  const signature = sign('sha256', data, privateKey);
  const jwk = publicKey.export({ format: 'jwk' });
  let best = 0;
  for (let round = 0; round < 10; round++) {
    const started = performance.now();
    let done = 0;
    for (; performance.now() < started + 100; done++) {
      for (let at = 0; at < signs; at++) sign('sha256', data, privateKey);
      for (let at = 0; at < imports; at++) createPublicKey({ key: jwk, format: 'jwk' });
      for (let at = 0; at < verifies; at++) verify('sha256', data, publicKey, signature);
      createHash('sha256').update(file).digest();
    }
    best = Math.max(best, (done * 1000) / (performance.now() - started));
  }
  return best;
}
