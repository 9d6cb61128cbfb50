import type { FastifyInstance } from 'fastify';
import { localPath } from './language.ts';

/**
 * An app that passes a link on may write its "#" as "%23", or that once more ("%2523"): the fragment is then a part of the
 * path, and opens nothing. Sent to where it belongs; none of our paths has a "#" in it.
 */
const writtenOut = /^(\/[\w./-]*?)\/?(?:%(?:25)*23)+([\w.~%-]+)$/u;

/** Browsers take the fragment from the redirect and keep it (RFC 9110, section 10.2.2). */
export function restoreFragments(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    const [path = ''] = request.url.split('?', 1);
    const [, before = '', fragment = ''] = (request.method === 'GET' && writtenOut.exec(path)) || [];
    if (fragment === '') return done();
    reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
    return reply.redirect(`${localPath(before)}#${fragment}`, 303);
  });
}
