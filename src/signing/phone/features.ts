/** Why this browser cannot sign at all: a page on plain http, or a browser from before 2018. */
export function missingFeature(): 'insecure-context' | 'old-browser' | undefined {
  if (!self.isSecureContext) return 'insecure-context';
  const able =
    typeof crypto !== 'undefined' && crypto.subtle && typeof fetch === 'function' && 'AbortController' in self;
  return able ? undefined : 'old-browser';
}
