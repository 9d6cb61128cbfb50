export type { QrClaims } from './claims.ts';
export { codeLength, displayCode, normaliseCode } from './code.ts';
export { type ListPlace, listName, listPlaceOf, readListName, statusIndexOf } from './list-place.ts';
export { listTag } from './list-tag.ts';
export { canonicalRecord, type PactRecord, recordDigest } from './record.ts';
export { type Status, type StatusList, statusPlaces, verifyStatusList } from './status-list.ts';
export { verifyQrToken } from './verify-token.ts';
