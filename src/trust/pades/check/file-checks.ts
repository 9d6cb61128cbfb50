import type { Signature } from '../read/signatures.ts';
import type { Change, StructureReason } from '../report.ts';
import type { Checks } from './checks.ts';
import type { Context } from './context.ts';
import { type ByteRange, checkCoverage } from './coverage.ts';
import { formatFailure } from './failures.ts';

/** The checks that need no cryptography: layout of the file, what is signed of it, what came later. */
export function checkFile(
  context: Context,
  signature: Signature,
  range: ByteRange | undefined,
  checks: Checks,
): Change[] {
  const structure = structureProblem(context, signature, range);
  if (structure) checks.fail({ name: 'structure', reason: structure }, formatFailure);
  else checks.pass('structure');

  const coverage = checkCoverage(context.document, signature);
  if (coverage) checks.fail({ name: 'coverage', reason: coverage }, formatFailure);
  else checks.pass('coverage');

  const changes = context.changes.slice(signature.revision + 1).flat();
  const [first] = changes;
  if (first) checks.fail({ name: 'modifications', reason: first.reason }, formatFailure);
  else checks.pass('modifications');
  return changes;
}

function structureProblem(
  { document, structure }: Context,
  signature: Signature,
  range: ByteRange | undefined,
): StructureReason | undefined {
  const problem = structure.find((one) => one !== undefined);
  const last = document.revisions.at(-1);
  if (problem || !last) return problem;
  // The end of line after the last %%EOF is part of the file only if the last signature signed it.
  const leavesLineEndOut = signature.revision === last.index && range && range[2] + range[3] === last.marker;
  return (leavesLineEndOut ? last.marker : last.end) < document.bytes.length ? 'bytes-after-end' : undefined;
}
