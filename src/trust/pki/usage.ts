import { oids } from '#trust/der';
import type { Extensions } from './extensions.ts';

/** What the leaf's key did: signed a document, or stamped a time. */
export type Purpose = 'document' | 'timestamp';

/** RFC 9336, and what makers of PDF signatures put there before it. */
const documentPurposes: readonly string[] = [
  oids.documentSigning,
  oids.microsoftDocumentSigning,
  oids.adobeAuthenticDocuments,
  oids.emailProtection,
  oids.anyExtendedKeyUsage,
];

/**
 * 'wrong-usage' when this certificate's key was not made for the purpose. Documents: keyUsage, if present, has
 * digitalSignature or contentCommitment, and extKeyUsage, if present, a purpose of documents (RFC 9336 section 3).
 * Timestamps: extKeyUsage is there, critical, and timeStamping alone (RFC 3161 section 2.3).
 */
export function usageFailure({ keyUsage, extKeyUsage }: Extensions, purpose: Purpose): 'wrong-usage' | undefined {
  const signs = !keyUsage || keyUsage.includes('digitalSignature') || keyUsage.includes('contentCommitment');
  const meant = purpose === 'timestamp' ? isForTimestamps(extKeyUsage) : !extKeyUsage || isForDocuments(extKeyUsage);
  return signs && meant ? undefined : 'wrong-usage';
}

/** Every platform lets a CA's extended key usages bound those of what it issues, though RFC 5280 does not say so. */
export function caMayIssueFor({ extKeyUsage }: Extensions, purpose: Purpose): boolean {
  if (!extKeyUsage || extKeyUsage.oids.includes(oids.anyExtendedKeyUsage)) return true;
  return purpose === 'timestamp' ? extKeyUsage.oids.includes(oids.timeStamping) : isForDocuments(extKeyUsage);
}

function isForTimestamps(usage: Extensions['extKeyUsage']): boolean {
  return usage?.critical === true && usage.oids.length === 1 && usage.oids[0] === oids.timeStamping;
}

function isForDocuments(usage: NonNullable<Extensions['extKeyUsage']>): boolean {
  return usage.oids.some((oid) => documentPurposes.includes(oid));
}
