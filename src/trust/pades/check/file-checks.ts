import { isCut } from '../read/cut.ts';
import type { Signature } from '../read/signatures.ts';
import type { StructureReason } from '../report.ts';
import type { Checks } from './checks.ts';
import type { Context } from './context.ts';
import { type ByteRange, checkCoverage } from './coverage.ts';
import { formatFailure } from './failures.ts';
import { type LaterChanges, laterChanges } from './later-changes.ts';

/** The checks that need no cryptography: layout of the file, what is signed of it, what came later. */
export function checkFile(
  context: Context,
  signature: Signature,
  range: ByteRange | undefined,
  checks: Checks,
): LaterChanges {
  const structure = structureProblem(context, signature, range);
  if (structure) checks.fail({ name: 'structure', reason: structure }, formatFailure);
  else checks.pass('structure');

  const coverage = checkCoverage(context.document, signature);
  if (coverage) checks.fail({ name: 'coverage', reason: coverage }, formatFailure);
  else checks.pass('coverage');

  const changes = laterChanges(context, signature);
  const [first] = changes.refused;
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
  if ((leavesLineEndOut ? last.marker : last.end) >= document.bytes.length) return undefined;
  return isCut(document) ? 'file-cut' : 'bytes-after-end';
}
