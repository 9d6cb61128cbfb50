import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '#errors';
import { encodeEntries, readEntriesPath, readTilePath, tileWidth, vkeyOf } from '#trust/log';
import { fingerprint } from '#trust/pki';
import { langOf, page, type Services, send } from '#web';
import { codeProof } from './code-proof.ts';
import { logKeys } from './keys.ts';
import { LogPage } from './pages/log-page.tsx';
import { logState } from './state.ts';
import { lastCheckpoint, readEntries, readTileRow } from './store/places.ts';
import { logWords } from './words.ts';

const open = { access: 'public', answers: 'json' } as const;
/** A tile, and a part of one of the same width, never changes (C2SP tlog-tiles). */
const forever = 'public, max-age=31536000, immutable';
const soon = 'public, max-age=2';

/** The log as C2SP tlog-tiles lays it out, below /log, for programs; and /log itself for people. */
export async function logRoutes(app: FastifyInstance, services: Services): Promise<void> {
  const { db, custody } = services;
  app.get('/log', { config: { access: 'public' } }, (request, reply) => showLog(request, reply, services));
  app.get('/log/vkey', { config: open }, async (_, reply) => {
    const { known } = await logKeys(custody);
    return plain(reply, soon).send(known.map((key) => `${vkeyOf(key)}\n`).join(''));
  });
  app.get('/log/checkpoint', { config: open }, async (_, reply) => {
    const checkpoint = await lastCheckpoint(db);
    if (!checkpoint) throw new Refusal('not-found');
    return plain(reply, soon).send(checkpoint.note);
  });
  app.get<{ Params: { code: string } }>('/v/:code/bukti.json', { config: open }, async (request, reply) =>
    reply.header('cache-control', 'no-store').send(await codeProof(services, request.params.code)),
  );
  app.get<{ Params: { '*': string } }>('/log/tile/entries/*', { config: open }, async (request, reply) => {
    const bundle = readEntriesPath(request.params['*']);
    if (!bundle) throw new Refusal('not-found');
    const start = bundle.index * tileWidth;
    const entries = await readEntries(db, start, start + bundle.width);
    if (entries.length !== bundle.width) throw new Refusal('not-found');
    return bytes(reply, encodeEntries(entries));
  });
  app.get<{ Params: { '*': string } }>('/log/tile/*', { config: open }, async (request, reply) => {
    const tile = readTilePath(request.params['*']);
    const hashes = tile && (await readTileRow(db, tile));
    if (!tile || hashes?.length !== tile.width * 32) throw new Refusal('not-found');
    return bytes(reply, hashes);
  });
}

async function showLog(request: FastifyRequest, reply: FastifyReply, { db, custody, config, clock }: Services) {
  const { known } = await logKeys(custody);
  const [current] = known;
  const html = page(request, {
    title: logWords(langOf(request)).title,
    plain: true,
    children: (
      <LogPage
        state={await logState(db, known)}
        vkey={current ? vkeyOf(current) : ''}
        fingerprint={await fingerprint(custody.root.certificate)}
        publicUrl={config.publicUrl}
        now={clock.now()}
      />
    ),
  });
  return send(reply, html);
}

/** Anyone's page or program may read these. */
function forAnyone(reply: FastifyReply, caching: string): FastifyReply {
  return reply
    .header('cache-control', caching)
    .header('access-control-allow-origin', '*')
    .header('cross-origin-resource-policy', 'cross-origin');
}

const plain = (reply: FastifyReply, caching: string) => forAnyone(reply, caching).type('text/plain; charset=utf-8');

const bytes = (reply: FastifyReply, body: Uint8Array) =>
  forAnyone(reply, forever).type('application/octet-stream').send(Buffer.from(body));
