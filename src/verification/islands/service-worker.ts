/**
 * The part of the verification pages that stays on a phone. It speaks for addresses below /v only, keeps one page without
 * anybody's session and the files it needs, and is asked only when the network has no answer: what is online is always
 * the server's own page, so nothing here can grow stale in front of a reader.
 */

/** What the server writes in front of this script; see routes.tsx. */
interface Build {
  /** Changes with any file of the build. */
  readonly version: string;
  /** The page without a network, by language. */
  readonly pages: Readonly<Record<string, string>>;
  /** Scripts, styles and icons of that page. */
  readonly files: readonly string[];
  /** The reader of QR codes, for browsers that have none. */
  readonly decoder: readonly string[];
}

/** The events of a worker, which the DOM's types do not have (Service Workers, section 4). */
interface LastingEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface RequestEvent extends LastingEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

interface Worker {
  readonly build: Build;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: LastingEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: RequestEvent) => void): void;
  addEventListener(type: 'message', listener: (event: LastingEvent & { readonly data: unknown }) => void): void;
}

const worker = self as unknown as Worker;
const { build } = worker;
const prefix = 'ikrar-verifikasi-';
const ownCache = `${prefix}${build.version}`;
const patienceMs = 8_000;

worker.addEventListener('install', (event) => {
  event.waitUntil(keep([...Object.values(build.pages), ...build.files]).then(() => worker.skipWaiting()));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(forgetOtherBuilds().then(() => worker.clients.claim()));
});

worker.addEventListener('message', (event) => {
  if (event.data === 'keep-decoder') event.waitUntil(keep(build.decoder));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (request.mode === 'navigate') event.respondWith(openPage(request));
  else if (isFile(url.pathname)) event.respondWith(openFile(request));
});

/** The server's page; ours when it has none in good time, or when something in front of it answers in its place. */
async function openPage(request: Request): Promise<Response> {
  const asked = fetch(request);
  const online = await Promise.race([asked.catch(() => undefined), after(patienceMs)]);
  if (online && (isOwn(online) || isRedirect(online))) return online;
  return (await keptPage()) ?? asked;
}

/** As `own-answers.ts`, in the one file that a worker is. A gateway that does not reach the server is not the server. */
function isOwn({ headers, status }: Response): boolean {
  return headers.has('x-ikrar') && ![502, 503, 504].includes(status);
}

/** What a navigation is redirected to is the browser's to see, not a worker's (Fetch Standard, "opaqueredirect"). */
function isRedirect({ type }: Response): boolean {
  return type === 'opaqueredirect';
}

/** Made anew, so that the address stays the one that was asked for, with its fragment. */
async function keptPage(): Promise<Response | undefined> {
  const language = await (await caches.match('/kept/language'))?.text();
  const page = await caches.match(build.pages[language ?? 'id'] ?? '', { cacheName: ownCache });
  return page && new Response(page.body, { headers: page.headers });
}

/** Names carry a hash of what is in them: the first answer is good for ever, also for a page that asks a second time (`?coba=`). */
async function openFile(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreVary: true, ignoreSearch: true })) ?? fetch(request);
}

function isFile(path: string): boolean {
  return build.files.includes(path) || build.decoder.includes(path);
}

/** Keeps what is not kept yet; of an earlier build, what has not changed is taken over. */
async function keep(paths: readonly string[]): Promise<void> {
  const cache = await caches.open(ownCache);
  await Promise.all(
    paths.map(async (path) => {
      if (await cache.match(path)) return;
      const before = isFile(path) ? await caches.match(path) : undefined;
      if (before) return cache.put(path, before);
      // without cookies: what is kept belongs to nobody
      const cacheMode = isFile(path) ? 'default' : 'reload';
      const answer = await fetch(path, { credentials: 'omit', cache: cacheMode });
      if (!answer.ok || !isOwn(answer)) throw new Error(`no answer of ours for ${path}`);
      return cache.put(path, answer);
    }),
  );
}

async function forgetOtherBuilds(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(prefix) && name !== ownCache).map((name) => caches.delete(name)),
  );
}

function after(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
