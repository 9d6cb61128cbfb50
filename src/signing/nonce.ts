import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Secrets } from '#keys';

const lifetimeSeconds = 24 * 3600;

/**
 * A number for one proof of one person. It needs no row: the HMAC says that it is ours and for whom, and the row of the
 * prepare that uses it, unique by nonce, says that it was used.
 */
export function newNonce({ mac }: Pick<Secrets, 'mac'>, participantId: string, now: Date): string {
  const random = randomBytes(12).toString('base64url');
  const expires = Math.floor(now.getTime() / 1000) + lifetimeSeconds;
  return `${random}.${expires}.${tagOf(mac, participantId, random, expires).toString('base64url')}`;
}

/** Whether a nonce is ours, of this person, and young enough. */
export function nonceHolds({ mac }: Pick<Secrets, 'mac'>, nonce: string, participantId: string, now: Date): boolean {
  const [random = '', expires = '', tag = '', ...more] = nonce.split('.');
  const given = Buffer.from(tag, 'base64url');
  const wanted = tagOf(mac, participantId, random, Number(expires));
  const ours = more.length === 0 && given.length === wanted.length && timingSafeEqual(given, wanted);
  return ours && Number(expires) * 1000 > now.getTime();
}

function tagOf(mac: Secrets['mac'], participantId: string, random: string, expires: number): Buffer {
  return Buffer.from(mac('ceremony-nonce', `${participantId}.${random}.${expires}`)).subarray(0, 16);
}
