export { type AppendedRevision, appendObjects } from './write/append-objects.ts';
export { appendSignature, type PreparedRevision } from './write/append-signature.ts';
export { embed, type SignedRevision } from './write/embed.ts';
export type { FileHead, PdfObject } from './write/revision.ts';
export { type BaseHash, hashBase, type RunningHash } from './write/running-hash.ts';
export type { SignatureField, SignatureRequest } from './write/signature-dictionary.ts';
export { textString } from './write/text-string.ts';
