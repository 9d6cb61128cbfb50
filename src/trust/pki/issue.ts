export { distinguishedName, type Subject } from './distinguished-name.ts';
export {
  type CertificateRequest,
  ecdsaWithSha256,
  type Issuer,
  issueCertificate,
  issueRoot,
  randomSerial,
  type Sign,
} from './issue-certificate.ts';
export { issueCrl } from './issue-crl.ts';
export { jwkToSpki } from './jwk.ts';
export { type Profile, type ProfileName, profiles, validity } from './profiles.ts';
export { spkiOfPoint } from './public-point.ts';
