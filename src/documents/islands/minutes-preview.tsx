import { useEffect } from 'preact/hooks';
import { isOwnSuccess, mount } from '#web/client';

/** Typing rests this long before the server is asked. */
const restMs = 350;

/** Keeps the preview, and the figures that differ, in step with what is typed. Without it the saved draft is shown. */
function FollowDraft({ address }: { readonly address: string }) {
  useEffect(() => follow(address), [address]);
  return null;
}

function follow(address: string): () => void {
  const form = document.querySelector<HTMLFormElement>('#berita-acara');
  const place = document.querySelector<HTMLElement>('#pratinjau');
  if (!form || !place) return () => undefined;
  let timer = 0;
  let asking = new AbortController();
  const ask = async () => {
    asking.abort();
    asking = new AbortController();
    const fields = [...new FormData(form)].flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    );
    const body = new URLSearchParams(fields);
    const answer = await fetch(address, { method: 'POST', body, signal: asking.signal });
    // the fragment is our own server's page, escaped there
    if (isOwnSuccess(answer)) place.innerHTML = await answer.text();
  };
  const onInput = () => {
    clearTimeout(timer);
    // a lost network leaves the last preview standing; saving says what is wrong
    timer = window.setTimeout(() => void ask().catch(() => undefined), restMs);
  };
  form.addEventListener('input', onInput);
  // typed before this script came, or put back by the browser after a reload
  if ([...form.elements].some(changed)) onInput();
  return () => form.removeEventListener('input', onInput);
}

const changed = (field: Element) =>
  (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) && field.value !== field.defaultValue;

mount('documents/minutes-preview', FollowDraft);
