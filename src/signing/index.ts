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
export { selfTest } from './self-test.ts';
export { type SigningFigures, signedState, signingFigures } from './store/overview.ts';
