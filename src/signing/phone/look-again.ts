import { Unreachable } from './http.ts';

/** A day of them. */
const mostLooks = 1440;

interface Looking<State> {
  /** While what the page waits for has not come. */
  isEarly(): boolean;
  ask(): Promise<State>;
  arrived(state: State): Promise<void> | undefined;
}

/**
 * Asks again by itself, as often as `later` resolves, whether what a page waits for has come; a question that was lost is
 * asked again. Without `later` nothing is asked. Rejects with Refused.
 */
export async function lookAgainLater<State>(
  later: (() => Promise<void>) | undefined,
  { isEarly, ask, arrived }: Looking<State>,
): Promise<void> {
  for (let looks = 0; later && looks < mostLooks && isEarly(); looks += 1) {
    await later();
    const state = await ask().catch(unlessUnreachable);
    if (state) await arrived(state);
  }
}

function unlessUnreachable(error: unknown): undefined {
  if (!(error instanceof Unreachable)) throw error;
}
