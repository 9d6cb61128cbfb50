import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { SignedIn } from './account.ts';
import type { Assets, Stylesheet } from './assets.ts';
import { clearFlash, type Flash, flashOf } from './flash.ts';
import type { Lang } from './i18n/index.ts';
import { langOf } from './language.ts';
import { type Reader, ReaderContext } from './reader.tsx';
import { type NavPlace, Shell } from './shell.tsx';
import { starter } from './starter.ts';

export interface PageOptions {
  readonly title: string;
  readonly children: ComponentChildren;
  /** Which place of the console this page belongs to; shows the console's navigation. */
  readonly nav?: NavPlace;
  /** Islands by name, besides those rendered with `<Island>`, which are found. */
  readonly islands?: readonly string[];
  /** The full width, for tables. */
  readonly wide?: boolean;
  /** Styles inside the page instead of linked: the first paint needs one answer only (participant and verification pages). */
  readonly inlineStyles?: boolean;
  /** Whatever the reader chose: for pages that are kept for readers of this language. */
  readonly lang?: Lang;
  /** Besides what every page's head has. */
  readonly head?: ComponentChildren;
  /** Without header links and language switch's form of the console: only the name, the page and the honest line. */
  readonly plain?: boolean;
}

declare module 'fastify' {
  interface FastifyInstance {
    assets: Assets;
  }
}

/** A whole HTML document in the reader's language. Everything a component prints is escaped by preact. */
export function page(request: FastifyRequest, options: PageOptions): string {
  const { account } = request;
  const asking = { account, csrf: account?.csrf ?? '', flash: flashOf(request), path: ownPath(request) };
  return renderPage(request.server.assets, { ...asking, lang: options.lang ?? langOf(request) }, options);
}

/** Who reads the answer to this request: for a part of a page that is rendered elsewhere. */
export function readerOf(request: FastifyRequest): Pick<Reader, 'lang' | 'csrf'> {
  return { lang: langOf(request), csrf: request.account?.csrf ?? '' };
}

/** All that a page may know of who asks for it. */
interface Asking {
  readonly lang: Lang;
  readonly csrf: string;
  readonly account: SignedIn | undefined;
  readonly flash: Flash | undefined;
  readonly path: string;
}

/** The document itself, which has seen no request. */
export function renderPage(assets: Assets, { lang, csrf, account, flash, path }: Asking, options: PageOptions): string {
  const found = new Set(options.islands ?? []);
  const reader: Reader = { lang, csrf, islands: found };
  const body = renderToString(
    <ReaderContext.Provider value={reader}>
      <Shell
        account={account}
        path={path}
        nav={options.nav}
        wide={options.wide ?? false}
        plain={options.plain ?? false}
        {...(flash ? { flash } : {})}
      >
        {options.children}
      </Shell>
    </ReaderContext.Provider>,
  );
  return document(reader, options, body, collect(assets, found));
}

/** Answers with a page (200 unless said otherwise). Pages are never stored by caches: they may hold names. */
export function send(reply: FastifyReply, html: string, status = 200): FastifyReply {
  clearFlash(reply);
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .header('vary', 'cookie')
    .type('text/html; charset=utf-8')
    .send(html);
}

/** Where the language switch comes back to: this page, or the form's page when this is the answer to a form. */
function ownPath({ method, url, headers }: FastifyRequest): string {
  if (method === 'GET') return url;
  return headers.referer && URL.canParse(headers.referer) ? new URL(headers.referer).pathname : '/';
}

interface Loaded {
  readonly scripts: readonly string[];
  readonly imports: readonly string[];
  readonly styles: readonly Stylesheet[];
}

function collect(assets: Assets, names: ReadonlySet<string>): Loaded {
  const islands = [...names].map((name) => assets.island(name));
  const styles = [...(assets.stylesheet ? [assets.stylesheet] : []), ...islands.flatMap((it) => it.styles)];
  return {
    scripts: islands.map((it) => it.script),
    imports: [...new Set(islands.flatMap((it) => it.imports))],
    styles: [...new Set(styles)],
  };
}

function document(reader: Reader, options: PageOptions, body: string, { scripts, imports, styles }: Loaded): string {
  // before what it watches over: a script inside the page waits for the styles in front of it
  const fetchesParts = scripts.length > 0 || (!options.inlineStyles && styles.length > 0);
  const head = renderToString(
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      <meta name="color-scheme" content="light dark" />
      <meta name="robots" content="noindex" />
      {reader.csrf ? <meta name="csrf" content={reader.csrf} /> : null}
      <title>{`${options.title} · Ikrar`}</title>
      {fetchesParts ? <script dangerouslySetInnerHTML={{ __html: starter }} /> : null}
      {options.head ?? <link rel="icon" href="data:," />}
      {options.inlineStyles
        ? styles.map((it) => <style key={it.href} dangerouslySetInnerHTML={{ __html: it.text }} />)
        : styles.map((it) => <link key={it.href} rel="stylesheet" href={it.href} />)}
      {imports.map((href) => (
        <link key={href} rel="modulepreload" href={href} />
      ))}
      {scripts.map((src) => (
        <script key={src} type="module" src={src} />
      ))}
    </head>,
  );
  return `<!doctype html><html lang="${reader.lang}" data-lang="${reader.lang}">${head}<body>${body}</body></html>`;
}
