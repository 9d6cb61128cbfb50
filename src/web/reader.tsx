import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Lang } from './i18n/index.ts';

/** What every part of a page may know of who reads it. */
export interface Reader {
  readonly lang: Lang;
  /** The session's CSRF token; empty where nobody is signed in. */
  readonly csrf: string;
  /** Where islands put their names while a page is rendered. */
  readonly islands?: Set<string>;
}

export const ReaderContext = createContext<Reader>({ lang: 'id', csrf: '' });

/** The reader's language, inside components. */
export function useLang(): Lang {
  return useContext(ReaderContext).lang;
}

/** Goes into every HTML form that posts: carries the session's CSRF token. Renders nothing where nobody is signed in. */
export function CsrfField() {
  const { csrf } = useContext(ReaderContext);
  return csrf ? <input type="hidden" name="_csrf" value={csrf} /> : null;
}
