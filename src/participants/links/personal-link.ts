import { createHash, timingSafeEqual } from 'node:crypto';
import type { Custody } from '#keys';

/** What a link depends on: the person's row, and how often the link has been renewed. */
export interface LinkHolder {
  readonly id: string;
  readonly linkGeneration: number;
}

/**
 * The secret of a personal link: 128 bits of an HMAC, as base64url. It can be made again for printing; only its hash
 * is stored, and raising the generation makes it nobody's.
 */
export function linkToken(custody: Pick<Custody, 'mac'>, holder: LinkHolder): string {
  const mac = custody.mac('personal-link', `${holder.id} ${holder.linkGeneration}`);
  return Buffer.from(mac.subarray(0, 16)).toString('base64url');
}

/** Whether a token is this holder's, by the key store alone: whatever hash a row has. */
export function opensLink(custody: Pick<Custody, 'mac'>, holder: LinkHolder, token: string): boolean {
  return sameToken(linkToken(custody, holder), token);
}

/** Compares two tokens without telling by the time how far they agree. */
export function sameToken(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** SHA-256 of a token: what the database finds it by. */
export function linkHash(token: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(token).digest());
}

/** The personal link. The token stands in the fragment, which no server, referrer or preview robot ever sees. */
export function linkFor(custody: Custody, publicUrl: string, holder: LinkHolder): string {
  return `${publicUrl}/t#${linkToken(custody, holder)}`;
}

/** Whether a text has the form of a token; what has not is not looked up. */
export function isLinkToken(text: string): boolean {
  return /^[A-Za-z0-9_-]{22}$/.test(text);
}
