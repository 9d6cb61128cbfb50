import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '#errors';
import { type Assets, langOf, send, sharedPage } from '#web';
import { type Lang, langs } from '#web/i18n';
import { type Anchors, trustedHere } from '../anchors.ts';
import { OfflinePage } from '../pages/offline-page.tsx';
import { AppLinks, appIcons, appManifest, manifestPath } from './app-links.tsx';
import { officesPath } from './kept-offices.ts';
import { offlineWords } from './words.ts';

export interface OfflineServices {
  readonly anchors: Anchors;
  /** Names this service goes by. */
  readonly hosts: readonly string[];
  /** Names of the offices whose documents are checked here, by id. */
  offices(): Promise<ReadonlyMap<string, string>>;
}

const open = { access: 'public' } as const;
const islands = ['offline', 'scan', 'check-file'].map((name) => `verification/${name}`);
const pagePath = (lang: Lang) => `/verifikasi/luring/${lang}`;

/** What a device keeps to answer without a network: a page in each language, the worker that shows it, the app's manifest. */
export function offlineRoutes(app: FastifyInstance, services: OfflineServices): void {
  app.get<{ Params: { lang: Lang } }>('/verifikasi/luring/:lang(id|en)', { config: open }, (request, reply) =>
    showOfflinePage(request, reply, services),
  );
  app.get(manifestPath, { config: open }, (request, reply) =>
    reply
      .header('cache-control', 'no-cache')
      .type('application/manifest+json')
      .send(JSON.stringify(appManifest(app.assets, offlineWords(langOf(request))))),
  );
  app.get(officesPath, { config: open }, async (_, reply) => {
    const names = Object.fromEntries(await services.offices());
    return reply.header('cache-control', 'no-cache').type('application/json').send(JSON.stringify(names));
  });
  app.get('/sw.js', { config: open }, (_, reply) =>
    reply
      .header('cache-control', 'no-cache')
      .type('text/javascript; charset=utf-8')
      .send(serviceWorker(app.assets, services)),
  );
}

/** Pages that read QR codes may compile our reader and ask for the camera; no other page may. */
export function mayReadQr(reply: FastifyReply): FastifyReply {
  const policy = String(reply.getHeader('content-security-policy') ?? '');
  const permissions = String(reply.getHeader('permissions-policy') ?? '');
  return reply
    .header('content-security-policy', policy.replace(/script-src 'self'/u, "script-src 'self' 'wasm-unsafe-eval'"))
    .header('permissions-policy', permissions.replace('camera=()', 'camera=(self)'));
}

function showOfflinePage(
  request: FastifyRequest<{ Params: { lang: Lang } }>,
  reply: FastifyReply,
  { anchors, hosts }: OfflineServices,
): FastifyReply {
  const { lang } = request.params;
  const { assets } = request.server;
  const html = sharedPage(assets, lang, {
    title: offlineWords(lang).offlineTitle,
    path: pagePath(lang),
    plain: true,
    head: <AppLinks assets={assets} />,
    children: <OfflinePage check={trustedHere(anchors)} hosts={hosts} />,
  });
  return send(mayReadQr(reply), html);
}

/** The worker's script behind what it has to keep; browsers compare it by its bytes, so each build is a new one. */
function serviceWorker(assets: Assets, { anchors, hosts }: OfflineServices): string {
  // pages that were not built have nothing to keep
  if (assets.dir === undefined) throw new Refusal('not-found');
  const script = readFileSync(
    join(assets.dir, assets.file('src/verification/islands/service-worker.ts').slice(1)),
    'utf8',
  );
  const parts = islands.map((name) => assets.island(name));
  const main = assets.stylesheet ? [assets.stylesheet.href] : [];
  const built = parts.flatMap(({ script: own, imports, styles }) => [own, ...imports, ...styles.map((it) => it.href)]);
  const build = {
    pages: Object.fromEntries(langs.map((lang) => [lang, pagePath(lang)])),
    files: [...new Set([...main, ...built, ...appIcons(assets)])],
    decoder: [...new Set(parts.flatMap(({ lazy }) => lazy))],
  };
  const within = JSON.stringify([build, script, hosts, trustedHere(anchors)]);
  const version = createHash('sha256').update(within).digest('base64url').slice(0, 12);
  return `self.build=${JSON.stringify({ version, ...build })};\n${script}`;
}
