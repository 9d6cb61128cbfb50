import type { Page } from 'playwright-core';

/** Twice the size that pages set text at on phones (WCAG 2.2 SC 1.4.4). */
const doubled = '36px';

export interface Screen {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly fontSize?: string;
}

/** A cheap phone as it is, the narrowest that pages reflow to (SC 1.4.10), and both with text twice as large. */
export const screens: readonly Screen[] = [
  { name: '360×640', width: 360, height: 640 },
  { name: '320×568', width: 320, height: 568 },
  { name: '360×640, text at 200 %', width: 360, height: 640, fontSize: doubled },
  { name: '320×568, text at 200 %', width: 320, height: 568, fontSize: doubled },
];

/**
 * What runs out of a screen or is cut off at its own edge, at each of `screens`; what is shortened with "…" on purpose is
 * named by `shortened`. The page is left as it was.
 */
export async function runsOut(
  page: Page,
  shortened = '.first-screen :is(.ceremony-office, h1, .you-short)',
): Promise<string[]> {
  const before = page.viewportSize();
  const found: string[] = [];
  for (const { name, width, height, fontSize } of screens) {
    await page.setViewportSize({ width, height });
    await setTextSize(page, fontSize);
    for (const part of await page.evaluate(tooWide, shortened)) found.push(`${name}: ${part}`);
  }
  await setTextSize(page, undefined);
  if (before) await page.setViewportSize(before);
  return found;
}

/** As a reader sets it in the browser; undefined for the page's own. */
export async function setTextSize(page: Page, size: string | undefined): Promise<void> {
  await page.evaluate((to) => {
    const { style } = document.documentElement;
    if (to) style.setProperty('font-size', to, 'important');
    else style.removeProperty('font-size');
  }, size);
}

/** Runs in the page. A phone's window grows with what is too wide for it: only the root's own width tells. */
function tooWide(shortened: string): string[] {
  const root = document.documentElement;
  const width = root.clientWidth;
  const found = root.scrollWidth > width ? [`the page is ${root.scrollWidth} of ${width} wide`] : [];
  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    if (element.closest('.visually-hidden, .skip, noscript, script, svg, canvas, input[type="file"]')) continue;
    const { left, right, width: own } = element.getBoundingClientRect();
    if (own === 0) continue;
    const style = getComputedStyle(element);
    if (style.clipPath !== 'none') continue;
    const called = `<${element.localName} class="${element.className}"> ${(element.textContent ?? '').slice(0, 40)}`;
    if (right > width + 1 || left < -1) found.push(`${called}: from ${Math.round(left)} to ${Math.round(right)}`);
    const cut = style.overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1;
    if (cut && !element.matches(shortened)) found.push(`${called}: ${element.scrollWidth} in ${element.clientWidth}`);
  }
  return found;
}
