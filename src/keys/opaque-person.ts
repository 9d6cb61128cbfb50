import type { Secrets } from './secrets.ts';

/**
 * By what certificates and leaves of the log name somebody: an id of this person in this event, hex, that says nothing to
 * whoever lacks the key store and is the same everywhere, so that an auditor can match leaf with leaf.
 */
export function opaquePerson({ mac }: Pick<Secrets, 'mac'>, eventId: string, personId: string): string {
  return Buffer.from(mac('signer-id', `${eventId}.${personId}`))
    .subarray(0, 16)
    .toString('hex');
}
