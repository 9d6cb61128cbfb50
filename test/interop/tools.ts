import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
const paths = { verapdf: join(process.env['VERAPDF_HOME'] ?? join(cache, 'verapdf'), 'verapdf') } as const;

export type Tool = 'qpdf' | 'pdfsig' | 'certutil' | 'openssl' | 'verapdf' | 'pdftotext' | 'pdftoppm' | 'pdfinfo';

const where = (tool: Tool): string => (tool === 'verapdf' ? paths.verapdf : tool);

/**
 * True when every tool is here. A missing one is said aloud and skips the test; in CI, where test/interop/setup.sh has
 * run, it is an error instead.
 */
export function have(...tools: Tool[]): boolean {
  const missing = tools.filter((tool) =>
    tool === 'verapdf' ? !existsSync(paths.verapdf) : spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0,
  );
  if (missing.length === 0) return true;
  const said = `interop: ${missing.join(', ')} not found; run test/interop/setup.sh`;
  if (process.env['CI']) throw new Error(said);
  console.warn(`SKIPPED ${said}`);
  return false;
}

/** Runs a tool; its exit code is part of the answer, not an error. */
export function run(tool: Tool, args: string[], input?: Uint8Array): { code: number; out: string } {
  const done = spawnSync(where(tool), args, { input, encoding: 'utf8', maxBuffer: 32 * 1024 * 1024 });
  if (done.error) throw done.error;
  return { code: done.status ?? -1, out: `${done.stdout}${done.stderr}` };
}
