import { useEffect, useRef, useState } from 'preact/hooks';
import { browserHttp, browserKeep, browserWait, missingFeature } from '#signing/client';
import type { Lang } from '#web/i18n';
import { officialWords } from '../words.ts';
import { type Session, type Shown, startSession } from './session.ts';

const before: Shown = { view: { at: 'starting' }, waiting: undefined };

/** The session of this page's address. On the server, and until the script runs, it is "starting". */
export function useSession(lang: Lang): Shown & { readonly session: Session | undefined } {
  const [shown, setShown] = useState(before);
  const session = useRef<Session | undefined>(undefined);
  useEffect(() => {
    const token = location.hash.slice(1);
    const handle = location.pathname.split('/')[2];
    session.current = startSession(
      {
        http: browserHttp(),
        wait: browserWait,
        openKeep: browserKeep,
        link: token ? { token } : handle ? { handle } : {},
        // from here on the address holds no token
        entered: (own) => history.replaceState(null, '', `/pejabat/${own}`),
        missing: missingFeature(),
        words: officialWords(lang).sign,
      },
      setShown,
    );
    const other = () => location.hash.length > 1 && location.reload();
    addEventListener('hashchange', other);
    return () => removeEventListener('hashchange', other);
  }, [lang]);
  return { ...shown, session: session.current };
}
