import type { FastifyInstance } from 'fastify';
import { bulkRoutes } from './bulk/routes.tsx';
import { startImporting } from './import/apart/importing.ts';
import { importRoutes } from './import/routes.tsx';
import { linkRoutes } from './links/routes.tsx';
import { type RosterServices, rosterRoutes } from './roster/routes.tsx';
import { countRoutes } from './units/counts/routes.tsx';
import { oneUnitRoutes } from './units/one/routes.tsx';
import { unitRoutes } from './units/routes.tsx';
import { viewRoutes } from './views/routes.tsx';

/** The organiser's pages of people: roster, import, invitations. */
export async function participantsRoutes(app: FastifyInstance, services: RosterServices): Promise<void> {
  const importing = startImporting(services);
  app.addHook('onClose', () => importing.close());
  await rosterRoutes(app, services);
  await bulkRoutes(app, services);
  await viewRoutes(app, services);
  await unitRoutes(app, services);
  await countRoutes(app, { ...services, importing });
  await oneUnitRoutes(app, services);
  await importRoutes(app, { ...services, importing });
  await linkRoutes(app, services);
}
