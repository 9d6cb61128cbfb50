export { distinguishedName, type Subject } from './distinguished-name.ts';
export { issueCertificate, type Issuer, issueRoot, randomSerial, type Sign } from './issue-certificate.ts';
export { issueCrl } from './issue-crl.ts';
export { jwkToSpki } from './jwk.ts';
export { type ProfileName, profiles } from './profiles.ts';
