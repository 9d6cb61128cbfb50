import type { Db } from '#db';
import { Refusal } from '#errors';
import { networkOf } from './network.ts';
import { RecentCounts } from './recent-counts.ts';
import type { Services } from './services.ts';

const windowMs = 600_000;
const mostFailures = 300;
const mostAddresses = 10_000;

/** By the database in which links are looked up: one in a process. It slows guessing and does not have to outlive it. */
const failuresIn = new WeakMap<Db, RecentCounts>();

/**
 * Counts unknown links per network. A hall of hundreds shares one address, so a link that is known always opens, however
 * many others failed there; whoever tries unknown ones too often is only told so.
 * @throws what `lookUp` throws; 'too-many-tries' instead of 'link-unknown' above the limit.
 */
export async function countingFailures<T>(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  address: string,
  lookUp: () => Promise<T>,
): Promise<T> {
  try {
    return await lookUp();
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'link-unknown') throw error;
    const failures = failuresIn.get(db) ?? new RecentCounts(windowMs, mostAddresses);
    failuresIn.set(db, failures);
    if (failures.add(networkOf(address), clock.now().getTime()) > mostFailures)
      throw new Refusal('too-many-tries', {}, { cause: error });
    throw error;
  }
}
