import type { Custody } from '#keys';
import { nodeCrypto } from '#trust/pki/engine';
import { randomSerial } from '#trust/pki/issue';
import { issueTimestamp, serverClockPolicy } from '#trust/timestamp/issue';

/** A timestamp over a signature value by the built-in unit: *waktu server* (RFC 3161; ETSI EN 319 122-1 section 5.3). */
export function stamp(custody: Custody, signature: Uint8Array, time: Date): Uint8Array {
  return issueTimestamp({
    imprint: nodeCrypto.digest('SHA-256', signature),
    hashAlgorithm: 'sha256',
    time,
    serial: randomSerial(),
    policy: serverClockPolicy,
    tsa: custody.timestamping,
    chain: [],
  });
}
