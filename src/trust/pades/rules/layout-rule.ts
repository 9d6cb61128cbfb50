import { as, dictionaryOf, entry, nameOf } from '../read/values.ts';
import type { Comparison } from './comparison.ts';

/** What a revision is made of by itself: its own cross-reference stream and new object streams. */
export function layoutRule(comparison: Comparison): void {
  const { document, now } = comparison;
  const revision = document.revisions[now];
  for (const section of revision?.sections ?? []) {
    const { streamNumber, hidden = [] } = section;
    if (streamNumber !== undefined) ownStream(comparison, streamNumber);
    for (const number of hidden) if (!comparison.isNew(number)) comparison.reject('object-removed', { object: number });
  }
  const containers = new Set<number>();
  for (const found of revision?.entries.values() ?? []) if (found.kind === 'inside') containers.add(found.container);
  for (const number of containers) {
    const stream = comparison.isNew(number) ? as('stream', document.object(number, now)) : undefined;
    if (stream && nameOf(entry(stream.dictionary, 'Type')) === 'ObjStm') comparison.claim(number);
  }
  emptyRule(comparison);
}

/**
 * An update has what was changed (section 7.5.6). One that changes nothing brings comments, which no reader shows: other makers'
 * tools are forgiven for it; an office's own never do that.
 */
function emptyRule(comparison: Comparison): void {
  const sections = comparison.document.revisions[comparison.now]?.sections ?? [];
  const own = new Set(sections.map(({ streamNumber }) => streamNumber));
  if (comparison.touched().every((number) => own.has(number))) comparison.allow('signing', 'revision-empty');
}

/** Its number is new or was an earlier one's: under the number of a page's content it would be drawn by who scans. */
function ownStream(comparison: Comparison, number: number): void {
  const earlier = dictionaryOf(comparison.document.object(number, comparison.before));
  const succeeds = nameOf(entry(earlier, 'Type')) === 'XRef' && comparison.referencesBefore(number) === 0;
  if (succeeds || comparison.isNew(number)) comparison.claim(number);
  else comparison.reject('object-changed', { object: number });
}
