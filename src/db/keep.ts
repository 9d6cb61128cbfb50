import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { Refusal } from '#errors';
import { claim } from './claim.ts';
import { startEmbedded } from './embedded/index.ts';

/** A server that we notice going away and coming back. */
export interface Keeper {
  /** Where the server is now. */
  url(): string;
  /** Ends the watch; an embedded server is stopped when nobody else has a share in it. */
  leave(): Promise<void>;
}

/** A connection to the server, of which `onLost` is told once when it closes before `leave`. */
interface Home {
  readonly url: string;
  leave(): Promise<void>;
}

const moveInAttempts = 5;
const firstPauseMs = 100;
const longestPauseMs = 2_000;

/**
 * Starts the embedded server in `folder`, or joins it, and starts it again whenever it goes away while we have a share: of
 * several processes one starts it and the others find it. What was committed is there (PostgreSQL replays its log).
 * `onBack` is called when it runs again, perhaps at another address.
 * @throws Refusal 'database-unavailable' when it cannot be had at first. Later it is tried until it can.
 */
export function keepEmbedded(folder: string, onBack: () => void): Promise<Keeper> {
  return keep((onLost) => moveIn(folder, onLost), onBack);
}

/** Watches a server that others run; `onBack` is called when it can be reached again after it could not. */
export function keepExternal(url: string, onBack: () => void): Promise<Keeper> {
  return keep((onLost) => watch(url, onLost), onBack);
}

async function keep(settle: (onLost: () => void) => Promise<Home>, onBack: () => void): Promise<Keeper> {
  let left = false;
  let returning: Promise<void> = Promise.resolve();
  const onLost = () => {
    if (!left) returning = goHome();
  };
  const goHome = async () => {
    for (let pause = firstPauseMs; !left; pause = Math.min(2 * pause, longestPauseMs)) {
      try {
        home = await settle(onLost);
        return onBack();
      } catch {
        // A killed server's last processes hold its memory for a moment, or the disk is full: until it works.
        await sleep(pause);
      }
    }
  };
  let home = await settle(onLost);
  return {
    url: () => home.url,
    leave: async () => {
      left = true;
      await returning;
      await home.leave();
    },
  };
}

/** The server we found may be stopped by the last process that leaves it, just before our claim: then start anew. */
async function moveIn(folder: string, onLost: () => void): Promise<Home> {
  for (let attempt = 1; ; attempt += 1) {
    const server = await startEmbedded(folder);
    try {
      const { leave } = await claim(server, onLost);
      const unwatch = server.watchLog();
      const leaving = () => {
        unwatch();
        return leave();
      };
      return { url: server.urlOf('postgres'), leave: leaving };
    } catch (cause) {
      const reason = `the embedded server in ${folder} does not accept connections`;
      if (attempt === moveInAttempts) throw new Refusal('database-unavailable', { reason }, { cause });
      await sleep(200 * attempt);
    }
  }
}

async function watch(url: string, onLost: () => void): Promise<Home> {
  const share = { held: false };
  const onclose = () => {
    if (!share.held) return;
    share.held = false;
    onLost();
  };
  const connection = postgres(url, {
    max: 1,
    max_lifetime: null,
    fetch_types: false,
    onclose,
    connection: { application_name: 'ikrar-presence' },
  });
  const leave = () => {
    share.held = false;
    return connection.end({ timeout: 1 });
  };
  try {
    await connection`select 1`;
  } catch (error) {
    await leave();
    throw error;
  }
  share.held = true;
  return { url, leave };
}
