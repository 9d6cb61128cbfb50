import { parseArgs } from 'node:util';
import { faultsOf } from './crash/compare.ts';
import { crash } from './crash/rounds.ts';

/** `npm run crash -- [--rounds 20]`: so many kills of the service and of the database; exit code 0 when nothing was lost. */
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '20' } } });
const rounds = Number(values.rounds);
const { comparison, gaveUp, recovered, ...rest } = await crash({
  service: rounds,
  database: rounds,
  say: (line) => console.log(line),
});
const faults = faultsOf(comparison);
for (const fault of [...faults, ...gaveUp.slice(0, 5)]) console.error(fault);
const slowest = Math.max(...recovered);
console.log(
  JSON.stringify({ crash: rest, stored: comparison.stored, faults, gaveUp: gaveUp.length, slowestRecoveryMs: slowest }),
);
if (faults.length + gaveUp.length > 0 || rest.audit === 'failed') process.exitCode = 1;
