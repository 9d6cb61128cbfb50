import type { FastifyInstance } from 'fastify';
import type { Services } from '#web';
import { absenceRoutes } from './absence/routes.tsx';
import { peopleRoutes } from './people/routes.tsx';
import { streamRoutes } from './stream/routes.tsx';

/** The organiser's pages about who is there, and who is not and why. */
export async function organiserRoutes(app: FastifyInstance, services: Services): Promise<void> {
  peopleRoutes(app, services);
  absenceRoutes(app, services);
  streamRoutes(app, services);
}
