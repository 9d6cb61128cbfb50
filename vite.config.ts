import { existsSync, readdirSync } from 'node:fs';
import { defaultClientConditions, defineConfig } from 'vite';

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

export default defineConfig({
  appType: 'custom',
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: { conditions: ['ikrar-source', ...defaultClientConditions] },
  build: {
    outDir: 'dist/public',
    emptyOutDir: true,
    manifest: true,
    target: ['es2022', 'chrome110', 'safari16'],
    cssTarget: ['chrome110', 'safari16'],
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ['src/web/styles/app.css', ...islands(), ...installed] },
  },
});
