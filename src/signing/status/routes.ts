import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { organisationIds } from '#accounts';
import type { Services } from '#web';
import { newestList } from '../store/newest-list.ts';
import { keptLists } from './kept-lists.ts';
import { statusListPath } from './status-list.ts';

type OfList = FastifyRequest<{ Params: { orgId: string; list?: string } }>;

const open = { config: { access: 'public' } } as const;

/**
 * Status lists for anyone's verifier (draft-ietf-oauth-status-list, sections 8 and 9): each organisation's, and where all
 * of them are. An organisation's first list is at its id, the next ones at numbers below it. They live here and not in verification/ because they are signed.
 */
export function statusRoutes(app: FastifyInstance, services: Services): void {
  const lists = keptLists(services);
  app.get('/status', open, async (_, reply) => {
    const paths = await statusListPaths(services);
    shared(reply).type('application/json');
    return { status_lists: paths.map((path) => services.config.publicUrl + path) };
  });
  app.get('/status/:orgId([0-9a-f-]{36})', open, sendList);
  app.get('/status/:orgId([0-9a-f-]{36})/:list([1-9][0-9]{0,3})', open, sendList);

  async function sendList({ params, headers }: OfList, reply: FastifyReply) {
    const { jwt, gzipped, etag } = await lists.list(params.orgId, Number(params.list ?? 0));
    shared(reply).header('etag', etag).header('vary', 'accept-encoding').type('application/statuslist+jwt');
    if (headers['if-none-match'] === etag) return reply.code(304).send();
    if (!/\bgzip\b/iu.test(headers['accept-encoding'] ?? '')) return reply.send(jwt);
    return reply.header('content-encoding', 'gzip').send(gzipped);
  }
}

/** Every list there is: by organisation, the oldest first. */
async function statusListPaths(services: Services): Promise<readonly string[]> {
  const ids = (await organisationIds(services.db)).sort();
  const all = ids.map(async (orgId) => {
    const newest = await newestList(services, orgId);
    return Array.from({ length: newest + 1 }, (_, list) => statusListPath(orgId, list));
  });
  return (await Promise.all(all)).flat();
}

/** The same for everybody: caches may keep it for a minute, and pages of other sites may read it. */
function shared(reply: FastifyReply): FastifyReply {
  return reply.header('cache-control', 'public, max-age=60').header('access-control-allow-origin', '*');
}
