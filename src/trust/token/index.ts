export type { QrClaims } from './claims.ts';
export { codeLength, displayCode, normaliseCode } from './code.ts';
export { canonicalRecord, type PactRecord, recordDigest } from './record.ts';
export { verifyQrToken } from './verify-token.ts';
