import { randomBytes } from 'node:crypto';
import { type Issuer, issueCertificate, issueRoot, randomSerial } from '#trust/pki/issue';
import {
  newEd25519,
  newP256,
  type StoredIssuer,
  type StoredKey,
  signWith,
  spkiOf,
  storeIssuer,
  storeKey,
} from './key-pair.ts';

/** The content of the key store: what a deployment has once, made on its first start. */
export interface PlatformKeys {
  readonly version: 1;
  /** Eight hexadecimal digits that tell this deployment's names from another's. */
  readonly deployment: string;
  readonly root: StoredIssuer;
  readonly timestamping: StoredIssuer;
  readonly token: StoredKey;
  readonly log: StoredKey;
  /** 32 random bytes, base64url, from which every symmetric key is derived. */
  readonly secret: string;
}

/** Makes every key and certificate of trust "Keys and certificates" that does not belong to an organisation. */
export function newPlatformKeys(now: Date): PlatformKeys {
  const deployment = randomBytes(4).toString('hex');
  const rootKey = newP256();
  const rootSign = signWith(rootKey);
  const root: Issuer = {
    sign: rootSign,
    certificate: issueRoot({
      subject: { commonName: `Ikrar Root CA ${deployment}`, country: 'ID' },
      publicKey: spkiOf(rootKey),
      serial: randomSerial(),
      notBefore: now,
      sign: rootSign,
    }),
  };
  const timestampKey = newP256();
  const timestampCertificate = issueCertificate(
    'timestamp',
    {
      subject: { commonName: `Ikrar Timestamp Unit ${deployment}`, country: 'ID' },
      publicKey: spkiOf(timestampKey),
      serial: randomSerial(),
      notBefore: now,
    },
    root,
  );
  return {
    version: 1,
    deployment,
    root: storeIssuer(rootKey, root.certificate),
    timestamping: storeIssuer(timestampKey, timestampCertificate),
    token: storeKey(newP256()),
    log: storeKey(newEd25519()),
    secret: randomBytes(32).toString('base64url'),
  };
}
