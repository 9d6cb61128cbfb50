import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openExample, type Round, setUp } from '../../bench/round.ts';
import { type Service, startService } from '../../bench/service.ts';
import { OldPage, oldChromium } from './old-chromium.ts';
import { keepPicture } from './pages.ts';

const binary = oldChromium();

describe.skipIf(!binary)('a phone from 2019 (Chromium 72)', () => {
  let service: Service;
  let round: Round;
  let page: OldPage;
  beforeAll(async () => {
    service = await startService();
    round = await openExample(await setUp(service.setupLink ?? ''), 'templates/example/muna-barat.xlsx');
    page = await OldPage.open(binary ?? '', 360, 640);
  });
  afterAll(async () => {
    await page?.close();
    await service?.stop();
  });

  const button = (name: string) =>
    `[...document.querySelectorAll('button')].find((it) => it.innerText.includes('${name}'))`;
  const sideways = 'document.scrollingElement.scrollWidth - innerWidth';

  it('opens the link, ticks, draws, signs, and is shown the receipt', async () => {
    await page.send('Page.navigate', { url: round.links[0]?.link });
    await page.until(button('Benar ini saya'));
    keepPicture('old-1-you', await page.picture());
    await page.look(`${button('Benar ini saya')}.click()`);
    await page.until(`document.querySelector('.promise')`);
    await page.look(`document.querySelectorAll('.promise input').forEach((it) => it.click())`);
    await page.until(`document.querySelector('canvas[data-ready="yes"]')`);
    await page.look(`document.querySelector('canvas').scrollIntoView({ block: 'center' })`);
    // ticking has moved the page, softly: and a line is drawn where it has come to rest
    await new Promise((done) => setTimeout(done, 1500));
    const [x = 0, y = 0, width = 0, height = 0] = await page.look<number[]>(
      `(({ x, y, width, height }) => [x, y, width, height])(document.querySelector('canvas').getBoundingClientRect())`,
    );
    await page.stroke(
      Array.from({ length: 30 }, (_, at) => [x + width * (0.1 + at / 40), y + height * (0.5 + 0.3 * Math.sin(at / 3))]),
    );
    const ink = await page.look<number>(
      `(() => { const it = document.querySelector('canvas'), { data } = it.getContext('2d').getImageData(0, 0, it.width, it.height);
        return data.filter((value, at) => at % 4 === 3 && value > 128).length; })()`,
    );
    expect(ink).toBeGreaterThan(200);
    const tops = await page.look<number[]>(
      `[...document.querySelectorAll('.steps li')].map((it) => Math.round(it.getBoundingClientRect().top))`,
    );
    expect(Math.max(...tops) - Math.min(...tops), `the steps stand in one line: ${tops.join()}`).toBeLessThan(8);
    keepPicture('old-2-drawn', await page.picture());
    expect(await page.look<number>(sideways), 'wider than the screen').toBeLessThanOrEqual(0);
    await page.look(`${button('Tanda tangani pakta')}.click()`);
    await page.until(`document.querySelector('.qr-picture path[d^="M"]')`);
    expect(await page.look<string>('document.body.innerText')).toContain('Tersimpan');
    await page.look('scrollTo(0, 0)');
    keepPicture('old-3-receipt', await page.picture());
    expect(page.errors).toEqual([]);
  });

  it('has room between things that stand side by side, and beside the page', async () => {
    const gaps = await page.look<number[]>(`[...document.querySelectorAll('.actions, .masthead-inner, .ceremony-saved')]
      .flatMap((row) => { const [a, b] = [...row.children].map((it) => it.getBoundingClientRect());
        return a && b && Math.abs(a.top - b.top) < 4 ? [b.left - a.right] : []; })`);
    for (const gap of gaps) expect(gap).toBeGreaterThan(3);
    const gutter = await page.look<number>(`document.querySelector('main h1').getBoundingClientRect().left`);
    expect(gutter).toBeGreaterThan(8);
  });
});
