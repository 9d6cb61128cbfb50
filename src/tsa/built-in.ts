import type { Custody } from '#keys';
import { nodeCrypto } from '#trust/pki/engine';
import { type Issuer, randomSerial } from '#trust/pki/issue';
import { issueTimestamp, serverClockPolicy } from '#trust/timestamp/issue';
import type { Stamp, Timestamps } from './timestamps.ts';

/** Bytes of a token of the built-in unit, at most and whatever its certificate: about 1,150, with some to spare. */
export const builtInTokenBytes = 1536;

// By the array's identity: the unit's certificate is held by its key store until it is replaced.
const longest = new WeakMap<Uint8Array, number>();

/** The same with this certificate: what varies is the length of the signature, 72 bytes at most, and of the time. */
function longestToken({ certificate }: Issuer): number {
  const known = longest.get(certificate);
  if (known !== undefined) return known;
  const unsigned = { certificate, sign: () => new Uint8Array(72) };
  const { length } = issue({ timestamping: { ...unsigned, chain: [] } }, new Uint8Array(32), new Date(999));
  longest.set(certificate, length);
  return length;
}

/** The built-in unit alone: *waktu server*. Answers at once, and asks nobody. */
export function builtInTimestamps(
  custody: Pick<Custody, 'timestamping'>,
  roots: readonly Uint8Array[] = [],
): Timestamps {
  return {
    stamp: async (data, at) => builtInStamp(custody, data, at),
    check: () => undefined,
    get tokenBytes() {
      return longestToken(custody.timestamping);
    },
    roots,
  };
}

/** A timestamp over `data` by the built-in unit (RFC 3161; ETSI EN 319 122-1 section 5.3). */
export function builtInStamp({ timestamping }: Pick<Custody, 'timestamping'>, data: Uint8Array, at: Date): Stamp {
  return { token: issue({ timestamping }, nodeCrypto.digest('SHA-256', data), at), source: 'server', time: at };
}

function issue({ timestamping }: Pick<Custody, 'timestamping'>, imprint: Uint8Array, time: Date): Uint8Array {
  return issueTimestamp({
    imprint,
    hashAlgorithm: 'sha256',
    time,
    serial: randomSerial(),
    policy: serverClockPolicy,
    tsa: timestamping,
    chain: [],
  });
}
