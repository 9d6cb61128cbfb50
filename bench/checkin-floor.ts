/**
 * A bare fastify server in a process of its own that answers what it was told to, byte for byte: what the same requests
 * cost when nothing is looked up, checked or written.
 */
import type { AddressInfo } from 'node:net';
import fastify from 'fastify';

/** One answer: by method and path. */
export interface FloorAnswer {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly status: number;
  readonly type: string;
  /** base64 */
  readonly body: string;
}

async function serve(answers: readonly FloorAnswer[]): Promise<void> {
  const app = fastify();
  for (const { method, path, status, type, body } of answers) {
    const bytes = Buffer.from(body, 'base64');
    app.route({ method, url: path, handler: (_, reply) => reply.code(status).type(type).send(bytes) });
  }
  await app.listen({ port: 0, host: '127.0.0.1' });
  process.send?.({ port: (app.server.address() as AddressInfo).port });
}

process.once('message', (answers: readonly FloorAnswer[]) => void serve(answers));
