export type { PinnedSeal } from './check/context.ts';
export { FirstRevisions } from './first-revisions.ts';
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
  Level,
  Party,
  Report,
  RevocationReason,
  SignatureReport,
  StructureReason,
  SubIndication,
  TimestampReason,
  TrustedTime,
} from './report.ts';
export { type VerifyOptions, verifyPdf } from './verify-pdf.ts';
