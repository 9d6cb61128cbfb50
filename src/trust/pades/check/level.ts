import { type Certificate, type Purpose, validatePath } from '#trust/pki';
import type { Level } from '../report.ts';
import { type Context, type Proof, rootsFor } from './context.ts';
import { type Evidence, evidenceBy } from './evidence.ts';

/** One certificate whose path a signature rests upon: the signer's, or its timestamp unit's. */
export interface Ground {
  readonly leaf: Certificate;
  /** What came with it in the CMS or the token. */
  readonly certificates: readonly Certificate[];
  readonly at: Date;
  readonly purpose: Purpose;
}

/**
 * What a signature that holds has reached (ETSI EN 319 142-1 section 6): B-T by its timestamp; B-LT when what the
 * file's own store holds is enough to judge the signer and the unit, revocation included; B-LTA when a later document
 * timestamp covers that much of the store. What the caller brought, and what strangers put there, lifts no level.
 */
export async function levelOf(
  context: Context,
  signer: Ground,
  unit: Ground | undefined,
  { stampedIn }: Proof,
): Promise<Level> {
  if (!unit) return 'B-B';
  const newest = context.document.revisions.length - 1;
  if (!(await suffices(context, [signer, unit], evidenceBy(context.evidence, newest)))) return 'B-T';
  if (stampedIn === undefined) return 'B-LT';
  return (await suffices(context, [signer, unit], evidenceBy(context.evidence, stampedIn))) ? 'B-LTA' : 'B-LT';
}

async function suffices(context: Context, grounds: readonly Ground[], evidence: Evidence): Promise<boolean> {
  if (evidence.certificates.length + evidence.crls.length === 0) return false;
  for (const { leaf, certificates, at, purpose } of grounds) {
    const path = await validatePath({
      leaf,
      intermediates: [...certificates, ...evidence.certificates],
      roots: purpose === 'timestamp' ? context.timestampRoots : rootsFor(context, leaf),
      at,
      crls: evidence.crls,
      purpose,
      engine: context.engine,
      cache: context.cache,
    });
    if (!path.ok || path.revocation !== 'checked') return false;
  }
  return true;
}
