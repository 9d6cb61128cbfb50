import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { guardRoutes, mayTakeFile } from './access.ts';
import type { FindSession } from './account.ts';
import { assetRoutes } from './asset-routes.ts';
import type { Assets } from './assets.ts';
import { guardBorder } from './border.ts';
import { languageRoutes } from './language.ts';
import type { LogStream } from './log-stream.ts';
import { loggerOptions } from './logging.ts';
import { restoreFragments } from './lost-fragment.ts';
import { answerErrors } from './refusal-page.tsx';
import { readRespeltBodies } from './respelt-bodies.ts';
import { openSearches, type WordBox } from './sealed-words.ts';
import { sendSecurityHeaders } from './security-headers.ts';
import { noticeProxy } from './unnamed-proxy.ts';
import { receiveUploads } from './uploads/index.ts';

export interface ServerOptions {
  /** Where people reach the service; https decides on Secure cookies and HSTS. */
  readonly publicUrl: string;
  /** Which proxies' X-Forwarded-* headers are believed: how many hops, or their addresses; false for none. */
  readonly trustProxy: false | number | readonly string[];
  /** pino's level; "silent" in tests. */
  readonly logLevel: string;
  readonly logStream?: LogStream;
  readonly assets: Assets;
  readonly findSession: FindSession;
  /** Signs what one page leaves for the next to say; without it a key of this process does. */
  readonly flashMac?: (text: string) => Uint8Array;
  /** Seals what was searched for, in addresses of the console. */
  readonly wordBox?: WordBox;
  /** How long those who are being answered have when it closes, in milliseconds. */
  readonly lastAnswersMs?: number;
}

const bodyLimit = 256 * 1024;

/** The HTTP server with everything that holds for every route, and no stage's routes yet. Does not listen. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const publicUrl = new URL(options.publicUrl);
  const secure = publicUrl.protocol === 'https:';
  const app = Fastify({
    logger: loggerOptions(options.logLevel, options.logStream),
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: trusted(options.trustProxy),
    bodyLimit,
    genReqId: () => randomUUID().slice(0, 8),
    requestTimeout: 60_000,
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
  });
  app.decorate('assets', options.assets);
  app.decorate('secure', secure);
  app.decorate('flashMac', options.flashMac ?? ownMac());
  sendSecurityHeaders(app, { assets: options.assets, secure });
  restoreFragments(app);
  await app.register(cookie);
  endConnections(app, options.lastAnswersMs ?? 10_000);
  answerErrors(app);
  noticeProxy(app, { secure, trusted: options.trustProxy !== false });
  logAnswers(app);
  guardRoutes(app, { publicOrigin: publicUrl.origin, findSession: options.findSession });
  await app.register(formbody, { bodyLimit });
  receiveUploads(app, mayTakeFile);
  readRespeltBodies(app);
  guardBorder(app);
  openSearches(app, options.wordBox);
  endHeads(app);
  await app.register(compress, { globalCompression: true, threshold: 1024, encodings: ['br', 'gzip'] });
  if (options.assets.dir) assetRoutes(app, options.assets.dir);
  languageRoutes(app);
  app.get('/healthz', { config: { access: 'public' } }, () => ({ ok: true }));
  return app;
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Whether PUBLIC_URL is https: cookies are then Secure. */
    secure: boolean;
  }
}

function ownMac(): (text: string) => Uint8Array {
  const key = randomBytes(32);
  return (text) => createHmac('sha256', key).update(text).digest();
}

/**
 * Node closes connections that were answered and waits for all others: also for those that a browser opened to have one
 * to spare, on which nothing was ever asked. They would hold a service that was told to end for as long as the browser runs.
 */
function endConnections(app: FastifyInstance, lastAnswersMs: number): void {
  app.addHook('preClose', (done) => {
    setTimeout(() => app.server.closeAllConnections(), lastAnswersMs).unref();
    done();
  });
}

function trusted(proxies: ServerOptions['trustProxy']) {
  if (typeof proxies !== 'number') return proxies === false ? false : [...proxies];
  return (_address: string, hop: number) => hop < proxies;
}

/**
 * RFC 9110, section 9.3.2: HEAD is answered as GET is, without the content. What would write the content is ended at once:
 * nobody reads it, and a live stream would never end by itself.
 */
function endHeads(app: FastifyInstance): void {
  app.addHook('onSend', (request, _reply, payload, done) => {
    if (request.method !== 'HEAD' || !(payload instanceof Readable)) return done(null, payload);
    payload.on('error', () => undefined).destroy();
    done(null, '');
  });
}

/** One line per answer: route pattern and status, never the address, which may hold a code or a token. */
function logAnswers(app: FastifyInstance): void {
  app.addHook('onResponse', (request, reply, done) => {
    const { url } = request.routeOptions;
    if (url !== '/healthz') {
      const route = `${request.method} ${url ?? '(none)'}`;
      request.log.info({ route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'answered');
    }
    done();
  });
}
