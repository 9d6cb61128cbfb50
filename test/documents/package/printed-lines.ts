import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What the lines in BACA-SAYA.txt tell of, in their order. */
export const parts = ['segel', 'berkas', 'catatan', 'ubin', 'akar log', 'tanda tangan log'];

/** The lines as BACA-SAYA.txt prints them. */
export function printedLines(readme: string): string[] {
  const [, printed = ''] = /unzip\):\n\n((?: {2}.*\n)+)\n/u.exec(readme) ?? [];
  return printed.trim().split(/\n */u);
}

/** Runs them as they stand, in a folder that holds these files. */
export function byHand(files: Readonly<Record<string, Uint8Array>>, folder: string) {
  const place = mkdtempSync(join(folder, 'by-hand-'));
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(place, path)), { recursive: true });
    writeFileSync(join(place, path), bytes);
  }
  const lines = printedLines(Buffer.from(files['BACA-SAYA.txt'] ?? []).toString());
  const { stdout, stderr } = spawnSync('bash', { cwd: place, input: `${lines.join('\n')}\n`, encoding: 'utf8' });
  const said = `${stdout}${stderr}`;
  const outcomes = parts.map((part) => new RegExp(`^${part}: (OK|GAGAL)$`, 'mu').exec(said)?.[1]);
  return { lines: lines.length, outcomes, said };
}
