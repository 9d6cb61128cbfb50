import { useEffect, useRef, useState } from 'preact/hooks';
import {
  browserHttp,
  browserKeep,
  browserLater,
  carryToken,
  linkOf,
  missingFeature,
  moveTo,
  watchForOtherLink,
} from '#signing/client';
import { browserWait } from '#web/client';
import type { Lang } from '#web/i18n';
import { officialWords } from '../words.ts';
import { type Session, type Shown, startSession } from './session.ts';

const before: Shown = { view: { at: 'starting' }, waiting: undefined };

/** The session of this page's address. On the server, and until the script runs, it is "starting". */
export function useSession(lang: Lang): Shown & { readonly session: Session | undefined } {
  const [shown, setShown] = useState(before);
  const session = useRef<Session | undefined>(undefined);
  useEffect(() => {
    carryToken(location.hash);
    session.current = startSession(
      {
        http: browserHttp(),
        wait: browserWait,
        later: browserLater,
        openKeep: (handle, onFragile) => browserKeep(handle, { onFragile }),
        link: linkOf(location),
        entered: (handle) => moveTo('/pejabat', handle),
        missing: missingFeature(),
        words: officialWords(lang).sign,
      },
      setShown,
    );
    return watchForOtherLink();
  }, [lang]);
  return { ...shown, session: session.current };
}
