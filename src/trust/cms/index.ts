export type { SignedAttributes, SigningCertificateId } from './attributes.ts';
export { type Cms, type CmsSigner, readCms } from './read-cms.ts';
export { type CmsFailure, type CmsVerdict, verifyCms } from './verify-cms.ts';
