import type { JSONWebKeySet } from 'jose';
import { Refusal } from '#errors';
import {
  listName,
  listPlaceOf,
  listTag,
  type QrClaims,
  readListName,
  type StatusList,
  verifyQrToken,
  verifyStatusList,
} from '#trust/token';

/** What a phone has kept of this service while it had a network. */
export interface Kept {
  readonly keys: JSONWebKeySet;
  /** When the keys were fetched. */
  readonly keysAt: Date;
  /** Status lists as they were served, by listName(). */
  readonly lists: ReadonlyMap<string, string>;
}

/** A code with the token beside it; without one there is nothing to check offline. */
export interface Scanned {
  readonly code: string;
  readonly token: string;
}

/** Why nothing can be said without a network. */
export type Undetermined = 'no-token' | 'no-keys' | 'new-key' | 'no-list' | 'list-expired' | 'newer';

export type OfflineAnswer =
  | { readonly word: 'recorded' | 'revoked' | 'prepared'; readonly claims: QrClaims; readonly asOf: Date }
  | { readonly word: 'undetermined'; readonly why: Undetermined; readonly claims?: QrClaims; readonly asOf?: Date }
  | { readonly word: 'unknown'; readonly why: 'token' | 'moved' | 'place'; readonly asOf: Date };

/**
 * What a QR's token and the kept list say together, of the time the list was made. Never more than that the document is on
 * record: a scan is not ASLI. `now` is only asked whether the list has run out.
 */
export async function answerOffline(
  { code, token }: Scanned,
  kept: Kept | undefined,
  now: Date,
): Promise<OfflineAnswer> {
  if (token === '') return { word: 'undetermined', why: 'no-token' };
  if (!kept) return { word: 'undetermined', why: 'no-keys' };
  const claims = await claimsOf(token, kept);
  // Keys are replaced: one that this phone has not heard of yet says nothing against the paper.
  if (claims === 'key') return { word: 'undetermined', why: 'new-key', asOf: kept.keysAt };
  if (!claims) return { word: 'unknown', why: 'token', asOf: kept.keysAt };
  if (claims.code !== code) return { word: 'unknown', why: 'moved', asOf: kept.keysAt };
  const list = await listFor(claims, kept);
  if (!list) return { word: 'undetermined', why: 'no-list', claims };
  const asOf = list.issuedAt;
  if (now > list.expiresAt) return { word: 'undetermined', why: 'list-expired', claims, asOf };
  if (claims.preparedAt >= asOf) return { word: 'undetermined', why: 'newer', claims, asOf };
  switch (list.status(listPlaceOf(claims.statusIndex).place)) {
    case 'valid':
      return { word: 'recorded', claims, asOf };
    case 'invalid':
      return { word: 'prepared', claims, asOf };
    case 'withdrawn':
    case 'suspended':
      return { word: 'revoked', claims, asOf };
    case undefined:
      return { word: 'unknown', why: 'place', asOf };
  }
}

/** What the token says; 'key' where it names a key that is not among those kept. */
async function claimsOf(token: string, { keys }: Kept): Promise<QrClaims | 'key' | undefined> {
  try {
    return await verifyQrToken(token, keys);
  } catch (error) {
    if (error instanceof Refusal) return error.details['reason'] === 'key' ? 'key' : undefined;
    throw error;
  }
}

/**
 * The one kept list a token means. None, when two organisations fit its tag, or when it names none and there are several: a
 * place read in another list would be a false answer.
 */
async function listFor({ list: tag, statusIndex }: QrClaims, { keys, lists }: Kept): Promise<StatusList | undefined> {
  const known = new Set([...lists.keys()].flatMap((name) => readListName(`/status/${name}`)?.orgId ?? []));
  const fitting = [...known].filter((orgId) => tag === undefined || listTag(orgId) === tag);
  const [only] = fitting;
  if (fitting.length !== 1 || !only) return undefined;
  const name = listName(only, listPlaceOf(statusIndex).list);
  const jwt = lists.get(name);
  return jwt === undefined ? undefined : readList(name, jwt, keys);
}

/** A list that is what it was kept as; undefined for anything else. */
export async function readList(name: string, jwt: string, keys: JSONWebKeySet): Promise<StatusList | undefined> {
  try {
    const list = await verifyStatusList(jwt, keys);
    return list.subject.endsWith(`/status/${name}`) ? list : undefined;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
