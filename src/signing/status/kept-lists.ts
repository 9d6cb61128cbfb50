import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { organisationIds } from '#accounts';
import { Refusal } from '#errors';
import type { Services } from '#web';
import { newestList } from '../store/newest-list.ts';
import { statusListJwt, statusListPath } from './status-list.ts';

/** A list as it goes over the wire. */
interface ServedList {
  readonly jwt: Buffer;
  /** Brotli makes it no smaller: all but a few bytes are random. */
  readonly gzipped: Buffer;
  readonly etag: string;
}

const freshMs = 10_000;
const pack = promisify<Buffer, Buffer>(gzip);

/** Makes each list at most once in ten seconds, however many ask, and once for all who ask meanwhile. */
export function keptLists(services: Services) {
  const kept = new Map<string, { readonly at: number; readonly list: Promise<ServedList> }>();
  return {
    /** @throws Refusal 'not-found' for an organisation nobody knows, and for a list it has not opened. */
    async list(orgId: string, list: number): Promise<ServedList> {
      const now = services.clock.now().getTime();
      const path = statusListPath(orgId, list);
      const known = kept.get(path);
      if (known && now - known.at < freshMs) return known.list;
      if (!(await organisationIds(services.db)).includes(orgId)) throw new Refusal('not-found');
      if (list > (await newestList(services, orgId))) throw new Refusal('not-found');
      const meanwhile = kept.get(path);
      if (meanwhile && meanwhile !== known) return meanwhile.list;
      const made = { at: now, list: make(services, orgId, list) };
      kept.set(path, made);
      // a list that could not be made is not kept: the next who asks tries again
      made.list.catch(() => kept.get(path) === made && kept.delete(path));
      return made.list;
    },
  };
}

async function make(services: Services, orgId: string, list: number): Promise<ServedList> {
  const jwt = Buffer.from(await statusListJwt(services, orgId, list));
  return {
    jwt,
    gzipped: await pack(jwt),
    etag: `W/"${createHash('sha256').update(jwt).digest('base64url').slice(0, 22)}"`,
  };
}
