import { categoryOfPosition } from './category.ts';
import { isForce } from './force.ts';

/** Ranks that are given as names, too: "Mayor Siregar". */
const namesToo = new Set(['Kapten', 'Mayor', 'Kolonel', 'Prada', 'Pratu', 'Praka', 'Brigpol']);

/** What stands in a row beside a name that begins with a rank. */
export interface BesideName {
  readonly unit: string;
  readonly position: string;
  readonly category: string;
}

/**
 * Whether the rank before a name is one: what is a name as well needs a force beside it, and nobody in a village's office has one.
 * Whoever has a NIP is a civil servant; that is asked before this.
 */
export function isOfForce(rank: string, { unit, position, category }: BesideName): boolean {
  if (rank === '') return false;
  if (isForce(`${unit} ${position} ${category}`)) return true;
  return !namesToo.has(rank) && categoryOfPosition(position) === null;
}
