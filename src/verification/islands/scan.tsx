import '../pages/scan.css';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { mount } from '#web/client';
import { answerOffline } from '../offline/answer.ts';
import { readKept } from '../offline/kept.ts';
import { ScanCard, type ScanState } from '../pages/scan-card.tsx';
import { readScanned } from '../scan/scanned.ts';
import { type Camera, openCamera } from './camera.ts';
import { loadDecoder } from './decode.ts';
import { isReachable } from './reachable.ts';
import { readPhoto, troubleOf, watchFor } from './read-qr.ts';

interface Props {
  /** Names this service goes by, besides the one this page was opened under. */
  readonly hosts: readonly string[];
}

/** Scans with the camera or from a photo. With a network the record is opened; without one the answer stands here. */
function Scan({ hosts }: Props) {
  const [state, setState] = useState<ScanState>({ kind: 'idle' });
  const video = useRef<HTMLVideoElement>(null);
  const camera = useRef<Camera>(undefined);
  const on = state.kind === 'starting' || state.kind === 'live';
  const take = useCallback((text: string) => void resultOf(text, hosts).then(setState), [hosts]);
  const fail = useCallback((error: unknown) => setState({ kind: 'trouble', ...troubleOf(error) }), []);

  useEffect(() => {
    if (!on || !video.current) return;
    const ending = new AbortController();
    const { signal } = ending;
    const began = (opened: Camera) => {
      camera.current = opened;
      signal.addEventListener('abort', () => opened.stop());
      if (signal.aborted) return opened.stop();
      setState({ kind: 'live', lamp: opened.torch ? false : undefined, fetching: true });
    };
    openCamera(video.current)
      .then(async (opened) => {
        began(opened);
        const decode = await loadDecoder();
        setState(live({ fetching: false }));
        return watchFor(opened, decode, signal);
      })
      .then(
        (text) => text !== undefined && !signal.aborted && take(text),
        (error: unknown) => signal.aborted || fail(error),
      );
    return () => ending.abort();
  }, [on, take, fail]);

  useEffect(() => {
    // a camera nobody looks at is switched off; a page that comes back from the browser's memory begins anew
    const rest = () => document.hidden && setState((now) => (isOn(now) ? { kind: 'idle' } : now));
    const begin = (event: PageTransitionEvent) => event.persisted && setState({ kind: 'idle' });
    document.addEventListener('visibilitychange', rest);
    addEventListener('pageshow', begin);
    return () => {
      document.removeEventListener('visibilitychange', rest);
      removeEventListener('pageshow', begin);
    };
  }, []);

  const onPhoto = (photo: Blob) => {
    setState({ kind: 'reading' });
    readPhoto(photo).then((text) => (text ? take(text) : setState({ kind: 'trouble', why: 'photo' })), fail);
  };
  const onLamp = (lamp: boolean) =>
    void camera.current?.torch?.(lamp).then(
      () => setState(live({ lamp })),
      () => setState(live({ lamp: undefined })),
    );
  return (
    <ScanCard
      state={state}
      video={video}
      onOpen={() => setState({ kind: 'starting' })}
      onClose={() => setState({ kind: 'idle' })}
      onLamp={onLamp}
      onPhoto={onPhoto}
    />
  );
}

type Live = Extract<ScanState, { kind: 'live' }>;

/** Changes what is live, and nothing that has ended meanwhile. */
const live =
  (change: Partial<Live>) =>
  (now: ScanState): ScanState =>
    now.kind === 'live' ? { ...now, ...change } : now;

function isOn({ kind }: ScanState): boolean {
  return kind === 'starting' || kind === 'live';
}

async function resultOf(text: string, hosts: readonly string[]): Promise<ScanState> {
  const read = readScanned(text, [location.host, ...hosts]);
  if (read.kind === 'foreign') return read;
  if (read.kind === 'other') return { kind: 'trouble', why: 'other' };
  const { code, token } = read;
  if (await isReachable()) {
    location.assign(`/v/${code}${token === '' ? '' : `#${token}`}`);
    return { kind: 'opening', code };
  }
  return { kind: 'answered', code, answer: await answerOffline(read, await readKept(), new Date()) };
}

mount('verification/scan', Scan);
