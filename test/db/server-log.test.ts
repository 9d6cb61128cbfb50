import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mostLogBytes, trimLog } from '../../src/db/embedded/server-log.ts';

let folder: string;
let log: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ikrar-log-'));
  log = path.join(folder, 'postgres.log');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the database server’s own log', () => {
  it('is cut when it has grown too long, and its end is kept beside it', () => {
    writeFileSync(log, `${'x'.repeat(mostLogBytes)}\nbaris terakhir\n`);
    trimLog(log);
    expect(statSync(log).size).toBe(0);
    expect(readFileSync(`${log}.1`, 'utf8')).toMatch(/^x+\nbaris terakhir\n$/u);
    expect(statSync(`${log}.1`).size).toBe(512 * 1024);
    appendFileSync(log, 'sesudahnya\n');
    trimLog(log);
    expect(readFileSync(log, 'utf8')).toBe('sesudahnya\n');
  });

  it('is left alone while it is short, and where there is none', () => {
    trimLog(log);
    writeFileSync(log, 'x'.repeat(mostLogBytes));
    trimLog(log);
    expect([statSync(log).size, existsSync(`${log}.1`)]).toEqual([mostLogBytes, false]);
  });
});
