import { isInterception, isOwn, Spelling } from '#web/client';
import type { Zone } from '#web/i18n';
import { ageOf, longestLateMs, type ServerClock, type TypedCode, typedAtOf } from '../../client.ts';
import type { KeptLink } from './kept-links.ts';

/** What the server said: done, or no with a reason in the reader's language. Silence is not an answer: it is asked again. */
export type Answer<T> =
  | { readonly kind: 'ok'; readonly body: T }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };

/** The part of the participant's standing that this page shows. */
export interface Standing {
  /** The server's time. */
  readonly now: string;
  readonly status: string;
  readonly event: { readonly zone: Zone };
  readonly attendance?: { readonly at: string; readonly typedAt?: string };
}

/** From recording an attendance: when it was recorded, this time or before. */
export interface Attended {
  readonly attendance: { readonly at: string; readonly typedAt?: string };
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

/** After so long a code may have changed, so that it counts only with the time it was typed. */
const soonMs = 20_000;

/**
 * Records that this person is here, by the code. Asked until there is an answer, so it may be sent twice: it counts once. What
 * cannot be accepted any more is not sent; the answer has no message then.
 */
export function attend(
  person: KeptLink,
  typed: TypedCode,
  clock: ServerClock,
  tell: TellWaiting,
  stop: AbortSignal,
): Promise<Answer<Attended>> {
  return patiently(
    async (spelling) => {
      if (ageOf(typed, clock) > longestLateMs) return { kind: 'refused', code: 'code-too-late', message: '' };
      if (ageOf(typed, clock) > soonMs && clock.now() === undefined) {
        const standing = await standingOnce(person, clock, stop);
        if (typeof standing !== 'object' || !('kind' in standing) || standing.kind !== 'ok') return standing;
      }
      const typedAt = typedAtOf(typed, clock);
      const body = JSON.stringify({ code: typed.code, ...(typedAt && { typedAt }) });
      return request<Attended>(`/t/${person.handle}/hadir`, spelling.of(body), stop);
    },
    tell,
    stop,
  );
}

/** Where this person stands. */
export function askStanding(
  person: KeptLink,
  clock: ServerClock,
  tell: TellWaiting,
  stop: AbortSignal,
): Promise<Answer<Standing>> {
  return patiently(() => standingOnce(person, clock, stop), tell, stop);
}

async function standingOnce(
  person: KeptLink,
  clock: ServerClock,
  stop: AbortSignal,
): Promise<Answer<Standing> | Waiting['why']> {
  const asked = clock.phone.date();
  const answer = await request<Standing>(`/t/${person.handle}/state`, undefined, stop);
  if (typeof answer === 'object' && 'kind' in answer && answer.kind === 'ok') clock.learn(answer.body.now, asked);
  return answer;
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
