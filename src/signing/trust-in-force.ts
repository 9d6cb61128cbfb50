import type { SealingServices } from './add-signature.ts';
import type { Trust } from './thread/tasks.ts';

/** What files of this organisation are judged by: our roots, those of the timestamps in use, its own seals, today's lists. */
export function trustInForce({ custody, timestamps }: SealingServices, orgId: string): Trust {
  const { sealAnchors: seals, crls } = custody.organisation(orgId);
  return {
    roots: custody.roots,
    timestampRoots: timestamps.roots,
    seals,
    crls: [...custody.rootCrls(), ...crls()],
  };
}
