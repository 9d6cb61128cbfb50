import type { JSONWebKeySet } from 'jose';
import { listName, readListName } from '#trust/token';
import { isOwnSuccess } from '#web/client';
import type { Lang } from '#web/i18n';
import { type Kept, readList } from './answer.ts';

/** Where keys, lists and the reader's language lie, whichever build of the page wrote them. */
export const keptCache = 'ikrar-daftar';
/** The reader's language: the worker, which is sent no cookie, chooses its page by it. */
export const languageEntry = '/kept/language';

const keysPath = '/.well-known/jwks.json';
const indexPath = '/status';
const keptAtHeader = 'x-kept-at';
const mostKeys = 64 * 1024;
const mostIndex = 128 * 1024;
const mostList = 1024 * 1024;
const mostLists = 500;

/**
 * Fetches keys and every organisation's list, and keeps those that are ours and newer than what is there. An answer of
 * some hotel's network, or one that was cut short, replaces nothing.
 * @returns what is kept now, which without a network is what was kept before.
 */
export async function refreshKept(now: Date): Promise<Kept | undefined> {
  const cache = await caches.open(keptCache);
  try {
    const keys = await fetchKeys(cache, now);
    const index = JSON.parse(await fetchText(indexPath, mostIndex)) as { status_lists?: unknown };
    for (const name of listsIn(index.status_lists)) await refreshList(cache, name, keys);
  } catch {
    // No network, or no answer of ours: what was kept stands, and the page says from when it is.
  }
  return readKept();
}

/** What is kept; undefined when this browser has kept nothing, or lets nothing be kept. */
export async function readKept(): Promise<Kept | undefined> {
  try {
    const cache = await caches.open(keptCache);
    const answer = await cache.match(keysPath);
    const keys = answer && keySet(await answer.text());
    if (!keys) return undefined;
    const keysAt = new Date(answer.headers.get(keptAtHeader) ?? 0);
    return { keys, keysAt, lists: await keptLists(cache) };
  } catch {
    // Private windows of some browsers have no such storage.
    return undefined;
  }
}

/** The oldest of the kept lists: answers are at least as new. Undefined without a list. */
export async function keptSince({ keys, lists }: Kept): Promise<Date | undefined> {
  const read = await Promise.all([...lists].map(([name, jwt]) => readList(name, jwt, keys)));
  const times = read.flatMap((list) => (list ? [list.issuedAt.getTime()] : []));
  return times.length === 0 ? undefined : new Date(Math.min(...times));
}

/** Remembers which language the page without a network is shown in. */
export async function keepLanguage(lang: Lang): Promise<void> {
  const cache = await caches.open(keptCache);
  await cache.put(languageEntry, new Response(lang));
}

async function fetchKeys(cache: Cache, now: Date): Promise<JSONWebKeySet> {
  const text = await fetchText(keysPath, mostKeys);
  const keys = keySet(text);
  if (!keys) throw new Error('not a key set');
  await cache.put(keysPath, new Response(text, { headers: { [keptAtHeader]: now.toISOString() } }));
  return keys;
}

/** A key set as far as it matters here (RFC 7517): signatures decide the rest. */
function keySet(text: string): JSONWebKeySet | undefined {
  const value: unknown = JSON.parse(text);
  const found = typeof value === 'object' && value !== null && 'keys' in value ? value.keys : undefined;
  return Array.isArray(found) && found.length > 0 ? { keys: found } : undefined;
}

function listsIn(lists: unknown): string[] {
  if (!Array.isArray(lists)) return [];
  return lists.slice(0, mostLists).flatMap((uri) => nameIn(String(uri)) ?? []);
}

/** Which list an address names, as listName() writes it. */
function nameIn(address: string): string | undefined {
  const found = readListName(address);
  return found && listName(found.orgId, found.list);
}

async function refreshList(cache: Cache, name: string, keys: JSONWebKeySet): Promise<void> {
  const path = `${indexPath}/${name}`;
  const jwt = await fetchText(path, mostList);
  const [fresh, before] = await Promise.all([readList(name, jwt, keys), keptList(cache, path, name, keys)]);
  if (!fresh || (before && before.issuedAt > fresh.issuedAt)) return;
  await cache.put(path, new Response(jwt));
}

async function keptList(cache: Cache, path: string, name: string, keys: JSONWebKeySet) {
  const kept = await cache.match(path);
  return kept && readList(name, await kept.text(), keys);
}

async function keptLists(cache: Cache): Promise<Map<string, string>> {
  const lists = new Map<string, string>();
  for (const { url } of await cache.keys()) {
    const name = nameIn(url);
    const answer = name ? await cache.match(url) : undefined;
    if (name && answer) lists.set(name, await answer.text());
  }
  return lists;
}

/** Asks again even where the browser has an answer; reads at most `most` bytes of it. */
async function fetchText(path: string, most: number): Promise<string> {
  const answer = await fetch(path, { cache: 'no-cache', credentials: 'omit' });
  if (!isOwnSuccess(answer) || !answer.body) throw new Error(`no ${path}`);
  const reader = answer.body.getReader();
  const decoder = new TextDecoder();
  let [text, length] = ['', 0];
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length;
    if (length > most) {
      await reader.cancel();
      throw new Error(`${path} is too long`);
    }
    text += decoder.decode(next.value, { stream: true });
  }
  return text + decoder.decode();
}
