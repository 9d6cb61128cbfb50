import { equalBytes } from '#trust/der';
import { type Certificate, profileOf } from '#trust/pki';
import type { Role } from '../report.ts';
import type { PinnedSeal } from './context.ts';

/**
 * As what a key signed: a seal that is known beforehand, by its identity; else by the profile its certificate names, whose path
 * must have held. Undefined for whoever was certified for neither, or by somebody else: what a name lacks says nothing.
 */
export function roleOf(
  signer: Certificate,
  seals: readonly PinnedSeal<Certificate>[],
): { readonly role: Role; readonly office?: string } | undefined {
  const pinned = seals.find(({ certificate }) => equalBytes(certificate.der, signer.der));
  if (pinned) return { role: 'seal', ...(pinned.office !== undefined && { office: pinned.office }) };
  const profile = profileOf(signer.extensions);
  if (profile !== 'seal' && profile !== 'signer') return undefined;
  const office = officeOf(signer);
  return { role: profile, ...(office !== undefined && { office }) };
}

/** Whose a certificate is: an organisation's issuing CA carries its id, and which of its CAs it is behind it: `0f8f…`, `0f8f…-G2`. */
export function officeOf({ issuer }: Pick<Certificate, 'issuer'>): string | undefined {
  return /^([0-9a-f]{32})(-G\d{1,6})?$/.exec(issuer.serialNumber ?? '')?.[1];
}
