import type { FastifyRequest } from 'fastify';

type Server = Pick<FastifyRequest['server'], 'secure'>;

/**
 * A cookie's name as browsers keep it to this host (RFC 6265bis, section 4.1.3): `__Host-` for the whole host, `__Secure-`
 * for a path of it. Over plain http on localhost browsers refuse both, so there it is the bare name.
 */
export function cookieName({ secure }: Server, name: string, path: 'host' | 'path' = 'host'): string {
  if (!secure) return name;
  return path === 'host' ? `__Host-${name}` : `__Secure-${name}`;
}

/**
 * A cookie that proves itself, by its own name or by the bare one that older versions gave it: a phone that was opened
 * before an update keeps what it has. Not for sessions, which another host of the domain could plant.
 */
export function keptCookie(request: FastifyRequest, name: string): string | undefined {
  return request.cookies?.[cookieName(request.server, name, 'path')] ?? request.cookies?.[name];
}
