export { type HashName, type SignatureAlgorithm, readSignatureAlgorithm } from './algorithms.ts';
export { type Certificate, readCertificate } from './certificate.ts';
export { type Crl, readCrl, type RevokedEntry } from './crl.ts';
export { digest, fingerprint } from './digest.ts';
export { ecdsaDerToP1363, ecdsaP1363ToDer } from './ecdsa.ts';
export type { Extensions, KeyUsage } from './extensions.ts';
export { type Name, nameToText } from './name.ts';
export { type PathCache, type PathFailure, type PathInput, type PathVerdict, validatePath } from './path.ts';
export { verifySignature } from './verify-signature.ts';
