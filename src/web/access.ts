import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import { Refusal } from '#errors';
import { type FindSession, type SignedIn, sessionCookie } from './account.ts';
import { cookieName } from './cookie-name.ts';
import { field } from './form.ts';
import type { Upload } from './uploads/index.ts';

/**
 * Who may call a route. There is no default: a route without one does not start.
 * - `public`: anybody.
 * - `setup`: anybody who holds the set-up link; the route itself checks it.
 * - `account`: a signed-in account; requests that change something also carry the session's CSRF token.
 * - `participant`: the holder of a personal link; the route itself checks its cookie. What it posts is JSON.
 */
export type Access = 'public' | 'setup' | 'account' | 'participant';

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
    /** How refusals answer here, where the Accept header does not say. */
    answers?: 'json';
    /** Changes nothing and may be called from anywhere, though it is a POST (a verification API, say). */
    crossOrigin?: boolean;
    /** Also for a page that names itself to nobody ("Origin: null"), in browsers that say nothing else of where they come from. */
    opaqueOrigin?: boolean;
    /** Takes multipart forms with a file. Everywhere else they are refused unread. */
    upload?: Upload;
  }
  interface FastifyInstance {
    findSession: FindSession;
  }
  interface FastifyRequest {
    account: SignedIn | undefined;
  }
}

export interface AccessOptions {
  /** Origin of PUBLIC_URL; a request's own host is accepted besides. */
  readonly publicOrigin: string;
  readonly findSession: FindSession;
}

/** Puts the checks before every route; must be called before any route is declared. */
export function guardRoutes(app: FastifyInstance, { publicOrigin, findSession }: AccessOptions): void {
  app.decorateRequest('account', undefined);
  app.decorate('findSession', findSession);
  app.addHook('onRoute', declareAccess);
  // answers at once where nothing is to be looked up: phones ask four times for each pact
  app.addHook('onRequest', (request, reply, done): Promise<void> | void => {
    const { access, crossOrigin, opaqueOrigin = false } = request.routeOptions.config;
    if (changes(request) && !crossOrigin) refuseOtherSites(request, publicOrigin, opaqueOrigin);
    if (access === 'participant') {
      if (changes(request)) refuseOtherThanJson(request);
      // instead of "same-origin": a page that was opened by a personal link names itself to nobody, not even to us
      reply.header('referrer-policy', 'no-referrer');
      return done();
    }
    const cookie = request.cookies[cookieName(request.server, sessionCookie)];
    if (cookie && !request.is404) return signIn(request, cookie, findSession);
    if (access === 'account') throw new Refusal('sign-in-first');
    return done();
  });
  app.addHook('preHandler', (request, _reply, done) => {
    if (request.routeOptions.config.access === 'account' && changes(request)) checkToken(request);
    done();
  });
}

/** Who is signed in to the console on the device of a request that needs nobody to be; asks the database only for a cookie. */
export async function sessionOn(request: FastifyRequest): Promise<SignedIn | undefined> {
  const cookie = request.cookies[cookieName(request.server, sessionCookie)];
  return cookie ? request.server.findSession(cookie) : undefined;
}

async function signIn(request: FastifyRequest, cookie: string, findSession: FindSession): Promise<void> {
  request.account = await findSession(cookie);
  if (request.routeOptions.config.access === 'account' && !request.account) throw new Refusal('sign-in-first');
}

function declareAccess(route: RouteOptions): void {
  if (!route.config?.access) throw new Error(`${String(route.method)} ${route.url} declares no access`);
}

function changes(request: FastifyRequest): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(request.method);
}

/**
 * Browsers say where a request comes from: Sec-Fetch-Site (https and localhost), else Origin. Programs say neither and
 * carry no cookies they were not given.
 */
function refuseOtherSites(request: FastifyRequest, publicOrigin: string, opaqueOrigin: boolean): void {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) {
    if (site !== 'same-origin' && site !== 'none') throw new Refusal('csrf-failed');
    return;
  }
  const { origin } = request.headers;
  if (origin === 'null' && opaqueOrigin) return;
  if (origin === undefined || origin === publicOrigin || origin === `${request.protocol}://${request.host}`) return;
  throw new Refusal('csrf-failed');
}

/** A form of another site cannot send JSON without asking first, and it is never told yes. */
function refuseOtherThanJson(request: FastifyRequest): void {
  const type = request.headers['content-type'];
  if (type === undefined && !request.body && (request.headers['content-length'] ?? '0') === '0') return;
  if (!/^application\/json\b/iu.test(type ?? '')) throw new Refusal('bad-request');
}

/** A form of ours has its token before its file, so that a file without one is not read. */
export function mayTakeFile(request: FastifyRequest, csrf: string | undefined): void {
  if (request.routeOptions.config.access !== 'account') return;
  const given = request.headers['x-csrf-token'] ?? csrf;
  if (given !== request.account?.csrf) throw new Refusal('csrf-failed');
}

function checkToken(request: FastifyRequest): void {
  const given = request.headers['x-csrf-token'] ?? field(request, '_csrf');
  if (given !== request.account?.csrf) throw new Refusal('csrf-failed');
}
