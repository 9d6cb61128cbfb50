import { countOf, entry } from '../read/values.ts';
import type { Comparison } from './comparison.ts';

/** /Size hides nothing. */
export function trailerRule(comparison: Comparison): void {
  if (!keepsSize(comparison)) comparison.reject('trailer-changed', { key: 'Size' });
}

/**
 * Objects from /Size up are missing to a reader that keeps to ISO 32000-1 table 15 and there to others: it may not fall,
 * nor rise above what stood hidden there, nor be below what the revision itself lists.
 */
function keepsSize({ document, before, now }: Comparison): boolean {
  const [was, is] = [before, now].map((index) => countOf(entry(document.revisions[index]?.trailer, 'Size')));
  if (was === undefined || is === undefined || is < was) return false;
  const highest = document.revisions.slice(0, now + 1).map((revision) => revision.highest);
  return (highest[now] as number) < is && (is === was || highest.slice(0, now).every((number) => number < was));
}
