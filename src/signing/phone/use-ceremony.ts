import { useEffect, useRef, useState } from 'preact/hooks';
import { keptCodes } from '#attendance/client';
import { browserWait } from '#web/client';
import type { Lang } from '#web/i18n';
import { attendanceWords } from '../attendance-words.ts';
import { phoneWords } from '../words.ts';
import { carryToken, linkOf, moveTo, watchForOtherLink } from './address.ts';
import { type Ceremony, type Shown, startCeremony } from './ceremony.ts';
import { missingFeature } from './features.ts';
import { browserHttp } from './http.ts';
import { browserKeep } from './keep.ts';
import { knownLinks } from './known-links.ts';
import { browserLater } from './patience.ts';

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
        later: browserLater,
        openKeep: (handle, onFragile) => browserKeep(handle, { onFragile }),
        link: linkOf(location),
        entered: (handle) => moveTo('/t', handle),
        known: knownLinks,
        codes: keptCodes,
        missing: missingFeature(),
        words: { ...sign, codeTooLate: attendanceWords(lang).tooLate },
      },
      setShown,
    );
    const seen = () => document.visibilityState === 'visible' && ceremony.current?.lookAgain();
    document.addEventListener('visibilitychange', seen);
    const unwatch = watchForOtherLink();
    return () => {
      document.removeEventListener('visibilitychange', seen);
      unwatch();
    };
  }, [lang]);
  return { ...shown, ceremony: ceremony.current };
}
