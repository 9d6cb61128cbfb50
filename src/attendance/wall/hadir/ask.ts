import { isInterception, isOwn, Spelling } from '#web/client';
import type { Zone } from '#web/i18n';
import type { KeptLink } from './kept-links.ts';

/** What the server said: done, or no with a reason in the reader's language. Silence is not an answer: it is asked again. */
export type Answer<T> =
  | { readonly kind: 'ok'; readonly body: T }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };

/** The part of the participant's standing that this page shows. */
export interface Standing {
  readonly status: string;
  readonly event: { readonly zone: Zone };
  readonly attendance?: { readonly at: string };
}

/** From recording an attendance: when it was recorded, this time or before. */
export interface Attended {
  readonly attendance: { readonly at: string };
}

/** In how many seconds the next try is; `why`: no network, something else answered, or what the server says of itself. */
export interface Waiting {
  readonly seconds: number;
  readonly why: 'silent' | 'intercepted' | { readonly says: string };
}

/** How it is told that there is no answer; undefined while one is asked for. */
type TellWaiting = (waiting: Waiting | undefined) => void;

const patienceMs = 15_000;
const longestWait = 15;

/** Records that this person is here, by the code. Asked until there is an answer, so it may be sent twice: it counts once. */
export function attend(
  person: KeptLink,
  code: string,
  tell: TellWaiting,
  stop: AbortSignal,
): Promise<Answer<Attended>> {
  return patiently(
    (spelling) => request(`/t/${person.handle}/hadir`, spelling.of(JSON.stringify({ code })), stop),
    tell,
    stop,
  );
}

/** Where this person stands. */
export function askStanding(person: KeptLink, tell: TellWaiting, stop: AbortSignal): Promise<Answer<Standing>> {
  return patiently(() => request(`/t/${person.handle}/state`, undefined, stop), tell, stop);
}

async function patiently<T>(
  ask: (spelling: Spelling) => Promise<Answer<T> | Waiting['why']>,
  tell: TellWaiting,
  stop: AbortSignal,
): Promise<Answer<T>> {
  const spelling = new Spelling();
  for (let seconds = 1; ; seconds = Math.min(longestWait, seconds * 2)) {
    tell(undefined);
    const answer = await ask(spelling);
    spelling.ended(typeof answer === 'string' ? answer : 'answered');
    if (stop.aborted) return { kind: 'refused', code: 'stopped', message: '' };
    if (typeof answer === 'object' && 'kind' in answer) return answer;
    tell({ seconds, why: answer });
    // spread out, so that a hall whose network returns does not ask all at once
    await wait(1000 * seconds * (0.75 + Math.random() / 2), stop);
  }
}

/** An answer, or why there is none yet. What is not this service's is not believed, whatever it says. */
async function request<T>(
  path: string,
  body: string | undefined,
  stop: AbortSignal,
): Promise<Answer<T> | Waiting['why']> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), patienceMs);
  const end = () => late.abort();
  stop.addEventListener('abort', end);
  try {
    const response = await fetch(path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body }),
      cache: 'no-store',
      redirect: 'manual',
      signal: late.signal,
    });
    if (!isOwn(response)) return isInterception(response) ? 'intercepted' : 'silent';
    if (response.ok) return { kind: 'ok', body: (await response.json()) as T };
    const { error } = (await response.json()) as { error: { code: string; message: string } };
    if (response.status >= 500) return { says: error.message };
    return { kind: 'refused', code: error.code, message: error.message };
  } catch {
    // No network, or half an answer: said to the reader, and asked again.
    return 'silent';
  } finally {
    clearTimeout(timer);
    stop.removeEventListener('abort', end);
  }
}

/** Ends early when the browser says that it is online again. */
function wait(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener('online', done);
      stop.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    addEventListener('online', done);
    stop.addEventListener('abort', done);
  });
}
