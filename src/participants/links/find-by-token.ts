import type { Db } from '#db';
import { Refusal } from '#errors';
import type { Custody } from '#keys';
import { isLinkToken, type LinkHolder, linkHash, opensLink } from './personal-link.ts';
import { whyRemoved, whyUnknown } from './retired-links.ts';

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
 * @throws Refusal 'link-unknown'; 'link-replaced' (at, zone) for one that was valid until another took its place;
 * 'link-removed' (at, zone) when the person was taken off the roster.
 */
export async function openedByToken<Found>(
  { custody, db }: { readonly custody: Pick<Custody, 'mac'>; readonly db: Db },
  token: string,
  find: (hash: Uint8Array) => Promise<FoundByHash<Found> | undefined>,
): Promise<Found> {
  if (!isLinkToken(token)) throw new Refusal('link-unknown');
  const hash = linkHash(token);
  const it = await find(hash);
  if (!it) throw await whyUnknown(db, hash);
  if (!opensLink(custody, it.holder, token)) throw new Refusal('link-unknown');
  if (it.removed) throw await whyRemoved(db, { hash });
  return it.found;
}
