import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

export interface Flash {
  readonly tone: 'success' | 'info' | 'warning';
  readonly text: string;
}

const cookie = 'pesan';

/** A sentence for the next page, once: "Tersimpan". Never a name or a number of anybody: it lies in a cookie for a moment. */
export function flash(reply: FastifyReply, text: string, tone: Flash['tone'] = 'success'): void {
  const value = Buffer.from(JSON.stringify({ tone, text })).toString('base64url');
  reply.setCookie(cookie, value, {
    path: '/',
    maxAge: 60,
    sameSite: 'lax',
    httpOnly: true,
    secure: reply.server.secure,
  });
}

/** What the last page left to say. A value that is not ours is nothing. */
export function flashOf(request: FastifyRequest): Flash | undefined {
  const value = request.cookies?.[cookie];
  if (!value) return undefined;
  try {
    const { tone, text } = JSON.parse(Buffer.from(value, 'base64url').toString()) as Flash;
    return { tone: tone === 'info' || tone === 'warning' ? tone : 'success', text: String(text).slice(0, 300) };
  } catch {
    return undefined;
  }
}

/** Once shown, it is gone. */
export function clearFlash(reply: FastifyReply): void {
  if (reply.request.cookies?.[cookie]) reply.clearCookie(cookie, { path: '/' });
}
