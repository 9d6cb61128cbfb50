export { algorithmName } from './algorithm-name.ts';
export {
  digestLength,
  type HashName,
  readDigestAlgorithm,
  readSignatureAlgorithm,
  type SignatureAlgorithm,
} from './algorithms.ts';
export { type Certificate, type CertificateFrame, readCertificate, readCertificateFrame } from './certificate.ts';
export { certificateDigest } from './certificate-digest.ts';
export { type Crl, type RevokedEntry, readCrl } from './crl.ts';
export { digest, fingerprint } from './digest.ts';
export { ecdsaDerToP1363, ecdsaP1363ToDer } from './ecdsa.ts';
export { type CryptoEngine, type RunningDigest, webCrypto } from './engine.ts';
export type { Extensions, KeyUsage } from './extensions.ts';
export { mayHaveIssued, type PathCache } from './issued-by.ts';
export { type Name, nameToText, readName } from './name.ts';
export { type PathFailure, type PathInput, type PathVerdict, validatePath } from './path.ts';
export { type EndProfile, profileOf } from './profiles.ts';
export { readCertificateOnce, readCrlOnce } from './read-once.ts';
export { isSupported } from './supported-key.ts';
export type { Purpose } from './usage.ts';
