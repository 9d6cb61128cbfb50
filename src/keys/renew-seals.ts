import type { Clock } from '#clock';
import type { Custody } from './custody.ts';
import { organisationIdsOf } from './facts.ts';
import { isNamedSeal } from './organisations.ts';

/**
 * Replaces built-in seals whose certificates do not say that they are seals', as those of earlier releases do not: by what it
 * seals from now on, everybody knows it without being told of this one certificate. What was sealed before stays known by
 * itself. Two processes that start at once replace it twice, which harms nothing.
 * @returns how many were replaced; each has its leaf once recordRotations() was called.
 */
export async function renewUnnamedSeals({ custody, clock }: { custody: Custody; clock: Clock }): Promise<number> {
  const unnamed = organisationIdsOf(custody.facts()).filter(
    (orgId) => !isNamedSeal(custody.organisation(orgId).builtInSeal.certificate),
  );
  for (const orgId of unnamed) await custody.rotateOrganisation(orgId, 'seal', { at: clock.now() });
  return unnamed.length;
}
