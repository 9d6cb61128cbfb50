import type { Custody } from '#keys';
import { nodeCrypto } from '#trust/pki/engine';
import { randomSerial } from '#trust/pki/issue';
import { issueTimestamp, serverClockPolicy } from '#trust/timestamp/issue';
import type { Stamp, Timestamps } from './timestamps.ts';

/** Bytes of a token of the built-in unit, at most: about 1,150, with some to spare. */
export const builtInTokenBytes = 1536;

/** The built-in unit alone: *waktu server*. Answers at once, and asks nobody. */
export function builtInTimestamps(
  custody: Pick<Custody, 'timestamping'>,
  roots: readonly Uint8Array[] = [],
): Timestamps {
  return { stamp: async (data, at) => builtInStamp(custody, data, at), tokenBytes: builtInTokenBytes, roots };
}

/** A timestamp over `data` by the built-in unit (RFC 3161; ETSI EN 319 122-1 section 5.3). */
export function builtInStamp({ timestamping }: Pick<Custody, 'timestamping'>, data: Uint8Array, at: Date): Stamp {
  const token = issueTimestamp({
    imprint: nodeCrypto.digest('SHA-256', data),
    hashAlgorithm: 'sha256',
    time: at,
    serial: randomSerial(),
    policy: serverClockPolicy,
    tsa: timestamping,
    chain: [],
  });
  return { token, source: 'server', time: at };
}
