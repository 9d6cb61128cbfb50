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

/** The page is not kept yet, as the network had no answer for one of its files; the next try begins anew. */
export class NotKept extends Error {
  override readonly name = 'NotKept';
}

/**
 * Registers the worker and waits until it is at work; `NotKept` where a file of it did not come. Where the browser reads no QR codes by itself, has our reader kept
 * too, unless somebody asked for little data and did not install the page.
 */
export async function keepPages(): Promise<void> {
  const active = await atWork(await register());
  if (isInstalled()) await navigator.storage?.persist?.();
  if (!(await readsByItself()) && (isInstalled() || !savesData())) active.postMessage('keep-decoder');
}

/** A script that does not come is a TypeError; a browser that keeps nothing says so otherwise (Service Workers, section 3.4.3). */
async function register(): Promise<ServiceWorkerRegistration> {
  try {
    return await navigator.serviceWorker.register('/sw.js', { scope, updateViaCache: 'none' });
  } catch (cause) {
    throw cause instanceof TypeError ? new NotKept('no script', { cause }) : cause;
  }
}

/** `navigator.serviceWorker.ready` waits for ever where the installation lost a file: the worker is redundant then. */
function atWork(registration: ServiceWorkerRegistration): Promise<ServiceWorker> {
  const { active, installing, waiting } = registration;
  const coming = installing ?? waiting;
  if (active) return Promise.resolve(active);
  if (!coming) return Promise.reject(new NotKept('no worker'));
  return new Promise((resolve, reject) => {
    const look = () => {
      if (coming.state === 'activated') resolve(coming);
      if (coming.state === 'redundant') reject(new NotKept('a file did not come'));
    };
    coming.addEventListener('statechange', look);
    look();
  });
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
