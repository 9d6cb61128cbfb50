import { parseArgs } from 'node:util';
import { ballroomWhole } from './ballroom-whole.ts';

/** Acceptance scenarios that take too long for every test run, by their number. */
const scenarios: Readonly<Record<string, (seed: number) => Promise<{ readonly faults: readonly string[] }>>> = {
  3: ballroomWhole,
};

/** `npm run scenario -- 3 [--seed 1]`: plays it whole. Its last line is one JSON object; exit code 0 when all its figures are right. */
const { values, positionals } = parseArgs({
  options: { seed: { type: 'string', default: '20241003' } },
  allowPositionals: true,
});
const [number = ''] = positionals;
const play = Object.hasOwn(scenarios, number) ? scenarios[number] : undefined;
if (play) {
  const { faults, ...found } = await play(Number(values.seed));
  for (const fault of faults) console.error(fault);
  console.log(JSON.stringify({ scenario: Number(number), seed: Number(values.seed), ...found, faults }));
  if (faults.length > 0) process.exitCode = 1;
} else {
  console.error(`npm run scenario -- ${Object.keys(scenarios).join(' | ')}`);
  process.exitCode = 2;
}
