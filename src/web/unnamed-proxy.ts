import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isNearby } from './network.ts';

declare module 'fastify' {
  interface FastifyInstance {
    unnamedProxy: UnnamedProxy;
  }
}

/** Whether a proxy stands in front of us that nobody named: whoever comes through it has its address. */
export interface UnnamedProxy {
  noticed: boolean;
}

interface Told {
  readonly secure: boolean;
  readonly trusted: boolean;
}

/**
 * Notices a proxy that TRUST_PROXY does not name, and says so once. We speak no TLS, so behind an https address there is
 * one from the start; else a neighbour that passes on whose request it is (RFC 7239, or X-Forwarded-For) and is not believed.
 */
export function noticeProxy(app: FastifyInstance, { secure, trusted }: Told): void {
  const proxy: UnnamedProxy = { noticed: secure && !trusted };
  app.decorate('unnamedProxy', proxy);
  app.addHook('onRequest', (request, _reply, done) => {
    if (!proxy.noticed && isPassedOn(request)) {
      proxy.noticed = true;
      app.log.warn(
        'requests name another address in X-Forwarded-For or Forwarded, and TRUST_PROXY does not trust their sender',
      );
    }
    done();
  });
}

/** The address that counts is the sender's, a neighbour's, and the sender says that it is somebody else's request. */
function isPassedOn({ headers, ip, socket }: FastifyRequest): boolean {
  const said = headers['x-forwarded-for'] ?? headers.forwarded;
  if (said === undefined || ip !== socket.remoteAddress) return false;
  return String(said).split(',').at(-1)?.trim() !== ip && isNearby(ip);
}
