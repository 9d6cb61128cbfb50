import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Two hundred packages for one comparison: fetched when it is made, and not with the service's own. */
const peer = 'exceljs@4.4.0';

const reading = `
const { Workbook } = require('exceljs');
const book = new Workbook();
const started = performance.now();
book.xlsx.readFile(process.argv[1]).then(() => {
  let cells = 0;
  book.eachSheet((sheet) => sheet.eachRow((row) => row.eachCell(() => { cells += 1; })));
  const seconds = (performance.now() - started) / 1000;
  console.log(JSON.stringify({ seconds, mb: process.resourceUsage().maxRSS / 1024, cells }));
});`;

/** How long exceljs takes to read this file and to go through its cells, in a process of its own; undefined where it cannot be had. */
export async function byExceljs(file: File): Promise<{ seconds: number; mb: number } | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'ikrar-exceljs-'));
  try {
    writeFileSync(join(folder, 'package.json'), '{"private":true}');
    execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--silent', peer], { cwd: folder });
    writeFileSync(join(folder, 'file.xlsx'), new Uint8Array(await file.arrayBuffer()));
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', reading, 'file.xlsx'], { cwd: folder });
    return JSON.parse(stdout) as { seconds: number; mb: number };
  } catch (error) {
    console.error(`exceljs was not measured: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
