import type { Tx } from '#db';
import { appendLeaves } from '#db/log';
import { type Custody, opaquePerson } from '#keys';
import { hex } from '../identity/hex.ts';
import { linkHash, linkToken } from '../links/personal-link.ts';
import { mostRemembered } from '../links/retired-links.ts';
import type { Place } from './store/deeds.ts';
import { type Holder, holdersOf, replaceLinks } from './store/links.ts';

/**
 * Gives the people of a deed new links, as renewLink() does one: the old ones say that they were replaced, and each new one has
 * its leaf. Some hundreds at a time, so that the thread answers others between them.
 */
export async function reissueLinks(
  tx: Tx,
  custody: Custody,
  act: Place & { readonly deedId: string; readonly by: string; readonly at: Date },
): Promise<void> {
  for (let holders = await holdersOf(tx, act); holders.length > 0; ) {
    const links = holders.map(({ id, generation }) => nextLink(custody, { id, generation }));
    await replaceLinks(tx, act, links, mostRemembered);
    await appendLeaves(
      tx,
      links.map((link) => renewal(custody, act, link)),
    );
    holders = await holdersOf(tx, act, holders.at(-1)?.id);
  }
}

function nextLink(custody: Custody, { id, generation }: Pick<Holder, 'id' | 'generation'>) {
  const next = generation + 1;
  return { id, generation: next, hash: hex(linkHash(linkToken(custody, { id, linkGeneration: next }))) };
}

function renewal(
  custody: Pick<Custody, 'mac'>,
  { orgId, eventId, by, at }: Place & { readonly by: string; readonly at: Date },
  { id, generation }: Holder,
) {
  const person = opaquePerson(custody, eventId, id);
  const record = { event: eventId, person, generation, by, at: at.toISOString() };
  return { orgId, kind: 'link-renewed' as const, subject: id, record, at };
}
