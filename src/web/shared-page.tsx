import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Assets } from './assets.ts';
import { type Lang, langs } from './i18n/index.ts';
import { langOf } from './language.ts';
import { type Packed, packable, sendPacked } from './packed.ts';
import { type PageOptions, renderPage } from './page.tsx';

interface SharedPageOptions extends Omit<PageOptions, 'lang' | 'nav'> {
  /** Where the language switch comes back to. */
  readonly path: string;
}

/** A page that is the same for everybody, in each language. */
type SharedPages = ReadonlyMap<Lang, Packed>;

/**
 * Made at start, from a language alone: there is no request to take anything of, so nobody's session, message or address
 * can stand on a page that others are given.
 */
export function sharedPages(assets: Assets, options: (lang: Lang) => SharedPageOptions): SharedPages {
  return new Map(langs.map((lang) => [lang, packable(Buffer.from(sharedPage(assets, lang, options(lang))))]));
}

/** One of them, as text. */
export function sharedPage(assets: Assets, lang: Lang, { path, ...options }: SharedPageOptions): string {
  return renderPage(assets, { lang, csrf: '', account: undefined, flash: undefined, path }, options);
}

/** The whole hall gets the same bytes, packed once per language and encoding. */
export function sendShared(request: FastifyRequest, reply: FastifyReply, pages: SharedPages): Promise<FastifyReply> {
  const found = pages.get(langOf(request));
  if (!found) throw new Error('BUG: a page without a language');
  reply.header('cache-control', 'no-store').type('text/html; charset=utf-8').header('vary', 'cookie, accept-encoding');
  return sendPacked(request, reply, found);
}
