import '../pages/scan.css';
import { useEffect, useState } from 'preact/hooks';
import { mount, useLang } from '#web/client';
import type { Lang } from '#web/i18n';
import { keepLanguage, keptSince, refreshKept } from '../offline/kept.ts';
import { refreshOffices } from '../offline/kept-offices.ts';
import { type Readiness, ReadyCard } from '../pages/ready-card.tsx';
import { canKeep, isInstalled, keepPages, NotKept, onInstallOffer } from './keep-pages.ts';

/** As the lists themselves ask for it: their `ttl`. */
const refreshMs = 300_000;
/** Sooner, while the page itself is not kept: whoever prepares for the field is looking at it. */
const againMs = 20_000;

/** Keeps page, keys and lists on this device, and renews them while the page is open. */
function Ready() {
  const lang = useLang();
  const [readiness, setReadiness] = useState<Readiness>('preparing');
  const [installed, setInstalled] = useState(false);
  const [install, setInstall] = useState<(() => void) | undefined>();

  useEffect(() => {
    let again: ReturnType<typeof setTimeout> | undefined;
    const renew = async () => {
      clearTimeout(again);
      const next = await prepare(lang);
      setReadiness(next);
      if (next === 'not-kept') again = setTimeout(begin, againMs);
    };
    const begin = () => void renew();
    const timer = setInterval(() => document.hidden || begin(), refreshMs);
    const ending = onInstallOffer((offered) => setInstall(() => offered && (() => void offered())));
    setInstalled(isInstalled());
    begin();
    addEventListener('online', begin);
    return () => {
      clearInterval(timer);
      clearTimeout(again);
      ending();
      removeEventListener('online', begin);
    };
  }, [lang]);
  return <ReadyCard readiness={readiness} installed={installed} onInstall={install} />;
}

async function prepare(lang: Lang): Promise<Readiness> {
  if (!canKeep()) return 'cannot';
  try {
    await Promise.all([keepLanguage(lang), keepPages()]);
    const [kept] = await Promise.all([refreshKept(new Date()), refreshOffices()]);
    const asOf = kept && (await keptSince(kept));
    return asOf ? { asOf } : 'no-lists';
  } catch (error) {
    if (error instanceof NotKept) return 'not-kept';
    // The browser refuses to store anything, as in private windows.
    return 'cannot';
  }
}

mount('verification/ready', Ready);
