export { addSignature, contentsBytesWith } from './add-signature.ts';
export { readCompleteRequest } from './complete-signing.ts';
export { type DeviceGroup, deviceAlerts } from './devices/device-alerts.ts';
export { newNonce, nonceHolds } from './nonce.ts';
export {
  deviceCookie,
  deviceMark,
  deviceSeconds,
  newDevice,
  readDevice,
  readVisit,
  visitSeconds,
  writeVisit,
} from './participant-cookie.ts';
export type { PreparedFile } from './prepare-pact.ts';
export { type ProvenRequest, readProvenRequest } from './proof.ts';
export type {
  CeremonyState,
  CeremonyStatus,
  CompleteAnswer,
  CompleteRequest,
  EnterAnswer,
  Mark,
  PrepareAnswer,
  PrepareRequest,
  ProofClaims,
  Receipt,
  Strokes,
} from './protocol.ts';
export { signingRoutes } from './routes.tsx';
export { type Sealable, type SealedFile, sealFile } from './seal-file.ts';
export { type Sealed, sealPact } from './seal-pact.ts';
export { selfTest } from './self-test.ts';
export { sendPrepared } from './send-prepared.ts';
export { certifySigner, signerId } from './signer-certificate.ts';
export { statusListJwt } from './status/status-list.ts';
export { drawnPlace, mostDraws, statusPlaceOf } from './status-place.ts';
export type { Signable } from './steps.ts';
export { freePrepares } from './store/free-prepares.ts';
export { newestList } from './store/newest-list.ts';
export { type SigningFigures, signedState, signingFigures } from './store/overview.ts';
export { type PactFile, readPactFiles } from './store/pact-files.ts';
export { mostPrepares, type TooMany } from './store/prepared.ts';
export {
  addFileRevision,
  type NewFileRevision,
  newestDigest,
  newestOrdinal,
  newestSize,
  withRevisions,
} from './store/revisions.ts';
export { strokesOf } from './strokes-of.ts';
export { judgeAside } from './thread/index.ts';
export { trustInForce } from './trust-in-force.ts';
export type { NameOnRecord } from './typed-name.ts';
export { isWithdrawn } from './withdrawn.ts';
