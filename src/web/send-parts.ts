import type { OutgoingHttpHeaders } from 'node:http';
import type { FastifyReply } from 'fastify';

/**
 * Answers with bytes that lie in several pieces, which are not joined first: most of a pact is the frozen base that all
 * pacts of its text share. Status and headers are those set so far; hooks that would change the bytes do not see them.
 */
export function sendParts(reply: FastifyReply, parts: readonly Uint8Array[]): FastifyReply {
  reply.header(
    'content-length',
    parts.reduce((size, part) => size + part.length, 0),
  );
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(reply.statusCode, reply.getHeaders() as OutgoingHttpHeaders);
  for (const part of parts) raw.write(part);
  raw.end();
  return reply;
}
