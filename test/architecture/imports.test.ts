import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractConfig from 'dependency-cruiser/config-utl/extract-depcruise-options';
import { beforeAll, describe, expect, it } from 'vitest';
import { sourceFiles } from './source-files.ts';

/** `result` knows every import, types included; `running` only those that are left when the types are gone. */
let result: ICruiseResult;
let running: ICruiseResult;
beforeAll(async () => {
  const options = await extractConfig(resolve('.dependency-cruiser.mjs'));
  const { forbidden = [], required = [] } = options.ruleSet ?? {};
  const reaches = (rule: object) => 'to' in rule && 'reachable' in (rule.to as object);
  const judge = async (tsPreCompilationDeps: boolean, ruleSet: typeof options.ruleSet) =>
    (await cruise(['src'], { ...options, tsPreCompilationDeps, validate: true, ...(ruleSet ? { ruleSet } : {}) }))
      .output as ICruiseResult;
  result = await judge(true, { forbidden: forbidden.filter((rule) => !reaches(rule)), required });
  running = await judge(false, { forbidden: forbidden.filter(reaches) });
}, 300_000);

/** All of ours that runs in a browser: what islands import, however far. */
function clientFiles(): string[] {
  const files = new Set<string>();
  const add = (source: string) => {
    if (files.has(source) || !source.startsWith('src/')) return;
    files.add(source);
    for (const { resolved } of running.modules.find((one) => one.source === source)?.dependencies ?? []) add(resolved);
  };
  for (const file of sourceFiles()) if (/^src\/[^/]+\/islands\//u.test(file)) add(file);
  return [...files].toSorted();
}

const broken = ({ summary }: ICruiseResult) =>
  summary.violations.map((one) => `${one.rule.name}: ${one.from} → ${one.to}`);

describe('the direction of imports', () => {
  it('was judged on every source file, and on what each imports', () => {
    const read = result.modules.filter((module) => module.source.startsWith('src/') && !module.coreModule);
    expect(sourceFiles().filter((file) => !read.some((module) => module.source === file))).toEqual([]);
    const unresolved = result.modules.filter((module) => module.couldNotResolve).map((module) => module.source);
    // the address of a file, which only vite knows to give
    expect(unresolved.filter((source) => !source.endsWith('.wasm?url'))).toEqual([]);
    const crossings = read.flatMap((module) => module.dependencies).filter((to) => to.module.startsWith('#'));
    expect(crossings.length).toBeGreaterThan(100);
  });

  it('holds: stages read earlier stages, and folders are entered by their door', () => {
    expect(broken(result)).toEqual([]);
  });

  it('gives verification no way to a key, and checking doors nothing that a browser lacks', () => {
    expect(running.summary.ruleSetUsed?.forbidden?.map((rule) => rule.name)).toEqual([
      'verification-cannot-sign',
      'checking-doors-run-in-a-browser',
      'islands-run-in-a-browser',
    ]);
    expect(broken(running)).toEqual([]);
  });

  it('has what pages fetch later fetched by web/part.ts, which asks again and says so', () => {
    const loads = /(?<!typeof )\bimport\((?!\/\* @vite-ignore)/u;
    const patient = /\bpart\(\(\) => import\('[^']+'\)\)/gu;
    const impatient = clientFiles().filter((file) => loads.test(readFileSync(file, 'utf8').replace(patient, '')));
    expect(impatient).toEqual([]);
    const apart = clientFiles().filter((file) => readFileSync(file, 'utf8').includes('@vite-ignore'));
    expect(apart).toEqual(['src/web/part.ts']);
    const parts = clientFiles().flatMap((file) => readFileSync(file, 'utf8').match(patient) ?? []);
    expect(parts.length).toBeGreaterThan(1);
  });

  it('leaves the environment to config.ts', () => {
    const readers = sourceFiles().filter((file) => /process\.env\b/u.test(readFileSync(file, 'utf8')));
    expect(readers.filter((file) => file !== 'src/config.ts')).toEqual([]);
  });

  it('leaves "now" to clock.ts', () => {
    const clocks = /\bnew Date\(\)|\bDate\.now\(\)/u;
    const readers = sourceFiles().filter((file) => clocks.test(readFileSync(file, 'utf8')));
    // A phone has a clock of its own, which is evidence and decides nothing; waiting for PostgreSQL is a duration.
    expect(readers.filter((file) => file !== 'src/clock.ts' && !/\/(islands|phone|embedded)\//u.test(file))).toEqual(
      [],
    );
  });
});
