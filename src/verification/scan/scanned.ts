import { Refusal } from '#errors';
import { normaliseCode } from '#trust/token';
import type { Scanned } from '../offline/answer.ts';

/** What a QR holds: a code of this service, an address of another one, or something else entirely. */
export type Read =
  | ({ readonly kind: 'ours' } & Scanned)
  | { readonly kind: 'foreign'; readonly host: string }
  | { readonly kind: 'other' };

/**
 * Reads the text of a QR. `hosts` are the names this service goes by: the one this page was opened under and the one that
 * is printed. Whatever scheme: only host and path decide, and nothing is fetched from elsewhere.
 */
export function readScanned(text: string, hosts: readonly string[]): Read {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
  if (!url || !/^https?:$/u.test(url.protocol)) return { kind: 'other' };
  const code = codeIn(url.pathname);
  if (!hosts.includes(url.host)) return code ? { kind: 'foreign', host: url.host } : { kind: 'other' };
  return code ? { kind: 'ours', code, token: url.hash.slice(1) } : { kind: 'other' };
}

/** The code in the path of a verification page; undefined where there is none. */
export function codeIn(pathname: string): string | undefined {
  const [, typed] = /^\/v\/([^/]+)$/u.exec(pathname) ?? [];
  try {
    return typed === undefined ? undefined : normaliseCode(decodeURIComponent(typed));
  } catch (error) {
    if (error instanceof Refusal || error instanceof URIError) return undefined;
    throw error;
  }
}
