export type { AlgorithmProtection, SignedAttributes, SigningCertificateId } from './attributes.ts';
export { type Cms, type CmsSigner, readCms, type SignerId } from './read-cms.ts';
export { type CmsFailure, type CmsInput, type CmsVerdict, verifyCms } from './verify-cms.ts';
