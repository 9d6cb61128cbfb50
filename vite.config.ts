import { existsSync, readdirSync } from 'node:fs';
import cascadeLayers from '@csstools/postcss-cascade-layers';
import { defaultClientConditions, defineConfig } from 'vite';
import { forOldBrowsers } from './vite.old-css.ts';

/** Every src/<stage>/islands/<name>.tsx is a script of its own; web/assets.ts finds it in the manifest. */
function islands(): string[] {
  return readdirSync('src')
    .map((stage) => `src/${stage}/islands`)
    .filter((dir) => existsSync(dir))
    .flatMap((dir) => readdirSync(dir).map((file) => `${dir}/${file}`))
    .filter((path) => path.endsWith('.tsx'));
}

/** What the verification pages keep on a phone besides islands: their worker, and the icons they are installed with. */
const installed = [
  'src/verification/islands/service-worker.ts',
  ...[180, 192, 512].map((size) => `src/verification/offline/icons/mark-${size}.png`),
];

/** The layers of every stylesheet, lowest first: a page carries several sheets, each of which is flattened by itself. */
const names = ['reset', 'base', 'components', 'overrides'];
/**
 * The plugin lifts each layer above the most specific rule below it, of one sheet. A rule that selects nothing makes that the
 * same in all of them: no selector of ours names more ids.
 */
const layers = `@layer ${names.join(', ')};${names.map((name) => `@layer ${name}{#ikrar-layer:not(*){--layer:0}}`).join('')}`;

interface Parser {
  parse(css: string, options: { readonly from: string }): object;
}

interface Sheet {
  prepend(css: object): void;
  readonly source?: { readonly input: { readonly from: string } };
}

/** Browsers before Chrome 99 and Safari 15.4 drop a whole `@layer`: what it decides is said by specificity instead. */
const flattenLayers = {
  plugins: [
    {
      postcssPlugin: 'ikrar-layer-order',
      Once: (root: object, helpers: object) => {
        const sheet = root as Sheet;
        // with a name of its own: a source map must say where each rule comes from
        const parsed = (helpers as Parser).parse(layers, { from: sheet.source?.input.from ?? 'layers.css' });
        sheet.prepend(parsed);
      },
    },
    forOldBrowsers,
    cascadeLayers(),
  ],
};

/** Android 8 with the browser it was sold with, and iPhones that got no iOS after 13. */
const oldest = ['chrome70', 'safari13'];

export default defineConfig({
  appType: 'custom',
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: { conditions: ['ikrar-source', ...defaultClientConditions] },
  css: { postcss: flattenLayers },
  build: {
    outDir: 'dist/public',
    emptyOutDir: true,
    manifest: true,
    target: oldest,
    cssTarget: oldest,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ['src/web/styles/app.css', ...islands(), ...installed],
      // big numbers are only in what reads certificates: the pages that verify ask for Chrome 67 and Safari 14
      checks: { toleratedTransform: false, pluginTimings: false },
      // bytes in, bytes out: a page that shows a code does not fetch what reads certificates
      treeshake: { moduleSideEffects: [{ test: /src\/trust\//u, sideEffects: false }] },
      // apart from what reads DER, or every page that can say no would fetch that too
      output: { codeSplitting: { groups: [{ name: 'errors', test: /src\/errors\.ts$/u }] } },
    },
  },
});
