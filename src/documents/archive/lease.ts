import { randomUUID } from 'node:crypto';
import { type ArchiveEvent, endRun, holdRun } from '../store/archive-run.ts';
import type { ArchiveServices } from './raise-file.ts';

/** One process's turn at the archive of one event. */
export interface Lease {
  /** Aborted when the turn was lost: to a database that was away for too long, or to another process after that. */
  readonly lost: AbortSignal;
  /** Ends the turn and says when the event is to be looked at again. */
  giveBack(nextAt: Date): Promise<void>;
}

/** After a kill nobody else takes the event on for so long. */
const leaseMs = 20_000;
const heartbeatMs = 5_000;

/**
 * Takes an event on for as long as this process lives and says so; undefined while another does. Should two processes
 * come to think that it is theirs, they do work twice and store it once.
 */
export async function takeLease(
  { db, clock }: Pick<ArchiveServices, 'db' | 'clock'>,
  event: ArchiveEvent,
): Promise<Lease | undefined> {
  const holder = randomUUID();
  const hold = () => {
    const now = clock.now();
    return holdRun(db, event, { holder, now, leaseUntil: new Date(now.getTime() + leaseMs) });
  };
  if (!(await hold())) return undefined;
  const lost = new AbortController();
  const heart = setInterval(() => {
    hold().then(
      (held) => held || lost.abort(),
      () => lost.abort(),
    );
  }, heartbeatMs);
  return {
    lost: lost.signal,
    giveBack: async (nextAt) => {
      clearInterval(heart);
      await endRun(db, event, { holder, now: clock.now(), nextAt });
    },
  };
}
