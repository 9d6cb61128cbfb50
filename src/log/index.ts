export { type AuditReport, audit } from './audit/audit.ts';
export type { Audited, Fault, Finding } from './audit/finding.ts';
export { type LogProof, openProofs, type Proofs, proofOf, proofOfSubject } from './proof.ts';
export { logRoutes } from './routes.tsx';
export { type SequencerWork, startSequencer } from './sequencer.ts';
export { type LogState, logState } from './state.ts';
export { type CheckpointRow, lastCheckpoint, readTileRow } from './store/places.ts';
