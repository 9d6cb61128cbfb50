import type { FastifyInstance } from 'fastify';
import { localPath } from './language.ts';

/**
 * An app that passes a link on may write its "#" as "%23", or that once more ("%2523"): the fragment is then a part of the
 * path, and opens nothing. Sent to where it belongs; none of our paths has a "#" in it.
 */
const signs = /^(?:%(?:25)*23)+/u;

function withoutFragment(path: string): { readonly before: string; readonly fragment: string } | undefined {
  const [before = ''] = path.split('%', 1);
  const rest = path.slice(before.length);
  const fragment = rest.replace(signs, '');
  if (fragment === rest || !/^\/[\w./-]*$/u.test(before) || !/^[\w.~%-]+$/u.test(fragment)) return undefined;
  return { before: before.endsWith('/') ? before.slice(0, -1) : before, fragment };
}

/** Browsers take the fragment from the redirect and keep it (RFC 9110, section 10.2.2). */
export function restoreFragments(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    const [path = ''] = request.url.split('?', 1);
    const found = request.method === 'GET' ? withoutFragment(path) : undefined;
    if (!found) return done();
    reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
    return reply.redirect(`${localPath(found.before)}#${found.fragment}`, 303);
  });
}
