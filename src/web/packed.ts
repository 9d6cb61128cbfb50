import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

type Encoding = 'br' | 'gzip';

/** Bytes that a hall of phones asks for at once: packed as small as they get, once per encoding, when first asked for. */
export interface Packed {
  readonly bytes: Buffer;
  readonly packed: Map<Encoding, Promise<Buffer>>;
}

/** The smallest form of a file above this takes whoever asks first several seconds; a tenth more bytes take none. */
const large = 256 * 1024;

const pack: Record<Encoding, (bytes: Buffer) => Promise<Buffer>> = {
  br: (bytes) =>
    promisify(brotliCompress)(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: bytes.length > large ? 6 : constants.BROTLI_MAX_QUALITY },
    }),
  gzip: promisify<Buffer, Buffer>(gzip),
};

/** The same bytes for everybody, kept in memory. */
export function packable(bytes: Buffer): Packed {
  return { bytes, packed: new Map() };
}

/** Answers in the best encoding the browser takes; type and caching are the caller's. */
export async function sendPacked(request: FastifyRequest, reply: FastifyReply, it: Packed): Promise<FastifyReply> {
  const encoding = accepted(request.headers['accept-encoding'] ?? '');
  if (!encoding) return reply.send(it.bytes);
  const known = it.packed.get(encoding) ?? pack[encoding](it.bytes);
  it.packed.set(encoding, known);
  return reply.header('content-encoding', encoding).send(await known);
}

/** RFC 9110, section 12.5.3, as far as browsers use it. */
function accepted(header: string): Encoding | undefined {
  const names = header.split(',').map((part) => part.trim().toLowerCase());
  return (['br', 'gzip'] as const).find((encoding) => names.includes(encoding));
}
