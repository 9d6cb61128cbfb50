import { randomUUID } from 'node:crypto';
import type { Db, Tx } from '#db';
import { Refusal } from '#errors';
import { insertSeries, listSeries, lockSeries, seriesByTitle, takenOrdinals } from './store.ts';

/** Events that are one of several of their kind; `nextOrdinal` is the place that is free next. */
export interface Series {
  readonly id: string;
  readonly title: string;
  readonly nextOrdinal: number;
}

/** Which series an event is to belong to: one that exists, one that begins with this event, or none. */
export type SeriesChoice =
  | { readonly kind: 'none' }
  | { readonly kind: 'existing'; readonly id: string; readonly ordinal: number | null }
  | { readonly kind: 'new'; readonly title: string; readonly ordinal: number | null };

/** An event's place in its series; both null where it belongs to none. */
export interface SeriesPlace {
  readonly seriesId: string | null;
  readonly seriesOrdinal: number | null;
}

/**
 * Gives an event its place, making the series where it is new. Without an ordinal it gets the one after the highest.
 * A new series with the title of one that exists is that one: nobody means two of the same name.
 * @throws Refusal 'not-found' for a series of nobody's; 'series-ordinal-taken' {ordinal}.
 */
export async function takePlace(
  tx: Tx,
  orgId: string,
  choice: SeriesChoice,
  { eventId, at }: { readonly eventId: string | null; readonly at: Date },
): Promise<SeriesPlace> {
  if (choice.kind === 'none') return { seriesId: null, seriesOrdinal: null };
  const seriesId = choice.kind === 'existing' ? choice.id : await seriesTitled(tx, orgId, choice.title, at);
  if (!(await lockSeries(tx, orgId, seriesId))) throw new Refusal('not-found');
  const taken = await takenOrdinals(tx, orgId, seriesId, eventId);
  const seriesOrdinal = choice.ordinal ?? Math.max(0, ...taken) + 1;
  if (taken.includes(seriesOrdinal)) throw new Refusal('series-ordinal-taken', { ordinal: seriesOrdinal });
  return { seriesId, seriesOrdinal };
}

async function seriesTitled(tx: Tx, orgId: string, title: string, at: Date): Promise<string> {
  const known = await seriesByTitle(tx, orgId, title);
  if (known) return known;
  const id = randomUUID();
  await insertSeries(tx, { orgId, id, title, createdAt: at });
  return id;
}

/**
 * A series of this organisation, by the id in an address.
 * @throws Refusal 'not-found'.
 */
export async function loadSeries(db: Db | Tx, orgId: string, id: string): Promise<Series> {
  const found = (await listSeries(db, orgId)).find((one) => one.id === id);
  if (!found) throw new Refusal('not-found');
  return found;
}

/** "ke-4", as printed in every language; empty for an event outside any series. */
export function printedOrdinal(event: Pick<SeriesPlace, 'seriesOrdinal'>): string {
  return event.seriesOrdinal === null ? '' : `ke-${event.seriesOrdinal}`;
}
