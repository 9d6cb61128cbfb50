import { Refusal } from '#errors';
import { isLinkToken, linkHash } from './personal-link.ts';

/**
 * What a link's token opens, as `find` finds it by the token's hash. Who may try how often is the caller's to limit.
 * @throws Refusal `link-unknown` (also for a link that was renewed), `link-revoked` when the person is off the roster.
 */
export async function openedByToken<Person extends { readonly removed: boolean }>(
  token: string,
  find: (hash: Uint8Array) => Promise<Person | undefined>,
): Promise<Person> {
  const found = isLinkToken(token) ? await find(linkHash(token)) : undefined;
  if (!found) throw new Refusal('link-unknown');
  if (found.removed) throw new Refusal('link-revoked');
  return found;
}
