import type { Clock } from '#clock';
import type { RevokedEntry } from '#trust/pki';
import { type Issuer, issueCrl } from '#trust/pki/issue';

const validForMs = 7 * 86_400_000;
const renewAfterMs = 86_400_000;

/** An issuer's current CRL, DER. */
export type CurrentCrl = (after?: Date) => Uint8Array;

/**
 * An issuer's current CRL (RFC 5280, section 5): made when first asked for, and anew when a day old, so that the one
 * handed out has at least six days left. Its number is the second of its making, which grows without being stored.
 * Whoever revokes makes a new one of these. `after`: it must have been made after that moment, so that it speaks of what was
 * signed until then.
 */
export function currentCrl(issuer: Issuer, clock: Clock, revoked: () => readonly RevokedEntry[]): CurrentCrl {
  let made: { readonly at: number; readonly crl: Uint8Array } | undefined;
  return (after) => {
    const now = clock.now();
    const age = made === undefined ? Number.POSITIVE_INFINITY : now.getTime() - made.at;
    const isOlder = after !== undefined && made !== undefined && made.at <= after.getTime();
    if (made === undefined || age >= renewAfterMs || age < 0 || isOlder) {
      made = { at: now.getTime(), crl: issue(issuer, now, revoked()) };
    }
    return made.crl;
  };
}

function issue(issuer: Issuer, thisUpdate: Date, revoked: readonly RevokedEntry[]): Uint8Array {
  return issueCrl({
    issuer,
    number: Math.floor(thisUpdate.getTime() / 1000),
    thisUpdate,
    nextUpdate: new Date(thisUpdate.getTime() + validForMs),
    revoked,
  });
}
