import type { KnownEvidence } from '#trust/pades/sign';
import type { Services } from '#web';

/**
 * All that the deployment knows of those who certified an organisation's signers, its seals and the clocks, those it had
 * before among them. `after`: the lists were made after this moment, so that they speak of what was signed until then.
 */
export function knownEvidence(
  { custody, timestamps }: Pick<Services, 'custody' | 'timestamps'>,
  orgId: string,
  after: Date,
): KnownEvidence {
  const { issuers, seal, sealAnchors, crls } = custody.organisation(orgId);
  const brought = sealAnchors.map(({ root }) => root);
  return {
    certificates: [...issuers, ...seal.chain, ...brought, ...custody.roots, ...timestamps.roots],
    crls: [...custody.rootCrls(after), ...crls(after)],
    units: [custody.timestamping.certificate],
  };
}
