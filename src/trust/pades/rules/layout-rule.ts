import { as, entry, nameOf } from '../read/values.ts';
import type { Comparison } from './comparison.ts';

/** What a revision is made of by itself: its own cross-reference stream and new object streams. */
export function layoutRule(comparison: Comparison): void {
  const { document, now } = comparison;
  const revision = document.revisions[now];
  for (const section of revision?.sections ?? []) {
    if (section.streamNumber !== undefined && comparison.isNew(section.streamNumber))
      comparison.claim(section.streamNumber);
  }
  const containers = new Set<number>();
  for (const found of revision?.entries.values() ?? []) if (found.kind === 'inside') containers.add(found.container);
  for (const number of containers) {
    const stream = comparison.isNew(number) ? as('stream', document.object(number, now)) : undefined;
    if (stream && nameOf(entry(stream.dictionary, 'Type')) === 'ObjStm') comparison.claim(number);
  }
}
