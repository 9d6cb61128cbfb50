import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { Refusal } from '#errors';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

type Encoding = 'br' | 'gzip';

interface BuiltFile {
  readonly type: string;
  readonly bytes: Buffer;
  /** Packed as small as it gets, once, when first asked for: a hall of phones asks for the same few files. */
  readonly packed: Map<Encoding, Promise<Buffer>>;
}

const pack: Record<Encoding, (bytes: Buffer) => Promise<Buffer>> = {
  br: promisify<Buffer, Buffer>(brotliCompress),
  gzip: promisify<Buffer, Buffer>(gzip),
};

/** GET /assets/…: the files that `vite build` made and no others. Their names carry a hash, so browsers keep them for good. */
export function assetRoutes(app: FastifyInstance, dir: string): void {
  const files = readBuiltFiles(join(dir, 'assets'));
  app.get<{ Params: { '*': string } }>('/assets/*', { config: { access: 'public' } }, async (request, reply) => {
    const file = files.get(request.params['*']);
    if (!file) throw new Refusal('not-found');
    const encoding = accepted(request.headers['accept-encoding'] ?? '');
    reply
      .type(file.type)
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('vary', 'accept-encoding');
    if (!encoding) return reply.send(file.bytes);
    return reply.header('content-encoding', encoding).send(await packed(file, encoding));
  });
}

function readBuiltFiles(dir: string): Map<string, BuiltFile> {
  const names = readdirSync(dir, { withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    names.map(({ name }) => {
      const type = types[extname(name)] ?? 'application/octet-stream';
      return [name, { type, bytes: readFileSync(join(dir, name)), packed: new Map() }];
    }),
  );
}

function packed(file: BuiltFile, encoding: Encoding): Promise<Buffer> {
  const known = file.packed.get(encoding) ?? pack[encoding](file.bytes);
  file.packed.set(encoding, known);
  return known;
}

/** RFC 9110, section 12.5.3, as far as browsers use it. */
function accepted(header: string): Encoding | undefined {
  const names = header.split(',').map((part) => part.trim().toLowerCase());
  return (['br', 'gzip'] as const).find((encoding) => names.includes(encoding));
}
