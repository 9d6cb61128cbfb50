import type { JSONWebKeySet } from 'jose';
import { Refusal } from '#errors';
import type { Standing } from '#trust/evidence';
import { type Status, type StatusList, verifyStatusList } from '#trust/token';
import type { Contents } from './contents.ts';
import type { Findings } from './findings.ts';

const expected: Readonly<Record<Standing, Status>> = {
  recorded: 'valid',
  revoked: 'withdrawn',
  superseded: 'withdrawn',
};

/** Holds every document's standing against the status list of the package. When the list speaks of, if it holds. */
export async function checkStatuses(contents: Contents, findings: Findings): Promise<Date | undefined> {
  const [jwt, jwks] = [await contents.only('status-list'), await contents.only('jwks')];
  const list = jwt && jwks && (await readList(jwt, jwks));
  if (!list) {
    findings.fail('status-list-invalid');
    return undefined;
  }
  for (const { path, standing, statusIndex } of contents.manifest.files) {
    if (standing === undefined || statusIndex === undefined) continue;
    if (list.status(statusIndex) !== expected[standing]) findings.fail('status-differs', { path });
  }
  return list.issuedAt;
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
