export { appendDss, type StoredEvidence } from './raise/append-dss.ts';
export { archiveFieldPrefix } from './raise/archive-field.ts';
export {
  appendDocumentTimestamp,
  ownTokenBytes,
  prepareDocumentTimestamp,
  roomFor,
  type StampedRevision,
} from './raise/document-timestamp.ts';
export { type KnownEvidence, listsMissing, neededEvidence, timestampHoldsUntil } from './raise/needed-evidence.ts';
export { type OpenFile, openAppended, openForAppend } from './raise/open-file.ts';
export { type PreparedRaise, prepareRaise } from './raise/raise-file.ts';
export { type AppendedRevision, appendObjects } from './write/append-objects.ts';
export { appendSignature, type PreparedRevision } from './write/append-signature.ts';
export { embed, type SignedRevision } from './write/embed.ts';
export type { FileHead, PdfObject, PdfObjects } from './write/revision.ts';
export { type BaseHash, hashBase, type RunningHash } from './write/running-hash.ts';
export type { SignatureField, SignatureRequest } from './write/signature-dictionary.ts';
export { textString } from './write/text-string.ts';
