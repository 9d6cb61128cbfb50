import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Secrets } from '#keys';

/** Held by a browser in which somebody has signed in before. */
export const knownCookie = 'pernah-masuk';
export const knownSeconds = 180 * 86_400;

type Mac = Pick<Secrets, 'mac'>;

/** What the cookie is bound to: another password, or another account, makes it worth nothing. */
export interface BoundTo {
  readonly orgId: string;
  readonly id: string;
  readonly passwordHash: string;
}

/** A cookie's value: a number drawn at random, an end, and an HMAC over both and the account. It says nothing of whom, and no firewall takes it for an attack. */
export function writeKnown({ mac }: Mac, account: BoundTo, now: Date): string {
  const expires = Math.floor(now.getTime() / 1000) + knownSeconds;
  const text = `${randomBytes(16).toString('hex')}.${expires}`;
  return `${text}.${tagOf(mac, account, text)}`;
}

/** The device's number, where the cookie is ours, of this account and its password as it is, and has not expired. */
export function readKnown({ mac }: Mac, account: BoundTo, value: string | undefined, now: Date): string | undefined {
  const [, text = '', device, expires, tag = ''] =
    /^(([\da-f]{32})\.(\d{10,12}))\.([\da-f]{64})$/u.exec(value ?? '') ?? [];
  if (device === undefined || Number(expires) * 1000 <= now.getTime()) return undefined;
  return timingSafeEqual(Buffer.from(tag), Buffer.from(tagOf(mac, account, text))) ? device : undefined;
}

function tagOf(mac: Secrets['mac'], { orgId, id, passwordHash }: BoundTo, text: string): string {
  return Buffer.from(mac('known-device', [text, orgId, id, passwordHash].join('\0'))).toString('hex');
}
