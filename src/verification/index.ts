export type { Anchors } from './anchors.ts';
export { verifyCommand } from './command/index.ts';
export { type VerificationServices, verificationRoutes } from './routes.tsx';
