import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What `vite build` made: addresses of scripts and styles, and the styles' text for pages that carry them inside. */
export interface Assets {
  /** Folder with the built files, or undefined in tests that need none. */
  readonly dir: string | undefined;
  readonly stylesheet: Stylesheet | undefined;
  /** Script and styles of `<stage>/<file>`. Throws for an island nobody built: a mistake in the code, found at the first render. */
  island(name: string): {
    readonly script: string;
    readonly imports: readonly string[];
    readonly styles: readonly Stylesheet[];
    /** What it fetches only when it needs it: modules and other files. */
    readonly lazy: readonly string[];
  };
  /** The address of another file of the build, by its source. */
  file(source: string): string;
  /** CSP sources (`'sha256-…'`) of every stylesheet, so that a page may carry one inside. */
  readonly styleHashes: readonly string[];
}

export interface Stylesheet {
  readonly href: string;
  readonly text: string;
}

interface ManifestEntry {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  /** Files it names by their address: pictures, WebAssembly. */
  readonly assets?: readonly string[];
}

const builtDir = fileURLToPath(new URL('../../dist/public', import.meta.url));
const stylesheetKey = 'src/web/styles/app.css';

/** Reads vite's manifest once, at start. Throws a sentence when the pages were not built. */
export function loadAssets(dir: string = builtDir): Assets {
  const manifest = readManifest(dir);
  const sheets = new Map<string, Stylesheet>();
  const sheet = (file: string): Stylesheet => {
    const known = sheets.get(file) ?? { href: `/${file}`, text: readFileSync(join(dir, file), 'utf8').trim() };
    sheets.set(file, known);
    return known;
  };
  for (const entry of Object.values(manifest)) {
    for (const file of entry.css ?? []) sheet(file);
    if (entry.file.endsWith('.css')) sheet(entry.file);
  }
  const main = manifest[stylesheetKey];
  if (!main) throw new Error(`the built pages in ${dir} have no stylesheet: run "npm run build:client"`);
  return {
    dir,
    stylesheet: sheet(main.file),
    styleHashes: [...sheets.values()].map(
      ({ text }) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
    ),
    island: (name) => {
      const key = islandKey(name);
      const reached = reach(manifest, key);
      return {
        script: `/${manifest[key]?.file}`,
        imports: reached.filter((entry) => entry !== manifest[key]).map((entry) => `/${entry.file}`),
        styles: reached.flatMap((entry) => (entry.css ?? []).map(sheet)),
        lazy: lazyFiles(manifest, reached),
      };
    },
    file: (source) => {
      const entry = manifest[source];
      if (!entry) throw new Error(`${source} is not among the built pages: run "npm run build:client"`);
      return `/${entry.file}`;
    },
  };
}

/** Assets without files, for tests that look at HTML only. */
export const bareAssets: Assets = {
  dir: undefined,
  stylesheet: undefined,
  styleHashes: [],
  island: (name) => ({ script: `/assets/${name}.js`, imports: [], styles: [], lazy: [] }),
  file: (source) => `/assets/${basename(source)}`,
};

function readManifest(dir: string): Record<string, ManifestEntry> {
  try {
    return JSON.parse(readFileSync(join(dir, '.vite/manifest.json'), 'utf8')) as Record<string, ManifestEntry>;
  } catch (cause) {
    throw new Error(`the pages are not built (no ${dir}/.vite/manifest.json): run "npm run build:client"`, { cause });
  }
}

function islandKey(name: string): string {
  const [stage, file] = name.split('/');
  return `src/${stage}/islands/${file}.tsx`;
}

/** An entry and all it imports, once each. */
function reach(
  manifest: Record<string, ManifestEntry>,
  key: string,
  seen = new Map<string, ManifestEntry>(),
): ManifestEntry[] {
  const entry = manifest[key];
  if (!entry) throw new Error(`${key} is not among the built pages: run "npm run build:client"`);
  if (!seen.has(key)) {
    seen.set(key, entry);
    for (const next of entry.imports ?? []) reach(manifest, next, seen);
  }
  return [...seen.values()];
}

/** Everything these entries may fetch later, and what that imports in its turn. */
function lazyFiles(manifest: Record<string, ManifestEntry>, reached: readonly ManifestEntry[]): string[] {
  const later = reached.flatMap((entry) => (entry.dynamicImports ?? []).flatMap((key) => reach(manifest, key)));
  const modules = later.filter((entry) => !reached.includes(entry)).map(({ file }) => file);
  const named = [...reached, ...later].flatMap(({ assets = [] }) => assets);
  return [...new Set([...modules, ...named])].map((file) => `/${file}`);
}
