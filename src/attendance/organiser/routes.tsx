import type { FastifyInstance } from 'fastify';
import type { Services } from '#web';

/** The organiser's pages about who is there, and who is not and why. */
export async function organiserRoutes(_app: FastifyInstance, _services: Services): Promise<void> {}
