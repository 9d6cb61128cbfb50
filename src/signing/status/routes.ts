import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { organisationIds } from '#accounts';
import type { Services } from '#web';
import { keptLists } from './kept-lists.ts';
import { statusListPath } from './status-list.ts';

type OfOrganisation = FastifyRequest<{ Params: { orgId: string } }>;

const open = { config: { access: 'public' } } as const;

/**
 * Status lists for anyone's verifier (draft-ietf-oauth-status-list, sections 8 and 9): each organisation's, and where all
 * of them are. They live here and not in verification/ because they are signed.
 */
export function statusRoutes(app: FastifyInstance, services: Services): void {
  const lists = keptLists(services);
  app.get('/status', open, async (_, reply) => {
    const ids = (await organisationIds(services.db)).sort();
    shared(reply).type('application/json');
    return { status_lists: ids.map((id) => services.config.publicUrl + statusListPath(id)) };
  });
  app.get('/status/:orgId([0-9a-f-]{36})', open, async (request: OfOrganisation, reply) => {
    const { jwt, gzipped, etag } = await lists.list(request.params.orgId);
    shared(reply).header('etag', etag).header('vary', 'accept-encoding').type('application/statuslist+jwt');
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    if (!/\bgzip\b/iu.test(request.headers['accept-encoding'] ?? '')) return reply.send(jwt);
    return reply.header('content-encoding', 'gzip').send(gzipped);
  });
}

/** The same for everybody: caches may keep it for a minute, and pages of other sites may read it. */
function shared(reply: FastifyReply): FastifyReply {
  return reply.header('cache-control', 'public, max-age=60').header('access-control-allow-origin', '*');
}
