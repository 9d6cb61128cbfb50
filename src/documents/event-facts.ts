import type { Db, Tx } from '#db';
import { type Category, type Event, loadEvent, type Office, officeOf } from '#event';
import { textsOfEvent } from '#texts';
import { type Figures, figuresOf } from './model/figures.ts';
import { rosterTallies } from './store/people.ts';

/** An event with all that its closing documents are counted from. */
export interface EventFacts {
  readonly event: Event;
  readonly office: Office;
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
  const office = await officeOf(db, event);
  const signing = (await textsOfEvent(db, event)).flatMap((text) => text.categories);
  const figures = figuresOf(await rosterTallies(db, orgId, event.id), signing);
  return { event, office, signing, figures };
}
