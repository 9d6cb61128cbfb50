import type { Db, Tx } from '#db';
import { categories, type Event, officeOf } from '#event';
import { type EventText, textOfEvent } from './fill-text.ts';
import { listTexts } from './store.ts';
import { defaultTexts } from './templates.ts';
import { readText } from './text-source.ts';

/** A text of an event with the row that keeps it; `id` and `digest` are null where there is no row, or not yet. */
export interface ChosenText extends EventText {
  readonly id: string | null;
  readonly digest: Uint8Array | null;
}

/** In the order of the first category each is for, so that the order never depends on who chose when. */
function byCategory(a: EventText, b: EventText): number {
  const place = (text: EventText) => Math.min(...text.categories.map((one) => categories.indexOf(one)));
  return place(a) - place(b);
}

/**
 * The texts of an event: those its organiser chose, else the usual ones of its kind, which get their rows when somebody
 * changes the choice or the event opens. What opening filled in is what was kept then.
 */
export async function textsOfEvent(db: Db | Tx, event: Event): Promise<ChosenText[]> {
  const office = await officeOf(db, event);
  const rows = await listTexts(db, event.orgId, event.id);
  if (rows.length > 0) {
    const texts = rows.map((row) => ({
      ...textOfEvent(readText(row.source), row.categories, event, office),
      ...row.filled,
      id: row.id,
      digest: row.digest,
    }));
    return texts.toSorted(byCategory);
  }
  return defaultTexts(event.kind).map(({ template, categories }) => ({
    ...textOfEvent(template, categories, event, office),
    id: null,
    digest: null,
  }));
}
