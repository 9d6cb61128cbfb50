import type { FastifyRequest } from 'fastify';

/** Real ones have some 150 signs; a header may have as many as a request. */
const mostSigns = 512;

/** What a browser says it is, as far as it is kept: whoever writes it chooses its length. */
export function userAgentOf({ headers }: Pick<FastifyRequest, 'headers'>): string {
  return String(headers['user-agent'] ?? '').slice(0, mostSigns);
}
