import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'acorn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Assets, loadAssets } from '../../src/web/assets.ts';
import { starter } from '../../src/web/starter.ts';

let dir: string;
let assets: Assets;
beforeAll(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'ikrar-built-'));
  execFileSync('npx', ['vite', 'build', '--logLevel', 'error', '--outDir', dir], { stdio: 'inherit' });
  assets = loadAssets(dir);
}, 120_000);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const phonePages = ['signing/participant', 'documents/official', 'attendance/check-in', 'attendance/wall'];

/** What neither Chrome 70 nor Safari 13 has, or only one of them, and which no part of a phone's page may call unasked. */
const tooNew =
  /\.replaceAll\(|(?<!typeof )\bglobalThis\b|\bstructuredClone\(|Object\.hasOwn\(|\.toSorted\(|Promise\.(?:allSettled|any)\(|AbortSignal\.|canParse\(|randomUUID\(|\.replaceChildren\(|\.findLast\(|new WeakRef\(/u;

function textsOf(island: string): [string, string][] {
  const { script, imports, lazy } = assets.island(island);
  return [script, ...imports, ...lazy]
    .filter((file) => file.endsWith('.js'))
    .map((file) => [file, readFileSync(path.join(dir, file), 'utf8')]);
}

describe('browsers from 2018 (Chrome 70, Safari 13)', () => {
  it.each(phonePages)('read every script of %s', (island) => {
    for (const [file, text] of textsOf(island)) {
      // 2018 and what both had by then of later years: import(), import.meta
      const told = text.replace(/\bimport\(/gu, 'load(').replace(/\bimport\.meta\b/gu, 'self.meta');
      expect(() => parse(told, { ecmaVersion: 2019, sourceType: 'module' }), file).not.toThrow();
    }
  });

  it.each(phonePages)('have all that %s calls', (island) => {
    for (const [file, text] of textsOf(island)) expect(tooNew.exec(text)?.[0], file).toBeUndefined();
  });

  it('get their styles: no stylesheet has layers, which they would drop whole', () => {
    const sheets = readdirSync(path.join(dir, 'assets')).filter((file) => file.endsWith('.css'));
    expect(sheets.length).toBeGreaterThan(2);
    for (const file of sheets)
      expect(readFileSync(path.join(dir, 'assets', file), 'utf8'), file).not.toContain('@layer');
  });
});

describe('styles of before 2020', () => {
  it('know no shorthands of logical properties, no gap in flex boxes and no max(): each is said otherwise, too', () => {
    const sheet = readFileSync(path.join(dir, assets.stylesheet?.href ?? ''), 'utf8');
    expect(sheet).not.toMatch(/[{;](?:inset|(?:padding|margin|scroll-margin|inset|border)-(?:inline|block)):/u);
    const old = sheet.split('@supports not (aspect-ratio:1)').slice(1).join('');
    expect(old).toMatch(/\.page[^{]*\{padding-left:var\(--gutter\)/u);
    // where a rule for small screens changes the gap of what another made a flex box
    expect(old).toMatch(/\.steps[^{]* ol>:not\(:last-child\)[^{]*\{margin-right:\.35rem/u);
    expect(old).toMatch(/\.actions[^{]*>:not\(:last-child\)[^{]*\{[^}]*margin-right:\.75rem/u);
  });
});

describe('what a page fetches after its start', () => {
  it('imports nothing that the page does not have: it is itself all that can be lost, and no state exists twice', () => {
    type Entry = { readonly imports?: string[]; readonly dynamicImports?: string[] };
    const manifest = JSON.parse(readFileSync(path.join(dir, '.vite/manifest.json'), 'utf8')) as Record<string, Entry>;
    const reach = (key: string, seen = new Set<string>()): Set<string> => {
      if (!seen.has(key)) for (const next of [...(manifest[key]?.imports ?? [])]) reach(next, seen.add(key));
      return seen.add(key);
    };
    const later = Object.keys(manifest)
      .filter((key) => /\/islands\/.*\.tsx$/u.test(key))
      .flatMap((key) =>
        [...reach(key)].flatMap((one) => manifest[one]?.dynamicImports ?? []).map((part) => ({ key, part })),
      );
    expect(later.length).toBeGreaterThan(2);
    const missing = later.flatMap(({ key, part }) =>
      (manifest[part]?.imports ?? [])
        .filter((one) => !reach(key).has(one))
        .map((one) => `${key}: ${part} imports ${one}`),
    );
    expect(missing).toEqual([]);
  });
});

describe('the script that says why nothing moves', () => {
  it('is read by browsers of 2009', () => {
    expect(() => parse(starter, { ecmaVersion: 5, sourceType: 'script' })).not.toThrow();
  });
});
