import { useEffect, useState } from 'preact/hooks';
import { isInterception, isOwn, Spelling } from '#web/client';
import type { WallFeed, WallRequest } from './protocol.ts';

/** Why the feed does not go on: no network, or something on the way answers in the server's place. */
export type Lost = false | 'lost' | 'intercepted';

/** What a wall knows. `now` is the server's time in milliseconds, told by the second. */
export type WallState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'shown'; readonly feed: WallFeed; readonly now: number; readonly lost: Lost };

const everyMs = 3_000;
const patienceMs = 8_000;

/**
 * Asks every three seconds, and turns by the second in between and without an answer. Its clock is the server's: the
 * device's own is not asked, only how much time has passed.
 */
export function useFeed(): WallState {
  const [state, setState] = useState<WallState>({ kind: 'starting' });
  useEffect(() => {
    let end = follow(setState);
    const again = () => {
      end();
      end = follow(setState);
    };
    // a newer display link, opened in the tab of an older one, changes nothing but the fragment
    addEventListener('hashchange', again);
    return () => {
      removeEventListener('hashchange', again);
      end();
    };
  }, []);
  return state;
}

function follow(show: (state: WallState) => void): () => void {
  const token = takeToken();
  const spelling = new Spelling();
  let feed: WallFeed | undefined;
  /** The server's time minus this page's running time. */
  let ahead = 0;
  let lost: Lost = false;
  let over = false;
  let asking: ReturnType<typeof setTimeout> | undefined;
  let turning: ReturnType<typeof setTimeout> | undefined;

  const turn = () => {
    clearTimeout(turning);
    if (over || !feed) return;
    const now = ahead + performance.now();
    show({ kind: 'shown', feed, now, lost });
    turning = setTimeout(turn, 1000 - (now % 1000));
  };
  const ask = async () => {
    const asked = performance.now();
    const answer = await askOnce(token, spelling);
    spelling.ended(answer === 'intercepted' ? answer : answer === 'lost' ? 'silent' : 'answered');
    if (over) return;
    if (answer === 'refused') {
      end();
      return show({ kind: 'refused' });
    }
    if (typeof answer === 'string') lost = answer;
    else {
      lost = false;
      feed = answer;
      ahead = Date.parse(feed.serverTime) - (asked + performance.now()) / 2;
    }
    turn();
    asking = setTimeout(() => void ask(), everyMs);
  };
  const end = () => {
    over = true;
    clearTimeout(asking);
    clearTimeout(turning);
  };
  void ask();
  return end;
}

/** A proxy's page or a restart is "lost"; only our own words for a link that opens nothing are final. */
async function askOnce(token: string, spelling: Spelling): Promise<WallFeed | 'lost' | 'intercepted' | 'refused'> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patienceMs);
  try {
    const answer = await fetch(`${location.pathname}/data`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: spelling.of(JSON.stringify({ token } satisfies WallRequest)),
      cache: 'no-store',
      redirect: 'manual',
      signal: stop.signal,
    });
    if (!isOwn(answer)) return isInterception(answer) ? 'intercepted' : 'lost';
    if (answer.ok) return (await answer.json()) as WallFeed;
    const { error } = (await answer.json()) as { error?: { code?: string } };
    return error?.code === 'link-unknown' || error?.code === 'too-many-tries' ? 'refused' : 'lost';
  } catch {
    // No network, or something that is not our answer: the wall says so and asks again.
    return 'lost';
  } finally {
    clearTimeout(timer);
  }
}

/** The hall sees the address too: the token leaves it and stays with this tab, so that a reload finds it again. */
function takeToken(): string {
  const key = `ikrar-layar ${location.pathname}`;
  const given = location.hash.slice(1);
  try {
    if (given === '') return sessionStorage.getItem(key) ?? '';
    sessionStorage.setItem(key, given);
  } catch {
    // A browser that keeps nothing: the token stays in the address, else a reload would lose it.
    return given;
  }
  history.replaceState(null, '', location.pathname);
  return given;
}
