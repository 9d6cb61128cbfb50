import { sendParts } from '#web';
import type { PreparedFile } from './prepare-pact.ts';
import { preparedHeader } from './protocol.ts';

type Reply = Parameters<typeof sendParts>[0];

/** Answers a prepare as `PrepareAnswer` says: with the PDF for a phone that takes it, else as JSON. */
export function sendPrepared(
  request: { readonly headers: { readonly accept?: string | undefined } },
  reply: Reply,
  { answer, parts }: PreparedFile,
): Reply {
  reply.code(201);
  if (!request.headers.accept?.includes('application/pdf')) return reply.send(answer);
  reply.type('application/pdf').header(preparedHeader, Buffer.from(JSON.stringify(answer)).toString('base64url'));
  return sendParts(reply, parts);
}
