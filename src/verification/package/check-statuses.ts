import type { JSONWebKeySet } from 'jose';
import { Refusal } from '#errors';
import type { Standing } from '#trust/evidence';
import { listPlaceOf, readListName, type Status, type StatusList, verifyStatusList } from '#trust/token';
import type { Contents } from './contents.ts';
import type { Findings } from './findings.ts';

const expected: Readonly<Record<Standing, Status>> = {
  recorded: 'valid',
  revoked: 'withdrawn',
  superseded: 'withdrawn',
};

/** Holds every document's standing against the status lists of the package. When the oldest of them speaks of, if they hold. */
export async function checkStatuses(contents: Contents, findings: Findings): Promise<Date | undefined> {
  const lists = await readLists(contents);
  if (!lists) {
    findings.fail('status-list-invalid');
    return undefined;
  }
  for (const { path, standing, statusIndex } of contents.manifest.files) {
    if (standing === undefined || statusIndex === undefined) continue;
    const { list, place } = listPlaceOf(statusIndex);
    const told = lists.get(list);
    if (!told) findings.fail('status-list-invalid', { path });
    else if (told.status(place) !== expected[standing]) findings.fail('status-differs', { path });
  }
  return new Date(Math.min(...[...lists.values()].map(({ issuedAt }) => issuedAt.getTime())));
}

/** By number; undefined unless all hold, are of one organisation, and none is there twice. */
async function readLists(contents: Contents): Promise<ReadonlyMap<number, StatusList> | undefined> {
  const [jwts, jwks] = [await contents.all('status-list'), await contents.only('jwks')];
  const lists = new Map<number, StatusList>();
  const organisations = new Set<string>();
  for (const jwt of jwts) {
    const list = jwks && (await readList(jwt, jwks));
    const name = list && readListName(list.subject);
    if (!name || lists.has(name.list)) return undefined;
    lists.set(name.list, list);
    organisations.add(name.orgId);
  }
  return organisations.size === 1 ? lists : undefined;
}

async function readList(jwt: Uint8Array, jwks: Uint8Array): Promise<StatusList | undefined> {
  const decoder = new TextDecoder();
  try {
    return await verifyStatusList(decoder.decode(jwt), JSON.parse(decoder.decode(jwks)) as JSONWebKeySet);
  } catch (error) {
    if (error instanceof Refusal || error instanceof SyntaxError) return undefined;
    throw error;
  }
}
