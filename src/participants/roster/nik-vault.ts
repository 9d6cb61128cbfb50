import type { Secrets } from '#keys';

/** How a NIK is kept: encrypted for the one row it belongs to, and found again by its keyed hash. */
export interface KeptNik {
  readonly nikBox: Uint8Array | null;
  readonly nikHash: Uint8Array | null;
}

/** Locks a NIK away. The box opens for this person's row only. */
export function keepNik(custody: Secrets, participantId: string, nik: string | null): KeptNik {
  if (!nik) return { nikBox: null, nikHash: null };
  return {
    nikBox: custody.encrypt('nik', Buffer.from(nik), `participant ${participantId}`),
    nikHash: nikLookup(custody, nik),
  };
}

/** The keyed hash a NIK is found by; without the key nobody can try the few million NIKs of a regency. */
export function nikLookup(custody: Secrets, nik: string): Uint8Array {
  return custody.mac('nik-lookup', nik);
}
