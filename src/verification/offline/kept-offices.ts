import { readListName } from '#trust/token';
import { isOwnSuccess } from '#web/client';
import { type Kept, readList } from './answer.ts';
import { keptCache } from './kept.ts';

/** Where names of offices by id are served, and under which they are kept. */
export const officesPath = '/verifikasi/instansi';

const mostNames = 128 * 1024;
const idShape = /^[0-9a-f-]{36}$/u;

/** One office's lists as this device has them: of several, the oldest. */
export interface KeptOffice {
  readonly orgId: string;
  /** Undefined where the name was never heard. */
  readonly name: string | undefined;
  /** When that list was made. */
  readonly asOf: Date;
  /** Until when the list may be believed. */
  readonly until: Date;
}

/** Fetches whose lists these are; without an answer what was kept stands, and lists are shown without a name. */
export async function refreshOffices(): Promise<void> {
  try {
    const answer = await fetch(officesPath, { cache: 'no-cache', credentials: 'omit' });
    const text = isOwnSuccess(answer) ? await answer.text() : '';
    if (text.length > mostNames || !namesIn(text)) return;
    const cache = await caches.open(keptCache);
    await cache.put(officesPath, new Response(text));
  } catch {
    // No network, or somebody else's answer: a name is an ornament, the list itself is signed.
  }
}

/** The kept lists that are ours, the oldest first: answers are at least as new as that one. */
export async function keptOffices({ keys, lists }: Kept): Promise<readonly KeptOffice[]> {
  const names = await keptNames();
  const read = await Promise.all(
    [...lists].map(async ([listed, jwt]) => {
      const orgId = readListName(`/status/${listed}`)?.orgId ?? '';
      const list = await readList(listed, jwt, keys);
      return list ? [{ orgId, name: names.get(orgId), asOf: list.issuedAt, until: list.expiresAt }] : [];
    }),
  );
  const oldestFirst = read.flat().toSorted((a, b) => a.asOf.getTime() - b.asOf.getTime());
  return oldestFirst.filter(({ orgId }, at) => oldestFirst.findIndex((one) => one.orgId === orgId) === at);
}

async function keptNames(): Promise<ReadonlyMap<string, string>> {
  try {
    const answer = await (await caches.open(keptCache)).match(officesPath);
    return (answer && namesIn(await answer.text())) ?? new Map();
  } catch {
    // Private windows of some browsers have no such storage.
    return new Map();
  }
}

function namesIn(text: string): ReadonlyMap<string, string> | undefined {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null) return undefined;
  return new Map(
    Object.entries(value).flatMap(([id, name]) =>
      idShape.test(id) && typeof name === 'string' && name !== '' ? [[id, name] as const] : [],
    ),
  );
}
