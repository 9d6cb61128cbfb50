import { createHash, generateKeyPairSync, randomBytes, sign, verify } from 'node:crypto';

/** Bytes of a finished pact, which server and phone each hash once, and the server once more when it checks itself. */
const pactBytes = 75_000;

/**
 * Ceremonies per second if they were nothing but their cryptographic operations, on one core: the phone's key and its two
 * signatures; the server's certificate, seal, QR and two timestamps; the checks of proof and signature; and the
 * self-check of two signatures, two timestamps and the signer's certificate.
 */
export function ceremonyFloor(milliseconds = 2000): number {
  const server = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const data = randomBytes(300);
  const file = randomBytes(pactBytes);
  const until = performance.now() + milliseconds;
  const started = performance.now();
  let done = 0;
  while (performance.now() < until) {
    const phone = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const mark = sign('sha256', data, phone.privateKey);
    sign('sha256', data, phone.privateKey);
    for (let at = 0; at < 5; at += 1) sign('sha256', data, server.privateKey);
    for (let at = 0; at < 7; at += 1) verify('sha256', data, phone.publicKey, mark);
    for (let at = 0; at < 4; at += 1) createHash('sha256').update(file).digest();
    done += 1;
  }
  return (done * 1000) / (performance.now() - started);
}
