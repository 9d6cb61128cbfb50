import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** A loader that writes down every module that is loaded. */
const noting = (list: string) => `
import { appendFileSync } from 'node:fs';
export async function load(url, context, next) {
  appendFileSync(${JSON.stringify(list)}, url + '\\n');
  return next(url, context);
}`;

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'ikrar-loaded-'));
  writeFileSync(join(dir, 'file.pdf'), '%PDF-1.7\n');
  writeFileSync(join(dir, 'noting.mjs'), noting(join(dir, 'list')));
  const loader = JSON.stringify(pathToFileURL(join(dir, 'noting.mjs')).href);
  writeFileSync(join(dir, 'hook.mjs'), `import { register } from 'node:module';\nregister(${loader});\n`);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('a command that needs no instance', () => {
  it.each([
    ['verify', [join('DIR', 'file.pdf'), '--root', join('DIR', 'file.pdf')], ['fflate', 'jose', 'yauzl']],
    ['log', ['check', 'bukan-alamat'], ['jose']],
    ['help', [], ['jose']],
  ])('loads for %s no web server, database, keys or PDF maker', (command, args, packages) => {
    const { external, folders } = loaded([command, ...args.map((arg) => arg.replace('DIR', dir))]);
    expect(external.filter((name) => !['tsx', 'get-tsconfig', 'esbuild'].includes(name)).sort()).toEqual(packages);
    for (const folder of ['db', 'pdf', 'tsa', 'console', 'signing', 'delivery']) expect(folders).not.toContain(folder);
  });
});

/** The packages and the folders of src that the source of the command loads. */
function loaded(args: readonly string[]): { external: string[]; folders: string[] } {
  writeFileSync(join(dir, 'list'), '');
  const node = ['--conditions=ikrar-source', '--import', 'tsx', '--import', pathToFileURL(join(dir, 'hook.mjs')).href];
  const env = { ...process.env, TSX_TSCONFIG_PATH: 'tsconfig.server.json', NODE_OPTIONS: '' };
  try {
    execFileSync(process.execPath, [...node, 'src/main.ts', ...args], { env, stdio: 'pipe' });
  } catch {
    // Neither the file nor the address is any good: what was loaded until then is asked.
  }
  const urls = readFileSync(join(dir, 'list'), 'utf8');
  expect(urls).toContain('/src/main.ts');
  const all = (pattern: RegExp) => [...new Set([...urls.matchAll(pattern)].map((match) => match[1] ?? ''))];
  return { external: all(/node_modules\/((?:@[^/]+\/)?[^/]+)\//gu), folders: all(/\/src\/([^/?\n]+)\//gu) };
}
