import type { FastifyInstance } from 'fastify';
import { Refusal } from '#errors';
import type { Respelt } from './respelling.ts';

/**
 * Takes JSON in either spelling (`respelling.ts`), wherever JSON is taken: from here on there is one body, read by the same
 * rules. Refuses with `bad-request` what is not the one spelling of UTF-8 (RFC 3629) that holds JSON.
 */
export function readRespeltBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addHook('preValidation', (request, _reply, done) => {
    const { hex, ...others } = (request.body ?? {}) as Partial<Respelt>;
    if (typeof hex !== 'string' || Object.keys(others).length > 0) return done();
    if (request.routeOptions.config.answers !== 'json') return done();
    void parse(request, textIn(hex), (error, body) => {
      request.body = body;
      done(error ? new Refusal('bad-request', {}, { cause: error }) : undefined);
    });
  });
}

function textIn(hex: string): string {
  if (!/^(?:[0-9a-f]{2})+$/u.test(hex)) throw new Refusal('bad-request');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(hex, 'hex'));
  } catch (cause) {
    throw new Refusal('bad-request', {}, { cause });
  }
}
