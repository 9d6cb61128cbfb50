export type Missing = 'insecure-context' | 'old-browser' | 'no-cookies';

/** Why this browser cannot sign at all: a page on plain http, a browser from before 2018, or one that keeps no cookies. */
export function missingFeature(): Missing | undefined {
  if (!self.isSecureContext) return 'insecure-context';
  const able =
    typeof crypto !== 'undefined' && crypto.subtle && typeof fetch === 'function' && 'AbortController' in self;
  if (!able) return 'old-browser';
  return navigator.cookieEnabled ? undefined : 'no-cookies';
}
