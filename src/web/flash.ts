import { timingSafeEqual } from 'node:crypto';
import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cookieName } from './cookie-name.ts';

export interface Flash {
  readonly tone: 'success' | 'info' | 'warning';
  readonly text: string;
}

declare module 'fastify' {
  interface FastifyInstance {
    /** HMAC over a message: what stands in the cookie was written here, or it is not shown. */
    flashMac: (text: string) => Uint8Array;
  }
}

const cookie = 'pesan';
const seconds = 60;

/** A sentence for the next page, once: "Tersimpan". Never a name or a number of anybody: it lies in a cookie for a moment. */
export function flash(reply: FastifyReply, text: string, tone: Flash['tone'] = 'success'): void {
  const value = Buffer.from(JSON.stringify({ tone, text })).toString('base64url');
  const tag = Buffer.from(reply.server.flashMac(value)).toString('base64url');
  reply.setCookie(cookieName(reply.server, cookie), `${value}.${tag}`, {
    path: '/',
    maxAge: seconds,
    sameSite: 'lax',
    httpOnly: true,
    secure: reply.server.secure,
  });
}

/** What the last page left to say. A value that is not ours is nothing. */
export function flashOf(request: FastifyRequest): Flash | undefined {
  const [value = '', tag = '', ...more] = (request.cookies?.[cookieName(request.server, cookie)] ?? '').split('.');
  if (value === '' || more.length > 0 || !isOurs(request, value, tag)) return undefined;
  const { tone, text } = JSON.parse(Buffer.from(value, 'base64url').toString()) as Flash;
  return { tone, text };
}

function isOurs(request: FastifyRequest, value: string, tag: string): boolean {
  const wanted = request.server.flashMac(value);
  const given = Buffer.from(tag, 'base64url');
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** Once shown, it is gone. */
export function clearFlash(reply: FastifyReply): void {
  const name = cookieName(reply.server, cookie);
  if (reply.request.cookies?.[name]) reply.clearCookie(name, { path: '/', secure: reply.server.secure });
}
