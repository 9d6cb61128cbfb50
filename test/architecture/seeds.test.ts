import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** What draws something else in each run, and says nowhere what it drew. */
const unrepeatable = /\bMath\.random\b|\brandomInt\b|\brandomBytes\b|\brandomFill|\bgetRandomValues\b/u;

const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/u.test(file))
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`);

it('random choices of tests and of the phones they use can be made again from their seed', () => {
  const files = [...filesOf('test'), 'bench/phone.ts', 'bench/round.ts', 'bench/patient-phone.ts'];
  expect(files.length).toBeGreaterThan(300);
  const drawing = files.filter((file) => unrepeatable.test(readFileSync(file, 'utf8')));
  // It draws what nothing may hang on.
  expect(drawing).toEqual(['test/support/secret.ts']);
});
