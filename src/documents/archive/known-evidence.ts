import type { KnownEvidence } from '#trust/pades/sign';
import type { Services } from '#web';

/** All that the deployment knows of those who certified an organisation's signers, its seal and the clocks. */
export function knownEvidence(
  { custody, timestamps }: Pick<Services, 'custody' | 'timestamps'>,
  orgId: string,
): KnownEvidence {
  const { issuing, seal, crl } = custody.organisation(orgId);
  return {
    certificates: [issuing.certificate, ...seal.chain, custody.root.certificate, ...timestamps.roots],
    crls: [custody.root.crl(), crl()],
    units: [custody.timestamping.certificate],
  };
}
