import { describe, expect, it } from 'vitest';
import { bareAssets } from '../../src/web/assets.ts';
import { renderPage } from '../../src/web/page.tsx';
import { starter } from '../../src/web/starter.ts';

const asking = { lang: 'id', csrf: '', account: undefined, flash: undefined, path: '/' } as const;
const stylesheet = { href: '/assets/app-1.css', text: 'body{margin:0}' };

const page = (options: object, assets = bareAssets) =>
  renderPage(assets, asking, { title: 'Coba', children: null, ...options });

describe('what says why nothing moves', () => {
  it('stands in front of every script and style that a page fetches, also where it fetches styles alone', () => {
    const styled = { ...bareAssets, stylesheet };
    for (const html of [page({ islands: ['web/copy'] }), page({ islands: ['web/copy'] }, styled), page({}, styled)]) {
      const fetched = [html.indexOf('rel="stylesheet"'), html.indexOf('type="module"')].filter((at) => at > 0);
      expect(html.indexOf(starter)).toBeGreaterThan(0);
      expect(Math.min(...fetched)).toBeGreaterThan(html.indexOf(starter));
    }
  });

  it('is not in a page that fetches nothing', () => {
    expect(page({})).not.toContain('<script');
    expect(page({ inlineStyles: true }, { ...bareAssets, stylesheet })).not.toContain('<script');
  });
});
