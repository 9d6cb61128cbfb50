import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'ikrar-loaded-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Reads a file in a process of its own, which says whom it loaded for that. */
const reading = `
import { registerHooks } from 'node:module';
import { readFileSync } from 'node:fs';
const seen = new Set();
registerHooks({ load: (url, context, next) => {
  seen.add(/node_modules\\/([^/]+)\\//u.exec(url)?.[1]);
  return next(url, context);
} });
const { readSheets } = await import(process.argv[1]);
await readSheets(readFileSync(process.argv[2]));
console.log([...seen].join(' '));`;

function loadedFor(name: string, bytes: Uint8Array | string): string[] {
  writeFileSync(join(dir, name), bytes);
  const reader = new URL('../../../src/participants/import/read-sheets.ts', import.meta.url).href;
  const node = ['--conditions=ikrar-source', '--import', 'tsx', '--input-type=module', '-e', reading];
  const env = { ...process.env, NODE_OPTIONS: '' };
  return execFileSync(process.execPath, [...node, reader, join(dir, name)], { env })
    .toString()
    .trim()
    .split(' ');
}

// Node 20 cannot tell from within what is loaded
test.skipIf(process.versions.node.startsWith('20.'))(
  'a process that reads a file loads what reads this kind of file, and no other',
  async () => {
    expect(loadedFor('daftar.csv', 'NAMA;NIP\nFulan;1\n')).not.toContain('yauzl');
    const rows = [
      ['NAMA', 'NIP'],
      ['Fulan', '1'],
    ];
    const loaded = loadedFor('daftar.xlsx', await writeXlsx({ sheets: [{ name: 'A', rows }] }));
    expect(loaded).toContain('yauzl');
    expect(loaded).not.toContain('hucre');
    expect(loaded).not.toContain('csv-parse');
  },
);
