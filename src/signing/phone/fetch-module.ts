import type { Wait } from './patience.ts';

type Import = (address: string) => Promise<unknown>;

/**
 * A module that is fetched apart from the page: asked for until it comes. Chrome remembers a failed import for as long as
 * the page lives (HTML Standard, "fetch a single module script"), so the next try has an address of its own, which only
 * Chrome's error names; other browsers fetch again by themselves.
 */
export async function fetchModule<T>(
  load: () => Promise<T>,
  wait: Wait,
  tell: (missing: boolean) => void = () => undefined,
  importFrom: Import = (address) => import(/* @vite-ignore */ address),
): Promise<T> {
  let address: string | undefined;
  for (let tries = 1; ; tries += 1) {
    try {
      const found = address === undefined ? await load() : await importFrom(`${address}?coba=${tries}`);
      tell(false);
      return found as T;
    } catch (error) {
      // No network, a proxy's page, a server that starts: told, and asked again.
      address ??= addressIn(error instanceof Error ? error.message : '');
      tell(true);
    }
    await wait(1000 * Math.min(20, 2 ** (tries - 1)));
  }
}

function addressIn(message: string): string | undefined {
  const found = message.split(/\s/u).find((word) => word.startsWith('http://') || word.startsWith('https://'));
  const end = found?.indexOf('.js') ?? -1;
  return end < 0 ? undefined : found?.slice(0, end + 3);
}
