import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Secrets } from '#keys';

const lifetimeSeconds = 24 * 3600;

/**
 * A number for one proof of one person. It needs no row: the HMAC says that it is ours and for whom, and the row of the
 * prepare that uses it, unique by nonce, says that it was used.
 */
export function newNonce({ mac }: Pick<Secrets, 'mac'>, participantId: string, now: Date): string {
  const random = randomBytes(12).toString('base64url');
  const expires = String(Math.floor(now.getTime() / 1000) + lifetimeSeconds);
  return `${random}.${expires}.${tagOf(mac, participantId, random, expires)}`;
}

/**
 * Whether a nonce is ours, of this person, and young enough. It is compared as text, to the letter: base64 has several
 * spellings of the same bytes (RFC 4648, section 3.5), and a nonce that can be spelt anew can be used again.
 */
export function nonceHolds({ mac }: Pick<Secrets, 'mac'>, nonce: string, participantId: string, now: Date): boolean {
  const [random = '', expires = '', tag = '', ...more] = nonce.split('.');
  const given = Buffer.from(tag);
  const wanted = Buffer.from(tagOf(mac, participantId, random, expires));
  const ours = more.length === 0 && given.length === wanted.length && timingSafeEqual(given, wanted);
  return ours && Number(expires) * 1000 > now.getTime();
}

/** Over the words as they stand in it. */
function tagOf(mac: Secrets['mac'], participantId: string, random: string, expires: string): string {
  const tag = mac('ceremony-nonce', `${participantId}.${random}.${expires}`);
  return Buffer.from(tag).subarray(0, 16).toString('base64url');
}
