import type { Clock } from '#clock';
import type { Config } from '#config';
import type { Db } from '#db';
import type { Custody } from '#keys';
import type { Timestamps } from '#tsa';

/** What instance.ts has wired and every stage is given. */
export interface Services {
  readonly config: Config;
  readonly clock: Clock;
  readonly db: Db;
  readonly custody: Custody;
  readonly timestamps: Timestamps;
}
