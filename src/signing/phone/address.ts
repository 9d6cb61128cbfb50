import type { Place } from './sign-pact.ts';

/** A token as it is made (links/personal-link.ts), and what a message or an app that passed it on put around it. */
const tokenInside = /^(?:#|%(?:25)*23)*([\w-]{22})(?![\w-])/iu;

/**
 * `/t#token` or `/t/handle`, and the same at an official's place. What a sentence or an app put behind a token ("." or
 * "?fbclid=…") is no part of it; a link that is cut off stays as it is, and is unknown.
 */
export function linkOf({ hash, pathname }: Location): { token?: string; handle?: string } {
  const token = hash.slice(1);
  if (token) return { token: tokenInside.exec(token)?.[1] ?? token };
  const behind = pathname.split('/')[2];
  // typed with "/" for "#": no handle is as long as a token
  if (behind && /^[\w-]{22}$/u.test(behind)) return { token: behind };
  return behind ? { handle: behind } : {};
}

const languageForms = () => document.querySelectorAll<HTMLInputElement>('input[name="kembali"]');

/**
 * Somebody who asks for another language before the link was answered comes back with the link: the fragment of a form's
 * address is not sent, and a redirect that has none inherits it (Fetch Standard, HTTP-redirect fetch).
 */
export function carryToken(hash: string): void {
  for (const { form } of languageForms()) {
    form?.setAttribute('action', `${form.getAttribute('action')?.split('#')[0] ?? ''}${hash}`);
  }
}

/** From here on the address holds no token: a reload, a screenshot or the browser's history give nothing away. */
export function moveTo(place: Place, handle: string): void {
  history.replaceState(null, '', `${place}/${handle}`);
  carryToken('');
  for (const back of languageForms()) back.value = `${place}/${handle}`;
}

/** The same tab may be given another person's link. Answers how to stop watching. */
export function watchForOtherLink(): () => void {
  const other = () => location.hash.length > 1 && location.reload();
  addEventListener('hashchange', other);
  return () => removeEventListener('hashchange', other);
}
