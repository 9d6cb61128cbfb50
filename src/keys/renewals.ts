import type { Custody } from './custody.ts';
import type { KeyFact } from './facts.ts';

/** How many days before its end a certificate is to be replaced: what it certifies must end within it. */
const leadDays: Partial<Record<KeyFact['kind'], number>> = { root: 1_095, timestamp: 365, issuing: 180, seal: 90 };

/** The certificates in use that should be replaced by now. */
export function renewalsDue({ facts }: Pick<Custody, 'facts'>, now: Date): KeyFact[] {
  return facts().filter(({ kind, ends, replacedBy }) => {
    const lead = leadDays[kind];
    if (lead === undefined || ends === undefined || replacedBy !== undefined) return false;
    return ends.getTime() - now.getTime() < lead * 86_400_000;
  });
}

/** For the start-up's output, in Indonesian and English. */
export function renewalText({ kind, orgId, organisation, ends }: KeyFact): string {
  const date = ends?.toISOString().slice(0, 10) ?? '';
  const command = `ikrar keys rotate ${kind}${orgId === undefined ? '' : ` --org ${orgId}`}`;
  const whose = organisation === undefined ? '' : ` (${organisation})`;
  return (
    `Sertifikat ${kind}${whose} berakhir ${date}. Gantilah sebelum itu: ${command}\n` +
    `The ${kind} certificate${whose} ends on ${date}. Replace it before: ${command}`
  );
}
