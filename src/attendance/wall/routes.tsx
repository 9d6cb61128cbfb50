import type { FastifyInstance } from 'fastify';
import type { Services } from '#web';

/** What the hall and the stream see. */
export async function wallRoutes(_app: FastifyInstance, _services: Services): Promise<void> {}
