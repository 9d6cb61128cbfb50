import type { BrowserContext, Locator, Page, Route } from 'playwright-core';
import { expect } from 'vitest';

/** What a person does on the signing page, with a finger. */

export async function isMe(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Benar ini saya' }).tap();
  await page.locator('.promise').first().waitFor();
}

/** Ticks every promise; how many there were. */
export async function tickAll(page: Page): Promise<number> {
  const boxes = await page.locator('.promise input').all();
  for (const box of boxes) await box.check();
  return boxes.length;
}

/** Draws a wave with one finger, by touch events as the screen itself sends them. */
export async function draw(context: BrowserContext, page: Page): Promise<void> {
  const pad = page.locator('canvas[data-ready="yes"]');
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error('the pad is not on the screen');
  const finger = await context.newCDPSession(page);
  // as a hand would: a point each 16 ms, and a rest before it lifts; a finger lifted in motion is a fling, which
  // Chromium lets swallow the tap that follows
  const [points, rest] = [30, 12];
  const began = Date.now() / 1000 - (points + rest) * 0.016;
  const touch = (
    type: 'touchStart' | 'touchMove' | 'touchEnd',
    step: number,
    touchPoints: { x: number; y: number }[],
  ) => finger.send('Input.dispatchTouchEvent', { type, touchPoints, timestamp: began + step * 0.016 });
  const at = (step: number) => ({
    x: box.x + box.width * (0.15 + step * 0.022),
    y: box.y + box.height * (0.5 + 0.28 * Math.sin(step / 2.4)),
  });
  await touch('touchStart', 0, [at(0)]);
  for (let step = 1; step <= points + rest; step++) await touch('touchMove', step, [at(Math.min(step, points))]);
  await touch('touchEnd', points + rest, []);
  await finger.detach();
}

/** How many dark pixels are on the pad. */
export function inkOf(page: Page): Promise<number> {
  return page.locator('canvas[data-ready="yes"]').evaluate((element) => {
    const canvas = element as HTMLCanvasElement;
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    let ink = 0;
    for (let at = 3; at < pixels.length; at += 4) if ((pixels[at] ?? 0) > 128) ink += 1;
    return ink;
  });
}

export async function sign(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Tanda tangani pakta' }).tap();
}

export async function saved(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Tersimpan' }).waitFor();
  await page.locator('.qr-picture path[d^="M"]').waitFor();
}

/** From the link to the pad, drawn on, the button not pressed yet. */
export async function upToTheButton(context: BrowserContext, page: Page, link: string): Promise<void> {
  await page.goto(link);
  await isMe(page);
  await tickAll(page);
  await draw(context, page);
}

/** Whether all of it can be seen without scrolling. */
export function onScreen(part: Locator): Promise<boolean> {
  return part.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= window.innerHeight;
  });
}

/** No network: the browser says so, and nothing gets through (it lets localhost through when only told to be offline). */
export async function loseNetwork(context: BrowserContext): Promise<void> {
  await context.setOffline(true);
  await context.route('**/*', cutOff);
}

export async function findNetwork(context: BrowserContext): Promise<void> {
  await context.unroute('**/*', cutOff);
  await context.setOffline(false);
}

const cutOff = (route: Route) => route.abort('internetdisconnected');

/** What the phone has written down for after a reload. */
interface Kept {
  readonly confirmed: boolean;
  readonly ticks: readonly number[];
  readonly mark?: { readonly kind: string };
}

/** Waits until the phone's own store holds what `holds` asks for. */
export async function untilKept(page: Page, holds: (kept: Kept) => boolean): Promise<void> {
  const read = () =>
    page.evaluate(
      () =>
        new Promise<Kept[]>((resolve, reject) => {
          const opening = indexedDB.open('ikrar');
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const all = opening.result.transaction('ceremony').objectStore('ceremony').getAll();
            all.onerror = () => reject(all.error);
            all.onsuccess = () => {
              opening.result.close();
              resolve(
                (all.result as Kept[]).map(({ confirmed, ticks, mark }) => ({
                  confirmed,
                  ticks,
                  ...(mark ? { mark } : {}),
                })),
              );
            };
          };
        }),
    );
  await expect.poll(async () => (await read()).some(holds)).toBe(true);
}
