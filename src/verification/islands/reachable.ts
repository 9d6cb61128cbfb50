import { isOwnSuccess } from '#web/client';

/** How long a person is kept waiting for the network before what is kept answers. */
const patienceMs = 4_000;

/**
 * Whether the service answers. Browsers say that there is a network where there is none: a login page of a hotel, one bar
 * of signal, a server that is away.
 */
export async function isReachable(): Promise<boolean> {
  if (!navigator.onLine) return false;
  try {
    const answer = await fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(patienceMs) });
    return isOwnSuccess(answer) && ((await answer.json()) as { ok?: unknown }).ok === true;
  } catch {
    // Nothing, too late, or nothing of ours: what is kept answers.
    return false;
  }
}
