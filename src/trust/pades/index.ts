export type { PinnedSeal } from './check/context.ts';
export { officeOf } from './check/role.ts';
export { FirstRevisions } from './first-revisions.ts';
export { isSample, officeSealOf, sampleReason } from './office-file.ts';
export type {
  CertificateReason,
  Change,
  ChangeReason,
  Check,
  CheckName,
  CheckReason,
  CoverageReason,
  Indication,
  IntegrityReason,
  Leave,
  Level,
  Party,
  Report,
  RevocationReason,
  Role,
  SignatureReport,
  StructureReason,
  SubIndication,
  TimestampReason,
  TrustedTime,
} from './report.ts';
export { type VerifyOptions, verifyPdf } from './verify-pdf.ts';
