import type { Clock } from '#clock';
import type { Db } from '#db';
import type { Secrets } from '#keys';
import type { Newest } from './newest.ts';

/** The event that a roster belongs to. */
export interface Where {
  readonly orgId: string;
  readonly eventId: string;
}

/** What the deeds of an import stand on; in the thread that does them (apart/) as in a test. */
export interface Parts {
  readonly db: Db;
  readonly custody: Secrets;
  readonly clock: Clock;
  /** What was made for the question before this one; without it, everything is made anew. */
  readonly newest?: Newest;
  /** Takes work that nobody waits for, and that is done before the thread ends; without it, it is waited for. */
  readonly later?: (work: Promise<void>) => void;
}
