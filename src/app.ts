import type { FastifyInstance } from 'fastify';
import { accountsRoutes, sessionFinder } from '#accounts';
import { type Assets, createServer, loadAssets, type Services } from '#web';

/**
 * The service's table of contents: the web server, then every stage in the order of the product. Does not listen.
 * Throws a sentence when the pages are not built; tests that look at HTML only pass `bareAssets`.
 */
export async function buildApp(services: Services, assets: Assets = loadAssets()): Promise<FastifyInstance> {
  const { publicUrl, trustProxy, logLevel } = services.config;
  const app = await createServer({ publicUrl, trustProxy, logLevel, assets, findSession: sessionFinder(services) });
  await app.register(accountsRoutes, services);
  return app;
}
