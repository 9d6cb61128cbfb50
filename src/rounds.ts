import { setTimeout as sleep } from 'node:timers/promises';

/**
 * One round of something that is done again and again. Answers how many milliseconds to rest before the next, or `stop`. It
 * deals with its own errors: what it throws ends the process. A long one looks at `ending` itself.
 */
export type Round = (ending: AbortSignal) => Promise<number | 'stop'>;

export interface Rounds {
  /** Ends the rest, or waits for the round under way; none begins after it. */
  close(): Promise<void>;
}

/** Does rounds, one after the other, from now until `close()`. They keep no process alive that has nothing else to do. */
export function startRounds(round: Round): Rounds {
  const ending = new AbortController();
  const running = run(round, ending.signal);
  return {
    close: () => {
      ending.abort();
      return running;
    },
  };
}

async function run(round: Round, ending: AbortSignal): Promise<void> {
  while (!ending.aborted) {
    const rest = await round(ending);
    if (rest === 'stop') return;
    // It rejects for one reason: `ending`, which the loop asks next.
    if (rest > 0) await sleep(rest, undefined, { signal: ending, ref: false }).catch(() => undefined);
  }
}
