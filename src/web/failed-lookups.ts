import type { Db } from '#db';
import { Refusal } from '#errors';
import { networkOf } from './network.ts';
import type { Services } from './services.ts';

const windowMs = 600_000;
const mostFailures = 300;
const mostAddresses = 10_000;

interface Failures {
  readonly since: number;
  readonly count: number;
}

/** By the database in which links are looked up: one in a process. It slows guessing and does not have to outlive it. */
const failuresIn = new WeakMap<Db, Map<string, Failures>>();

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
    const failures = failuresIn.get(db) ?? new Map<string, Failures>();
    failuresIn.set(db, failures);
    if (fail(failures, networkOf(address), clock.now().getTime()) > mostFailures)
      throw new Refusal('too-many-tries', {}, { cause: error });
    throw error;
  }
}

function fail(failures: Map<string, Failures>, address: string, now: number): number {
  const known = failures.get(address);
  const current = known && now - known.since < windowMs ? known : { since: now, count: 0 };
  const next = { since: current.since, count: current.count + 1 };
  failures.delete(address);
  failures.set(address, next);
  const oldest = failures.keys().next().value;
  if (failures.size > mostAddresses && oldest !== undefined) failures.delete(oldest);
  return next.count;
}
