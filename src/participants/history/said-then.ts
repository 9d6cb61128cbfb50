import type { Change } from '../import/changes.ts';
import type { ShownChange } from './store.ts';

/** What a paper says of a person: changing it on the roster of somebody who has signed or come is asked about. */
const onPaper: ReadonlySet<string> = new Set(['name', 'nip', 'nrp', 'category', 'unit']);

/** Those of the changes that a paper which was signed, or a list of who came, says otherwise. */
export function paperChanges(changes: readonly Change[]): Change[] {
  return changes.filter(({ field }) => onPaper.has(field));
}

/** What a field was at a time: before the first of the changes since, of which the newest come first; else as it is now. */
export function saidThen(history: readonly ShownChange[], { field, from: now }: Change, at: Date): string {
  const since = history.filter((one) => one.field === field && one.at > at);
  return since.at(-1)?.from ?? now;
}
