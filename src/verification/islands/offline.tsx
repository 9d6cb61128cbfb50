import '../pages/scan.css';
import { useEffect, useState } from 'preact/hooks';
import { mount } from '#web/client';
import type { Lang } from '#web/i18n';
import { answerOffline } from '../offline/answer.ts';
import { keepLanguage, readKept } from '../offline/kept.ts';
import { type KeptOffice, keptOffices } from '../offline/kept-offices.ts';
import { KeptLists, type KeptListsProps } from '../pages/kept-lists.tsx';
import { OfflineHead, type OfflineHeadProps } from '../pages/offline-head.tsx';
import { codeIn } from '../scan/scanned.ts';
import { isReachable } from './reachable.ts';

/** The kept page: answers the code and token in its own address, and says when there is a network again. */
function Offline() {
  const [asked, setAsked] = useState<OfflineHeadProps['asked']>();
  const [online, setOnline] = useState(false);
  const [kept, setKept] = useState<Pick<KeptListsProps, 'offices' | 'now'>>({});
  const [attempt, setAttempt] = useState<NonNullable<KeptListsProps['attempt']>>('none');
  useEffect(() => {
    const answer = () => void answerAddress(setAsked);
    const back = () => setOnline(true);
    answer();
    void officesHere().then((offices) => setKept({ offices, now: new Date() }));
    addEventListener('hashchange', answer);
    addEventListener('online', back);
    addEventListener('submit', switchLanguage);
    return () => {
      removeEventListener('hashchange', answer);
      removeEventListener('online', back);
      removeEventListener('submit', switchLanguage);
    };
  }, []);
  const retry = async () => {
    setAttempt('running');
    // the worker would wait twice as long before it gives the same page again
    if (await isReachable()) location.reload();
    else setAttempt({ failedAt: new Date() });
  };
  return (
    <div class="stack">
      <OfflineHead asked={asked} online={online} onReload={() => location.reload()} />
      <KeptLists {...kept} attempt={attempt} onRetry={() => void retry()} />
    </div>
  );
}

async function officesHere(): Promise<readonly KeptOffice[]> {
  const kept = await readKept();
  return kept ? keptOffices(kept) : [];
}

async function answerAddress(show: (asked: OfflineHeadProps['asked']) => void): Promise<void> {
  const code = codeAsked(new URL(location.href));
  if (code === undefined) return;
  show({ code, answer: undefined });
  const token = location.hash.slice(1);
  show({ code, answer: await answerOffline({ code, token }, await readKept(), new Date()) });
}

/** The code of a scanned address, or one that was typed: the form for codes leads to /v. */
function codeAsked({ pathname, searchParams }: URL): string | undefined {
  const typed = pathname === '/v' ? searchParams.get('kode') : null;
  return codeIn(typed === null ? pathname : `/v/${encodeURIComponent(typed)}`);
}

/**
 * The language switch is a form for the server, which may be away: the other kept page is taken at once, and the server is
 * told if it hears.
 */
function switchLanguage(event: SubmitEvent): void {
  const { submitter } = event;
  if (!(submitter instanceof HTMLButtonElement) || submitter.name !== 'bahasa') return;
  event.preventDefault();
  const body = new URLSearchParams({ bahasa: submitter.value });
  const told = fetch('/bahasa', { method: 'POST', body, redirect: 'manual' }).catch(() => undefined);
  void Promise.all([keepLanguage(submitter.value as Lang), told]).then(() => location.reload());
}

mount('verification/offline', Offline);
