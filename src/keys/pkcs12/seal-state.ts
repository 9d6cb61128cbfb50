import { type Certificate, nameToText, readCertificateOnce } from '#trust/pki';
import type { Custody } from '../custody.ts';

/** What an organisation seals with, for those who look after it; nothing of it is secret. */
export interface SealState {
  /** Brought along by the office; else the built-in one. */
  readonly own: boolean;
  readonly subject: string;
  readonly issuer: string;
  readonly from: Date;
  readonly until: Date;
  readonly key: 'RSA' | 'EC P-256' | 'EC P-384';
  /** An own seal that is over, or will be within thirty days. The built-in one is renewed by `ikrar keys rotate`. */
  readonly warning?: 'ended' | 'ends-soon';
}

const soonMs = 30 * 86_400_000;

/** @throws Refusal 'keystore-broken' for an organisation without keys. */
export function sealState(custody: Pick<Custody, 'organisation'>, orgId: string, now: Date): SealState {
  const { seal, builtInSeal } = custody.organisation(orgId);
  const certificate: Certificate = readCertificateOnce(seal.certificate);
  const { subject, issuer, notBefore: from, notAfter: until } = certificate;
  const own = seal !== builtInSeal;
  const left = until.getTime() - now.getTime();
  const warning = !own || left > soonMs ? undefined : left < 0 ? 'ended' : 'ends-soon';
  return {
    own,
    subject: nameToText(subject),
    issuer: nameToText(issuer),
    from,
    until,
    key: seal.algorithm === 'rsa-sha256' ? 'RSA' : seal.algorithm === 'ecdsa-sha384' ? 'EC P-384' : 'EC P-256',
    ...(warning && { warning }),
  };
}

/** What the start-up has to say of seals that are over or soon will be, in Indonesian and English. */
export function sealWarnings(custody: Pick<Custody, 'organisation' | 'facts'>, now: Date): string[] {
  const names = new Map(
    custody
      .facts()
      .flatMap(({ orgId, organisation = '', replacedAt }) => (orgId && !replacedAt ? [[orgId, organisation]] : [])),
  );
  return [...names].flatMap(([orgId, name]) => warningOf(name, sealState(custody, orgId, now)) ?? []);
}

function warningOf(name: string, { warning, until }: SealState): string | undefined {
  const day = until.toISOString().slice(0, 10);
  if (warning === 'ended') {
    return (
      `Segel ${name} sudah berakhir ${day}: tidak ada yang disegel sampai segel baru dipasang di Pengaturan.\n` +
      `The seal of ${name} ended on ${day}: nothing is sealed until a new one is installed in Settings.`
    );
  }
  return (
    warning &&
    `Segel ${name} berakhir ${day}. Pasang yang baru sebelum itu.\nThe seal of ${name} ends on ${day}. Install a new one before.`
  );
}
