import { useEffect, useRef, useState } from 'preact/hooks';
import type { Lang } from '#web/i18n';
import { phoneWords } from '../words.ts';
import { type Ceremony, type Shown, startCeremony } from './ceremony.ts';
import { missingFeature } from './features.ts';
import { browserHttp } from './http.ts';
import { browserKeep } from './keep.ts';
import { knownLinks } from './known-links.ts';
import { browserWait } from './patience.ts';

const before: Shown = { view: { at: 'starting' }, waiting: undefined };

/** The ceremony of this page's address. On the server, and until the script runs, it is "starting". */
export function useCeremony(lang: Lang): Shown & { readonly ceremony: Ceremony | undefined } {
  const [shown, setShown] = useState(before);
  const ceremony = useRef<Ceremony | undefined>(undefined);
  useEffect(() => {
    const { sign } = phoneWords(lang);
    carryToken(location.hash);
    ceremony.current = startCeremony(
      {
        http: browserHttp(),
        wait: browserWait,
        openKeep: browserKeep,
        link: linkOf(location),
        entered: moveTo,
        known: knownLinks,
        missing: missingFeature(),
        words: sign,
      },
      setShown,
    );
    // the same tab may be given another person's link
    const other = () => location.hash.length > 1 && location.reload();
    addEventListener('hashchange', other);
    return () => removeEventListener('hashchange', other);
  }, [lang]);
  return { ...shown, ceremony: ceremony.current };
}

/** `/t#token` or `/t/handle`. */
function linkOf({ hash, pathname }: Location): { token?: string; handle?: string } {
  const token = hash.slice(1);
  if (token) return { token };
  const handle = pathname.split('/')[2];
  return handle ? { handle } : {};
}

const languageForms = () => document.querySelectorAll<HTMLInputElement>('input[name="kembali"]');

/**
 * Somebody who asks for another language before the link was answered comes back with the link: the fragment of a form's
 * address is not sent, and a redirect that has none inherits it (Fetch Standard, HTTP-redirect fetch).
 */
function carryToken(hash: string): void {
  for (const { form } of languageForms()) {
    form?.setAttribute('action', `${form.getAttribute('action')?.split('#')[0] ?? ''}${hash}`);
  }
}

/** From here on the address holds no token: a reload, a screenshot or the browser's history give nothing away. */
function moveTo(handle: string): void {
  history.replaceState(null, '', `/t/${handle}`);
  carryToken('');
  for (const back of languageForms()) back.value = `/t/${handle}`;
}
