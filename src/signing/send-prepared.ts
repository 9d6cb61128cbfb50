import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendParts } from '#web';
import type { PreparedFile } from './prepare-pact.ts';
import { preparedHeader } from './protocol.ts';

/** Answers a prepare as `PrepareAnswer` says: with the PDF for a phone that takes it, else as JSON. */
export function sendPrepared(
  request: FastifyRequest,
  reply: FastifyReply,
  { answer, parts }: PreparedFile,
): FastifyReply {
  reply.code(201);
  if (!request.headers.accept?.includes('application/pdf')) return reply.send(answer);
  reply.type('application/pdf').header(preparedHeader, Buffer.from(JSON.stringify(answer)).toString('base64url'));
  return sendParts(reply, parts);
}
