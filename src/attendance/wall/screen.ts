import { useEffect, useState } from 'preact/hooks';

/** Keeps the screen lit while the page is seen. A browser that cannot leaves it to the machine's own settings. */
export function useLitScreen(): void {
  useEffect(() => {
    if (!('wakeLock' in navigator)) return;
    const light = () => {
      if (document.visibilityState !== 'visible') return;
      // Refused with a low battery or by policy: the wall works all the same.
      navigator.wakeLock.request('screen').catch(() => undefined);
    };
    light();
    document.addEventListener('visibilitychange', light);
    return () => document.removeEventListener('visibilitychange', light);
  }, []);
}

/** How to fill the screen; undefined while it is filled, and where a browser cannot. */
export function useFullScreen(): (() => void) | undefined {
  const [possible, setPossible] = useState(false);
  useEffect(() => {
    const look = () => setPossible(document.fullscreenEnabled && document.fullscreenElement === null);
    look();
    document.addEventListener('fullscreenchange', look);
    return () => document.removeEventListener('fullscreenchange', look);
  }, []);
  if (!possible) return undefined;
  // Refused without a person's click: then it stays as it was.
  return () => void document.documentElement.requestFullscreen().catch(() => undefined);
}
