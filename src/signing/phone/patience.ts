import type { Wait } from '#web/client';
import { type Absence, Unreachable } from './http.ts';

/** In how many seconds the next try is, and why the last one brought nothing. */
export interface Waiting {
  readonly seconds: number;
  readonly absence: Absence;
}

/** What is told while waiting for an answer; undefined when it goes on. */
export type TellWaiting = (waiting: Waiting | undefined) => void;

const longestWait = 20;

/** Does it until the server answers. Same request each time; the waits grow from 1 to 20 s. Refusals are passed on. */
export async function patiently<T>(deed: () => Promise<T>, wait: Wait, tell: TellWaiting): Promise<T> {
  for (let seconds = 1; ; seconds = Math.min(longestWait, seconds * 2)) {
    try {
      const done = await deed();
      tell(undefined);
      return done;
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      tell({ seconds, absence: error.absence });
    }
    // spread out, so that a hall whose network returns does not ask all at once
    await wait(1000 * seconds * (0.75 + Math.random() / 2));
  }
}

const laterMs = 60_000;

/** About a minute, spread out, so that a hall does not ask all at once; longer while nobody looks at the page. */
export function browserLater(): Promise<void> {
  return new Promise((resolve) => {
    const seen = () => {
      if (document.hidden) return;
      document.removeEventListener('visibilitychange', seen);
      resolve();
    };
    setTimeout(
      () => (document.hidden ? document.addEventListener('visibilitychange', seen) : resolve()),
      laterMs * (0.75 + Math.random() / 2),
    );
  });
}
