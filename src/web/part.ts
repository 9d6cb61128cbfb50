import { isInterception, isOwn } from './own-answers.ts';
import { browserWait, type Wait } from './waits.ts';

/**
 * Why a part of the page is not here: nothing answers; something on the way does; the service cannot now; the service has
 * another build, whose parts have other names.
 */
export type Lack = 'silent' | 'intercepted' | 'busy' | 'renewed';

/** Where a part of the page stands: being fetched, and why not yet; here; or given up until somebody asks again. */
export type PartState<T> =
  | { readonly is: 'coming'; readonly lack?: Lack }
  | { readonly is: 'here'; readonly part: T }
  | { readonly is: 'lost'; readonly lack: Lack };

/** A script or file that a page fetches apart from itself. There is one of each, for as long as the page lives. */
export interface Part<T> {
  readonly state: PartState<T>;
  /** Asked for until it is here, or some tries have failed; rejects with `Lacking` then. Asking again tries anew. */
  fetch(): Promise<T>;
  /** Tells each change, until the answer is called. */
  watch(see: (state: PartState<T>) => void): () => void;
}

/** A part that did not come, and why. */
export class Lacking extends Error {
  override readonly name = 'Lacking';
  readonly lack: Lack;

  constructor(lack: Lack, options?: ErrorOptions) {
    super(`a part of the page is not here: ${lack}`, options);
    this.lack = lack;
  }
}

/** What a part stands on; a test brings its own. */
export interface PartTools {
  readonly wait: Wait;
  readonly ask: typeof fetch;
  readonly importFrom: (address: string) => Promise<unknown>;
  /** The script of this page, which a new build does not have either. */
  readonly ownScript: () => string;
  /** A number that this page has not used yet. */
  readonly fresh: () => number;
}

const browserTools: PartTools = {
  wait: browserWait,
  ask: (...asked) => fetch(...asked),
  importFrom: (address) => import(/* @vite-ignore */ address),
  ownScript: () => document.querySelector<HTMLScriptElement>('script[type="module"]')?.src ?? location.pathname,
  fresh: () => Math.round(performance.now()),
};

/** A try each: 1, 2, 4 and 8 seconds lie between them. */
const mostTries = 5;
/** An import has no end of its own: what is silent for so long counts as lost, and is welcome still. */
const silenceMs = 20_000;

/**
 * A part that `load` fetches. All client code loads its modules through this one: `part(() => import('…'))`. Of what such a
 * module imports in its turn, the page has everything already (test/web/old-browsers.test.ts): it is itself all that can be lost.
 */
export function part<T>(load: () => Promise<T>, tools: Partial<PartTools> = {}): Part<T> {
  const used = { ...browserTools, ...tools };
  const watchers = new Set<(state: PartState<T>) => void>();
  let state: PartState<T> = { is: 'coming' };
  let round: Promise<T> | undefined;
  const put = (next: PartState<T>) => {
    state = next;
    for (const see of watchers) see(next);
  };
  const begin = async () => {
    put({ is: 'coming' });
    try {
      const found = await patiently(load, used, (lack) => put({ is: 'coming', lack }));
      put({ is: 'here', part: found });
      return found;
    } catch (error) {
      round = undefined;
      put({ is: 'lost', lack: error instanceof Lacking ? error.lack : 'silent' });
      throw error;
    }
  };
  return {
    get state() {
      return state;
    },
    fetch: () => {
      round ??= begin();
      return round;
    },
    watch: (see) => {
      watchers.add(see);
      return () => void watchers.delete(see);
    },
  };
}

/** A file of the build, of which nothing else is taken: a login page is not compiled, nor kept. For `part`. */
export async function ownFile(address: string, ask: typeof fetch = fetch): Promise<ArrayBuffer> {
  const answer = await ask(address).catch((cause: unknown) => {
    throw new Lacking('silent', { cause });
  });
  const lack = lackOf(answer);
  // what a cache took for the file must not stay in it
  if (lack !== undefined) throw new Lacking(await whyNot(address, ask));
  return answer.arrayBuffer();
}

/**
 * Chrome remembers a failed import for as long as the page lives (HTML Standard, "fetch a single module script"), so the
 * next try has an address of its own, which the errors of Chrome and Firefox name; Safari fetches again by itself.
 */
async function patiently<T>(load: () => Promise<T>, tools: PartTools, tell: (lack: Lack) => void): Promise<T> {
  let address: string | undefined;
  for (let tries = 1; ; tries += 1) {
    try {
      return await within(
        silenceMs,
        address === undefined ? load() : (tools.importFrom(`${address}?coba=${tools.fresh()}`) as Promise<T>),
      );
    } catch (error) {
      address ??= addressIn(error);
      const lack = error instanceof Lacking ? error.lack : await whyNot(address ?? tools.ownScript(), tools.ask);
      if (tries === mostTries) throw new Lacking(lack, { cause: error });
      tell(lack);
    }
    await tools.wait(1000 * 2 ** (tries - 1));
  }
}

/** Up to and with ".js": what was asked for with a number behind it has one of its own. */
function addressIn(error: unknown): string | undefined {
  const words = error instanceof Error ? error.message.split(/\s/u) : [];
  const found = words.find((word) => word.startsWith('http://') || word.startsWith('https://'));
  const end = found?.indexOf('.js') ?? -1;
  return end < 0 ? undefined : found?.slice(0, end + 3);
}

/** Asks the service itself, past what a cache may have kept of a login page. */
async function whyNot(address: string, ask: typeof fetch): Promise<Lack> {
  try {
    return lackOf(await within(silenceMs, ask(address, { cache: 'reload', redirect: 'manual' }))) ?? 'silent';
  } catch {
    // No answer is the answer.
    return 'silent';
  }
}

function lackOf(answer: Response): Lack | undefined {
  if (!isOwn(answer)) return isInterception(answer) ? 'intercepted' : 'silent';
  if (answer.ok) return undefined;
  return answer.status === 404 ? 'renewed' : 'busy';
}

function within<T>(ms: number, deed: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('silence')), ms);
    deed.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
