import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';

/** Pictures of whole pages are for people who look at them, and a third of a journey's work: `PICTURES=folder` keeps them. */
const pictures = process.env['PICTURES'];
if (pictures) mkdirSync(pictures, { recursive: true });

/** A cheap phone: 360×640, touch. Each has a browser of its own: cookies and keys are not shared. */
export function phone(browser: Browser, dark = false): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width: 360, height: 640 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
    locale: 'id-ID',
    timezoneId: 'Asia/Makassar',
    colorScheme: dark ? 'dark' : 'light',
  });
}

export function laptop(browser: Browser, dark = false): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: dark ? 'dark' : 'light' });
}

/** A page whose console errors and uncaught exceptions are kept; `expected` are those the journey causes on purpose. */
export async function open(context: BrowserContext, expected: readonly RegExp[] = []) {
  const page = await context.newPage();
  const errors: string[] = [];
  const keep = (text: string) => {
    if (!expected.some((pattern) => pattern.test(text))) errors.push(text);
  };
  page.on('pageerror', (error) => keep(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') keep(message.text());
  });
  return { page, errors };
}

/** A picture for people to look at. */
export function keepPicture(name: string, png: Uint8Array): void {
  if (pictures) writeFileSync(join(pictures, `${name}.png`), png);
}

/**
 * Looks at a page as it should be looked at everywhere: no WCAG 2.2 AA violation, nothing wider than the screen, and
 * where somebody asked for them a picture.
 */
export async function look(page: Page, name: string): Promise<void> {
  // colours on their way from light to dark are nobody's colours
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter((one) => one.effect?.getComputedTiming().iterations !== Infinity)
        .map((one) => one.finished),
    ).then(() => undefined),
  );
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  // a phone's window grows with what is too wide for it; the root's own width does not
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${name} is wider than the screen`).toBeLessThanOrEqual(0);
  const found = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    // no page of ours has frames: another browser page to gather them in is not needed
    .setLegacyMode(true)
    .analyze();
  const violations = found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target).join(', ')}`);
  expect(violations, name).toEqual([]);
}
