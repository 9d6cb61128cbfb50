import { type Cell, cellText } from './cell.ts';
import { isForce, readForceRank } from './force.ts';

/** What stands beside a number and tells whose it is. */
export interface Beside {
  readonly rank: string;
  readonly unit: string;
  readonly category: string;
}

/**
 * Reads the number of a member of Polri (8 digits: year and month of birth, serial) or TNI (5 to 14 digits, the navy's with
 * "/P" and the like behind), where "NRP" before it or what stands beside it says that it is one. Null where nothing does:
 * then it is a NIP, good or bad.
 */
export function readNrp(cell: Cell | undefined, beside: Beside): string | null {
  const text = cellText(cell);
  const named = /\bnrp\b/i.test(text);
  const plain = text
    .replace(/\bnrp\b[\s.:]*/i, '')
    .replace(/(?<=\d)[\s.](?=\d)/g, '')
    .replace(/^['’]/, '');
  if (!/^\d{5,14}(\/[A-Z]{1,3})?$/i.test(plain)) return null;
  const force = named || isForce(`${beside.unit} ${beside.category}`) || readForceRank(beside.rank) !== null;
  return force ? plain.toUpperCase() : null;
}
