import { findOrganisation, type Organisation } from '#accounts';
import type { Db, Tx } from '#db';
import { Refusal } from '#errors';
import { type Category, type Event, loadEvent } from '#event';
import { textsOfEvent } from '#texts';
import { type Figures, figuresOf } from './model/figures.ts';
import { rosterTallies } from './store/people.ts';

/** An event with all that its closing documents are counted from. */
export interface EventFacts {
  readonly event: Event;
  readonly office: Organisation;
  /** Categories for which the event has a text; none where nobody signs. */
  readonly signing: readonly Category[];
  readonly figures: Figures;
}

/**
 * Reads an event and its figures.
 * @throws Refusal 'not-found'.
 */
export async function loadFacts(db: Db | Tx, orgId: string, eventId: string): Promise<EventFacts> {
  const event = await loadEvent(db, orgId, eventId);
  const office = await findOrganisation(db, orgId);
  if (!office) throw new Refusal('not-found');
  const signing = (await textsOfEvent(db, event)).flatMap((text) => text.categories);
  const figures = figuresOf(await rosterTallies(db, orgId, event.id), signing);
  return { event, office, signing, figures };
}
