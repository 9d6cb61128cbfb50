import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { Refusal } from '#errors';
import { type Packed, packable, sendPacked } from './packed.ts';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

interface BuiltFile extends Packed {
  readonly type: string;
}

/** GET /assets/…: the files that `vite build` made and no others. Their names carry a hash, so browsers keep them for good. */
export function assetRoutes(app: FastifyInstance, dir: string): void {
  const files = readBuiltFiles(join(dir, 'assets'));
  app.get<{ Params: { '*': string } }>('/assets/*', { config: { access: 'public' } }, async (request, reply) => {
    const file = files.get(request.params['*']);
    if (!file) throw new Refusal('not-found');
    reply
      .type(file.type)
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('vary', 'accept-encoding');
    return sendPacked(request, reply, file);
  });
}

function readBuiltFiles(dir: string): Map<string, BuiltFile> {
  const names = readdirSync(dir, { withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    names.map(({ name }) => {
      const type = types[extname(name)] ?? 'application/octet-stream';
      return [name, { type, ...packable(readFileSync(join(dir, name))) }];
    }),
  );
}
