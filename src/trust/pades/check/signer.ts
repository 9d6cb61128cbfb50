import { type Certificate, type PathVerdict, validatePath } from '#trust/pki';
import type { Checks } from './checks.ts';
import { type Context, rootsFor } from './context.ts';
import { certificateReason, certificateWeight } from './failures.ts';

/** The signer's path to one of the given roots, valid at a time, and what is known of revocation then. */
export async function checkSigner(
  context: Context,
  leaf: Certificate,
  certificates: readonly Certificate[],
  time: { readonly at: Date; readonly proven: boolean },
  checks: Checks,
): Promise<PathVerdict> {
  const path = await validatePath({
    leaf,
    intermediates: [...certificates, ...context.certificates],
    roots: rootsFor(context, leaf),
    at: time.at,
    crls: context.crls,
    purpose: 'document',
    engine: context.engine,
    cache: context.cache,
  });
  recordPath(path, time.proven, checks);
  return path;
}

/**
 * Enters a path into the checks. Unknown revocation is told and weighs nothing: the policy is to use what revocation
 * data there is (ETSI TS 119 172-1, revocation checking constraints).
 */
export function recordPath(path: PathVerdict, proven: boolean, checks: Checks): void {
  if (path.ok) {
    checks.pass('certificate');
    if (path.revocation === 'checked') checks.pass('revocation');
    else checks.leave({ name: 'revocation', reason: 'revocation-unknown' });
    return;
  }
  const reason = certificateReason(path.reason);
  const weight = certificateWeight(reason, proven);
  checks.fail({ name: 'certificate', reason }, weight);
  if (reason === 'revoked') checks.fail({ name: 'revocation', reason }, weight);
}
