import { readsByItself } from './decode.ts';

/** What Chromium offers before it installs a page; other browsers install from a menu and say nothing. */
interface InstallOffer extends Event {
  prompt(): Promise<void>;
  readonly userChoice: Promise<{ readonly outcome: 'accepted' | 'dismissed' }>;
}

/** Addresses below this are the worker's: /verifikasi and /v/<code>, and nobody's personal page. */
const scope = '/v';

/** Whether this browser can answer without a network at all. */
export function canKeep(): boolean {
  return isSecureContext && 'serviceWorker' in navigator && 'caches' in globalThis;
}

/** Whether the page was opened as an installed app. */
export function isInstalled(): boolean {
  return matchMedia('(display-mode: standalone)').matches;
}

/**
 * Registers the worker and waits until it is at work. Where the browser reads no QR codes by itself, has our reader kept
 * too, unless somebody asked for little data and did not install the page.
 */
export async function keepPages(): Promise<void> {
  await navigator.serviceWorker.register('/sw.js', { scope, updateViaCache: 'none' });
  const { active } = await navigator.serviceWorker.ready;
  if (isInstalled()) await navigator.storage?.persist?.();
  if (!(await readsByItself()) && (isInstalled() || !savesData())) active?.postMessage('keep-decoder');
}

function savesData(): boolean {
  const { connection } = navigator as { connection?: { readonly saveData?: boolean } };
  return connection?.saveData === true;
}

/** Calls back when the browser offers to install the page, and when there is nothing to offer any more. */
export function onInstallOffer(callback: (install: (() => Promise<void>) | undefined) => void): () => void {
  const offered = (event: Event) => {
    const offer = event as InstallOffer;
    offer.preventDefault();
    callback(async () => {
      await offer.prompt();
      await offer.userChoice;
      callback(undefined);
    });
  };
  const installed = () => callback(undefined);
  addEventListener('beforeinstallprompt', offered);
  addEventListener('appinstalled', installed);
  return () => {
    removeEventListener('beforeinstallprompt', offered);
    removeEventListener('appinstalled', installed);
  };
}
