import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { type Reader, ReaderContext } from './reader.tsx';

/** A part of a page as HTML, made in another thread, and the islands in it. */
export interface RenderedPart {
  readonly html: string;
  readonly islands: readonly string[];
}

/** Renders a part of a page for this reader. Everything a component prints is escaped by preact. */
export function renderPart({ lang, csrf }: Reader, children: ComponentChildren): RenderedPart {
  const islands = new Set<string>();
  const html = renderToString(
    <ReaderContext.Provider value={{ lang, csrf, islands }}>{children}</ReaderContext.Provider>,
  );
  return { html, islands: [...islands] };
}

/** Such a part in its place; the page is told its islands by name. */
export function Rendered({ html }: RenderedPart) {
  return <div dangerouslySetInnerHTML={{ __html: html }} />;
}
