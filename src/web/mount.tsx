import { type ComponentType, hydrate } from 'preact';
import { ReaderContext } from './reader.tsx';

/**
 * Brings every `<Island name>` of this page to life with its component. Called once, at the end of an island's file.
 * The same component with the same props must have been rendered inside on the server.
 */
export function mount<P extends object>(name: string, Component: ComponentType<P>): void {
  const lang = document.documentElement.lang === 'en' ? 'en' : 'id';
  const csrf = document.querySelector<HTMLMetaElement>('meta[name="csrf"]')?.content ?? '';
  for (const root of document.querySelectorAll<HTMLElement>(`[data-island="${name}"]`)) {
    const props = JSON.parse(root.dataset['props'] ?? '{}') as P;
    hydrate(
      <ReaderContext.Provider value={{ lang, csrf }}>
        <Component {...props} />
      </ReaderContext.Provider>,
      root,
    );
    root.dataset['ready'] = 'yes';
  }
}

/** Headers for `fetch` from a signed-in page: JSON, and the CSRF token that the page carries. */
export function jsonHeaders(): Record<string, string> {
  const csrf = document.querySelector<HTMLMetaElement>('meta[name="csrf"]')?.content ?? '';
  return { 'content-type': 'application/json', accept: 'application/json', ...(csrf ? { 'x-csrf-token': csrf } : {}) };
}
