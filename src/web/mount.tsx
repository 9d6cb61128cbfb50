import { type ComponentType, hydrate, options } from 'preact';
import { withOwnTexts } from './own-texts.ts';
import { ReaderContext } from './reader.tsx';

/**
 * Brings every `<Island name>` of this page to life with its component. Called once, at the end of an island's file.
 * The same component with the same props must have been rendered inside on the server.
 */
export function mount<P extends object>(name: string, Component: ComponentType<P>): void {
  // not `lang`, which a translator sets to its own
  const lang = document.documentElement.dataset['lang'] === 'en' ? 'en' : 'id';
  const csrf = document.querySelector<HTMLMetaElement>('meta[name="csrf"]')?.content ?? '';
  const roots = [...document.querySelectorAll<HTMLElement>(`[data-island="${name}"]`)];
  const render = withOwnTexts(roots);
  // Chrome has queueMicrotask(), which preact would take, from 71
  const later = options.debounceRendering ?? ((work) => void Promise.resolve().then(work));
  options.debounceRendering = (work) => later(() => render(work));
  for (const root of roots) {
    const props = JSON.parse(root.dataset['props'] ?? '{}') as P;
    const whole = (
      <ReaderContext.Provider value={{ lang, csrf }}>
        <Component {...props} />
      </ReaderContext.Provider>
    );
    render(() => hydrate(whole, root));
    root.dataset['ready'] = 'yes';
  }
}

/** Headers for `fetch` from a signed-in page: JSON, and the CSRF token that the page carries. */
export function jsonHeaders(): Record<string, string> {
  const csrf = document.querySelector<HTMLMetaElement>('meta[name="csrf"]')?.content ?? '';
  return { 'content-type': 'application/json', accept: 'application/json', ...(csrf ? { 'x-csrf-token': csrf } : {}) };
}
