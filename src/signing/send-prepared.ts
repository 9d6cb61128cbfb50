import { gzipParts, sendParts } from '#web';
import type { PreparedFile } from './prepare-pact.ts';
import { preparedHeader } from './protocol.ts';

/** The base of a pact's text has some 40 KB; longer ones are a berita acara's, which one or two people sign. */
const mostPacked = 200_000;

type Reply = Parameters<typeof sendParts>[0];

/**
 * Answers a prepare as `PrepareAnswer` says: with the PDF for a phone that takes it, else as JSON. A third of such a PDF is
 * room for what is not signed yet, and words: a phone that takes gzip, as all browsers do, pays for two thirds.
 */
export function sendPrepared(
  { headers }: { readonly headers: Readonly<Record<string, string | string[] | undefined>> },
  reply: Reply,
  { answer, parts }: PreparedFile,
): Reply {
  reply.code(201);
  if (!String(headers['accept']).includes('application/pdf')) return reply.send(answer);
  reply.type('application/pdf').header(preparedHeader, Buffer.from(JSON.stringify(answer)).toString('base64url'));
  reply.header('vary', 'accept, accept-encoding');
  const [base, own, ...more] = parts;
  const packed = /\bgzip\b/iu.test(String(headers['accept-encoding']));
  if (!packed || !base || !own || more.length > 0 || base.length > mostPacked) return sendParts(reply, parts);
  return sendParts(reply.header('content-encoding', 'gzip'), gzipParts(base, own));
}
