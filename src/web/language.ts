import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { field } from './form.ts';
import type { Lang } from './i18n/index.ts';

const cookie = 'bahasa';

/**
 * The reader's language: what they chose, else Indonesian. Accept-Language is not asked: many phones here are set to
 * English by the shop that sold them.
 */
export function langOf(request: FastifyRequest): Lang {
  return request.cookies?.[cookie] === 'en' ? 'en' : 'id';
}

/**
 * POST /bahasa keeps the choice for a year and returns to the page it came from. Pages of personal links name themselves to
 * nobody (Referrer-Policy: no-referrer), so their form comes with "Origin: null" (Fetch Standard, "append a request Origin
 * header"), and WebViews before 2020 send no Sec-Fetch-Site to tell it by. Here, and nowhere else, that is let in: all that
 * another site can bring about is a page in the other of two languages, at an address of our own.
 */
export function languageRoutes(app: FastifyInstance): void {
  app.post(
    '/bahasa',
    { config: { access: 'public', opaqueOrigin: true } },
    (request: FastifyRequest, reply: FastifyReply) => {
      const lang: Lang = field(request, 'bahasa') === 'en' ? 'en' : 'id';
      reply.setCookie(cookie, lang, {
        path: '/',
        maxAge: 31_536_000,
        sameSite: 'lax',
        httpOnly: true,
        secure: app.secure,
      });
      return reply.redirect(localPath(field(request, 'kembali')), 303);
    },
  );
}

/** A path of this service, or "/" for anything that could lead elsewhere ("//host", "/\host", "https:"). */
export function localPath(path: string): string {
  return /^\/(?![/\\])[\x21-\x7e]*$/u.test(path) && !path.includes('\\') ? path : '/';
}
