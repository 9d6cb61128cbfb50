import { Refusal } from '#errors';
import { networkOf } from './network.ts';

const windowMs = 600_000;
const mostFailures = 300;
const mostAddresses = 10_000;

interface Failures {
  readonly since: number;
  readonly count: number;
}

/**
 * Counts unknown links per network. A hall of hundreds shares one address, so a link that is known always opens, however
 * many others failed there; whoever tries unknown ones too often is only told so.
 */
function counter() {
  const failures = new Map<string, Failures>();
  return {
    /** @throws what `lookUp` throws; 'too-many-tries' instead of 'link-unknown' above the limit. */
    async watch<T>(address: string, now: Date, lookUp: () => Promise<T>): Promise<T> {
      try {
        return await lookUp();
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== 'link-unknown') throw error;
        if (fail(failures, networkOf(address), now.getTime()) > mostFailures)
          throw new Refusal('too-many-tries', {}, { cause: error });
        throw error;
      }
    },
  };
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

/** One per process: the limit slows guessing, it does not have to be exact. */
export const failedLookups = counter();
