import type { Clock } from '#clock';
import type { Db } from '#db';
import { Refusal } from '#errors';
import { latestTime } from './latest-time.ts';

/** A key whose certificate says from when to when it may be used. */
interface DatedKey {
  readonly kind: string;
  readonly orgId?: string;
  readonly since?: Date;
  readonly ends?: Date;
  readonly replacedAt?: Date;
}

export interface ClockCheck {
  readonly db: Db;
  readonly clock: Clock;
  readonly custody: { facts(): readonly DatedKey[] };
  /** How far a clock may be behind what the log says; several servers' clocks are not one. */
  readonly toleranceMs: number;
}

/**
 * At the start: the clock must not be earlier than what is known to have happened, nor outside the time in which the keys in use
 * may be used. A wrong clock would certify and stamp wrongly; it is told here, as the clock, before the keys' own test fails
 * for it.
 * @throws Refusal 'clock-behind' {now, latest}; 'clock-outside-keys' {now, key, organisation, from, until}.
 */
export async function requireClock({ db, clock, custody, toleranceMs }: ClockCheck): Promise<void> {
  const now = clock.now();
  const latest = await latestTime(db);
  if (latest && now.getTime() < latest.getTime() - toleranceMs) {
    throw new Refusal('clock-behind', { now: now.toISOString(), latest: latest.toISOString() });
  }
  for (const { kind, orgId, since, ends, replacedAt } of custody.facts()) {
    if (replacedAt !== undefined || since === undefined || ends === undefined) continue;
    if (now >= since && now <= ends) continue;
    const dates = { now: now.toISOString(), from: since.toISOString(), until: ends.toISOString() };
    throw new Refusal('clock-outside-keys', { ...dates, key: kind, organisation: orgId ?? '' });
  }
}
