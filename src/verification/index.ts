export type { Anchors } from './anchors.ts';
export { type VerificationServices, verificationRoutes } from './routes.tsx';
