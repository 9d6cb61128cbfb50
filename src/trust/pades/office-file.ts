import type { Report, SignatureReport } from './report.ts';

/** What begins the /Reason of every signature and seal on a sample: a file that nobody may take for one that counts. */
const sampleMark = 'CONTOH';

/** /Reason of signatures and seals on a sample (ISO 32000-1 table 252). */
export const sampleReason = `${sampleMark}: tidak berlaku / sample without effect`;

/** What this office's seals are written as (EN 319 142-1 section 6.3); it makes no others. */
const OWN_FORMAT = 'ETSI.CAdES.detached';

/**
 * The institution's seal by which a file is this office's own; undefined where it is not. A signature that holds says who signed
 * and that the file is whole. Who signs has a certificate under the same root for a week and can sign whatever he likes with
 * a program of his own; what the office made is what its seal covers, with everything before it: so the seal must come last,
 * and every signature below it must be a signer's whom the same office certified.
 */
export function officeSealOf({ indication, signatures }: Report): SignatureReport | undefined {
  if (indication !== 'TOTAL-PASSED') return undefined;
  const signed = signatures.filter(({ kind }) => kind === 'signature');
  const seal = signed.pop();
  if (seal?.role !== 'seal' || seal.subFilter !== OWN_FORMAT) return undefined;
  // A seal that is known by its identity, and not whose it is, stands for one office: that of all the signers.
  const office = seal.office ?? signed[0]?.office;
  return signed.every((one) => one.role === 'signer' && one.office === office) ? seal : undefined;
}

/** Whether the one who sealed, or signed, says in the file itself that it is a sample. */
export function isSample({ signatures }: Report): boolean {
  return signatures.some(({ kind, reason }) => kind === 'signature' && reason?.startsWith(sampleMark) === true);
}
