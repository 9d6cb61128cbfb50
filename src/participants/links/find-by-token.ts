import { Refusal } from '#errors';
import type { Custody } from '#keys';
import { isLinkToken, type LinkHolder, linkHash, opensLink } from './personal-link.ts';

/** What a hash was found beside, and whose link that is. */
export interface FoundByHash<Found> {
  readonly found: Found;
  readonly holder: LinkHolder;
  readonly removed: boolean;
}

/**
 * What a link's token opens, as `find` finds it by the token's hash. The hash only finds: that the token is this person's says
 * the key store, so that a hash which somebody wrote into the database opens nothing. Who may try how often is the caller's
 * to limit.
 * @throws Refusal `link-unknown` (also for a link that was renewed), `link-revoked` when the person is off the roster.
 */
export async function openedByToken<Found>(
  custody: Pick<Custody, 'mac'>,
  token: string,
  find: (hash: Uint8Array) => Promise<FoundByHash<Found> | undefined>,
): Promise<Found> {
  const it = isLinkToken(token) ? await find(linkHash(token)) : undefined;
  if (!it || !opensLink(custody, it.holder, token)) throw new Refusal('link-unknown');
  if (it.removed) throw new Refusal('link-revoked');
  return it.found;
}
