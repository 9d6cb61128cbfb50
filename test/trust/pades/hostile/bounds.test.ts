import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChildAnswer } from './child.ts';
import { hostileFiles } from './files.ts';

/** Of the whole process: Node itself, what reads TypeScript, and the file; and of processor time for one file. */
const MEGABYTES = 256;
const SECONDS = 15;
/** As the service's own thread for files from anybody (`src/verification/apart`): three semispaces are its 24 MB. */
const heap = ['--max-semi-space-size=8', '--max-old-space-size=160'];

const conditions = ['ikrar-source', 'node'];

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hostile-'));
  await bundleChild();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** One file of JavaScript: forty processes start by it, and reading TypeScript would be most of what each of them does. */
async function bundleChild(): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions },
    ssr: { noExternal: true, resolve: { conditions } },
    build: {
      ssr: fileURLToPath(new URL('./child.ts', import.meta.url)),
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: 'child.mjs' } },
    },
  });
}

/** Judges a file in a process of its own, whose heap is limited too: one that runs out of it ends in an error. */
function judge(name: string): ChildAnswer {
  const path = join(folder, 'hostile.pdf');
  writeFileSync(path, hostileFiles[name]?.() ?? new Uint8Array());
  const env = { ...process.env, NODE_OPTIONS: '' };
  const answer = execFileSync(process.execPath, [...heap, join(folder, 'child.mjs'), path], { encoding: 'utf8', env });
  return JSON.parse(answer) as ChildAnswer;
}

function expectBounded(answer: ChildAnswer): void {
  expect(['TOTAL-FAILED', 'INDETERMINATE', 'pdf-malformed', 'pdf-too-complex', 'pdf-unsigned']).toContain(
    answer.outcome,
  );
  expect(answer.seconds).toBeLessThan(SECONDS);
  expect(answer.megabytes).toBeLessThan(MEGABYTES);
}

const names = Object.keys(hostileFiles);
const isLarge = (name: string) => /sixty meg|sixty-four|hundred and fifty|dozen/.test(name);

describe(`a file made to exhaust its reader is answered within ${MEGABYTES} MB and ${SECONDS} s`, () => {
  it('small as it may be', { timeout: 300_000 }, () => {
    const small = names.filter((name) => !isLarge(name));
    const answers = small.map((name) => [name, judge(name)] as const);
    for (const [, answer] of answers) expectBounded(answer);
    const codes = Object.fromEntries(answers.map(([name, { outcome }]) => [name, outcome]));
    expect(codes).toMatchObject({
      'a table that is its own predecessor': 'pdf-malformed',
      'two tables that precede each other': 'pdf-malformed',
      'a cross-reference stream that inflates to a gigabyte': 'pdf-too-complex',
      'a stream that says it is a gigabyte long': 'pdf-malformed',
      'a hundred thousand arrays inside each other': 'pdf-too-complex',
      'twenty thousand fields below each other': 'pdf-too-complex',
      'sixty-five signatures': 'pdf-too-complex',
    });
  });

  it.each(names.filter(isLarge))('%s', { timeout: 120_000 }, (name) => {
    expectBounded(judge(name));
  });
});
