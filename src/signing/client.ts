/** The parts of the ceremony that an official's phone uses too; they run in a browser. */

export { circumstanceWords } from './circumstance-words.ts';
export { carryToken, linkOf, moveTo, watchForOtherLink } from './phone/address.ts';
export { type Missing, missingFeature } from './phone/features.ts';
export { browserHttp, type Http, Refused } from './phone/http.ts';
export { browserKeep, type Keep, type Kept, memoryKeep, nothingKept } from './phone/keep.ts';
export { lookAgainLater } from './phone/look-again.ts';
export { MarkField } from './phone/mark-field.tsx';
export { browserLater, patiently, type Waiting } from './phone/patience.ts';
export { QrPicture } from './phone/qr-picture.tsx';
export { PdfMismatch, type Phase, signPact, stateOf } from './phone/sign-pact.ts';
export { waitingText } from './phone/waiting-words.ts';
export type { CircumstancesShown, Mark, Receipt, SigningState } from './protocol.ts';
