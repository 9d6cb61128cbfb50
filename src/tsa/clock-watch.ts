import { uptime } from 'node:os';
import type { Clock } from '#clock';
import { Refusal } from '#errors';
import type { Timestamps } from './timestamps.ts';

/** What is known of the server's clock since this process began to watch it. Owned by `main`, as long as the process lives. */
export interface ClockWatch {
  /** Holds the clock against the time that has passed since the last look; answers by how much it stepped, 0 for not at all. */
  look(): number;
  /** Milliseconds by which all steps together have moved it: forward is positive. */
  readonly off: number;
}

/** Reading two clocks is not one act, and a clock that is kept right by small corrections does not step. */
const leastMs = 2_000;

/**
 * A clock further off than this stamps and certifies nothing: a minute is two codes of a hall, and less than the four minutes by
 * which an outside timestamp may differ, the five by which a certificate is backdated, and the ten that the audit allows.
 */
export const mostOffMs = 60_000;

/** Asking how long the machine has run reads a file; ceremonies look three times each, a hundred of them a second. */
const mostOftenMs = 50;

/**
 * Watches a clock by the time since the machine started, which nobody sets and which goes on while the machine sleeps, so that
 * waking up is no step. `passed` is that time, in milliseconds. It is not asked again within 50 ms as long as the clock goes
 * with this process's own time, which costs nothing to read: a step is seen at once, whenever it comes.
 */
export function watchClock(clock: Clock, passed: () => number = () => uptime() * 1000): ClockWatch {
  let last = { at: clock.now().getTime(), own: performance.now(), passed: passed() };
  let off = 0;
  return {
    look: () => {
      const [at, own] = [clock.now().getTime(), performance.now() - last.own];
      if (own < mostOftenMs && Math.abs(at - last.at - own) < leastMs) return 0;
      const now = { at, own: performance.now(), passed: passed() };
      const step = Math.round(now.at - last.at - (now.passed - last.passed));
      last = now;
      if (Math.abs(step) < leastMs) return 0;
      off += step;
      return step;
    },
    get off() {
      return off;
    },
  };
}

/**
 * Timestamps that are not given while the clock is known to be wrong (ETSI EN 319 421, section 7.7.2: a unit whose clock is out
 * of its accuracy issues none). Whoever certifies asks `check()` first.
 */
export function steadyTimestamps(timestamps: Timestamps, watch: ClockWatch): Timestamps {
  const check = () => {
    watch.look();
    if (Math.abs(watch.off) > mostOffMs) throw new Refusal('clock-stepped', { seconds: Math.round(watch.off / 1000) });
  };
  return {
    stamp: async (...asked) => {
      check();
      return timestamps.stamp(...asked);
    },
    check,
    get tokenBytes() {
      return timestamps.tokenBytes;
    },
    roots: timestamps.roots,
    ...(timestamps.outside && { outside: timestamps.outside }),
  };
}
