import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from '#errors';
import { mostFieldBytes, readForm, tooLarge } from './multipart.ts';
import { Receiving } from './receiving.ts';

export { UploadedFile } from './uploaded-file.ts';

/** A route that takes a file says how large it may be, and whom it will refuse whatever the file is. */
export interface Upload {
  /** Bytes of the file. */
  readonly most: number;
  /** Asked before anything of the body is read; throws to refuse it. Sessions have been looked up by then. */
  readonly admit?: (request: FastifyRequest) => Promise<void> | void;
}

/** A form or JSON of this size is not worth counting. */
const small = 32 * 1024;
/** Whoever is refused while he still sends is listened to for so long, so that he hears why; nothing of it is kept. */
const lingerMs = 3_000;

/**
 * Reads bodies with files, only where a route says `config: { upload }`. What will be refused anyway is refused before the
 * body is read; what is read is counted, over all connections, before it is kept.
 * @param mayTakeFile throws when the fields before a file do not allow it (CSRF).
 */
export function receiveUploads(
  app: FastifyInstance,
  mayTakeFile: (request: FastifyRequest, csrf: string | undefined) => void,
): void {
  const receiving = new Receiving();
  app.addHook('onRequest', async (request) => {
    const { upload } = request.routeOptions.config;
    if (!isMultipart(request)) return;
    if (!upload) throw new Refusal('bad-request');
    if (Number(request.headers['content-length'] ?? 0) > upload.most + mostFieldBytes) throw tooLarge(upload.most);
    await upload.admit?.(request);
  });
  app.addHook('preParsing', (request, reply, payload, done) => {
    try {
      if (!isMultipart(request)) countWhole(receiving, request, reply.raw, request.routeOptions.bodyLimit ?? 0);
      done(null, payload);
    } catch (error) {
      done(error as Error);
    }
  });
  app.addContentTypeParser(/^multipart\//iu, (request: FastifyRequest, payload: Readable) =>
    readForm(request, payload, {
      most: request.routeOptions.config.upload?.most ?? 0,
      receiving,
      beforeFile: (form) => {
        const csrf = form['_csrf']?.[0];
        mayTakeFile(request, typeof csrf === 'string' ? csrf : undefined);
      },
    }),
  );
  lingerOverUnread(app);
}

function isMultipart({ headers }: FastifyRequest): boolean {
  return /^multipart\//iu.test(headers['content-type'] ?? '');
}

/** Bodies without files are read whole by the framework: their size, as said or at most, is taken until they are answered. */
function countWhole(
  receiving: Receiving,
  { headers, ip }: FastifyRequest,
  answer: { once(event: 'close', then: () => void): unknown },
  limit: number,
): void {
  if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) return;
  const bytes = Math.min(limit, Number(headers['content-length'] ?? limit));
  if (bytes <= small) return;
  receiving.take(ip, bytes);
  answer.once('close', () => receiving.give(ip, bytes));
}

/** A connection that ends with bytes unread is reset, and the browser shows that instead of our sentence. */
function lingerOverUnread(app: FastifyInstance): void {
  app.addHook('onSend', (request, reply, _payload, done) => {
    if (request.raw.complete === false) reply.removeHeader('connection');
    done();
  });
  app.addHook('onResponse', ({ raw }, _reply, done) => {
    if (raw.complete === false) {
      raw.resume();
      setTimeout(() => raw.complete || raw.socket.destroy(), lingerMs).unref();
    }
    done();
  });
}
