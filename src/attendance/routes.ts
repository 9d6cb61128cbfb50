import type { FastifyInstance } from 'fastify';
import type { Services } from '#web';
import { organiserRoutes } from './organiser/routes.tsx';
import { wallRoutes } from './wall/routes.tsx';

/** The wall, and the organiser's pages about who is there. What a participant posts is routed by the signing stage. */
export async function attendanceRoutes(app: FastifyInstance, services: Services): Promise<void> {
  await organiserRoutes(app, services);
  await wallRoutes(app, services);
}
