import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** More stops than a page has that somebody would go through with the Tab key. */
const most = 250;

interface Stop {
  /** What a reader of the screen hears of it, about. */
  readonly name: string;
  /** Of the part of the page it stands in. */
  readonly part: string;
  readonly seen: boolean;
  readonly marked: boolean;
}

/** Somebody without a mouse: Tab, arrows, Enter and Space, each stop seen and marked. */
export class Keyboard {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Tab until something of this name has the focus; whatever is passed on the way is looked at, too. */
  async to(name: RegExp, part?: string): Promise<void> {
    const passed: string[] = [];
    for (let count = 0; count < most; count += 1) {
      await this.#page.keyboard.press('Tab');
      const stop = await this.#page.evaluate(where);
      if (stop.name === 'body') continue;
      expect(stop, 'has the focus where nobody sees it').toMatchObject({ seen: true, marked: true });
      if (name.test(stop.name) && (part === undefined || stop.part === part)) return;
      passed.push(stop.name);
    }
    throw new Error(`no Tab leads to ${name} but to: ${passed.join(' | ')}`);
  }

  /** The part of the page that one Tab leads to: where somebody finds themselves after what they did. */
  async nextPart(): Promise<string> {
    await this.#page.keyboard.press('Tab');
    return (await this.#page.evaluate(where)).part;
  }

  async press(name: RegExp, part?: string): Promise<void> {
    await this.to(name, part);
    await this.#page.keyboard.press('Enter');
  }

  async type(name: RegExp, text: string, part?: string): Promise<void> {
    await this.to(name, part);
    await this.#page.keyboard.press('ControlOrMeta+A');
    await this.#page.keyboard.type(text);
  }

  /** The file dialogue opens by the keyboard, too. */
  async file(name: RegExp, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    await this.to(name);
    const choosing = this.#page.waitForEvent('filechooser');
    // nobody presses a key before the page's scripts are there
    await this.#page.waitForLoadState('networkidle');
    await this.#page.keyboard.press('Enter');
    await (await choosing).setFiles(file);
  }
}

/** Runs in the page: what has the focus, whether it is on the screen, and whether that shows. */
function where(): Stop {
  const now = document.activeElement as HTMLElement;
  if (now === document.body) return { name: 'body', part: '', seen: true, marked: true };
  const labels = [...((now as HTMLInputElement).labels ?? [])].map((label) => label.textContent ?? '');
  const name = (now.getAttribute('aria-label') ?? (labels.join(' ') || now.textContent || '')).trim();
  const box = now.closest<HTMLElement>('label, .dropzone') ?? now;
  const { top, bottom, left, right } = box.getBoundingClientRect();
  const seen = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
  const shows = (element: Element | null) => {
    if (!element) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
  };
  const marked = shows(now) || shows(box) || shows(now.nextElementSibling) || shows(now.parentElement);
  return { name: name.replace(/\s+/gu, ' '), part: now.closest('section[id]')?.id ?? '', seen, marked };
}
