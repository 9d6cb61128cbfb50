import { randomBytes } from 'node:crypto';
import { type Issuer, issueCertificate, issueRoot, randomSerial } from '#trust/pki/issue';
import { currentIssuer, type HeldIssuer, type HeldKey, heldKey } from './held.ts';
import {
  newEd25519,
  newP256,
  restoreKey,
  type StoredIssuer,
  type StoredKey,
  signWith,
  spkiOf,
  storeIssuer,
} from './key-pair.ts';

/** The content of the key store: what a deployment has once. Lists are newest first; their head is in use. */
export interface PlatformKeys {
  readonly version: 2;
  /** Eight hexadecimal digits that tell this deployment's names from another's. */
  readonly deployment: string;
  readonly roots: readonly HeldIssuer[];
  readonly timestamping: readonly HeldIssuer[];
  readonly tokens: readonly HeldKey[];
  readonly logs: readonly HeldKey[];
  /** 32 random bytes, base64url, from which every symmetric key is derived. */
  readonly secret: string;
}

/** As it was written before keys could be rotated. */
interface FirstPlatformKeys {
  readonly version: 1;
  readonly deployment: string;
  readonly root: StoredIssuer;
  readonly timestamping: StoredIssuer;
  readonly token: StoredKey;
  readonly log: StoredKey;
  readonly secret: string;
}

/** Makes every key and certificate of trust "Keys and certificates" that does not belong to an organisation. */
export function newPlatformKeys(now: Date): PlatformKeys {
  const deployment = randomBytes(4).toString('hex');
  const root = newRoot(deployment, 1, now);
  return {
    version: 2,
    deployment,
    roots: [root],
    timestamping: [newTimestamping(deployment, currentIssuer([root]), now)],
    tokens: [heldKey(newP256(), now)],
    logs: [heldKey(newEd25519(), now)],
    secret: randomBytes(32).toString('base64url'),
  };
}

/** A root of this deployment; each has a name of its own, so that no list or path is taken for another's. */
export function newRoot(deployment: string, generation: number, notBefore: Date): StoredIssuer {
  const key = newP256();
  const commonName = `Ikrar Root CA ${deployment}${generation === 1 ? '' : ` G${generation}`}`;
  const subject = { commonName, country: 'ID' };
  const about = { subject, publicKey: spkiOf(key), serial: randomSerial(), notBefore };
  return storeIssuer(key, issueRoot({ ...about, sign: signWith(key) }));
}

export function newTimestamping(deployment: string, root: Issuer, notBefore: Date): StoredIssuer {
  const key = newP256();
  const subject = { commonName: `Ikrar Timestamp Unit ${deployment}`, country: 'ID' };
  const about = { subject, publicKey: spkiOf(key), serial: randomSerial(), notBefore };
  return storeIssuer(key, issueCertificate('timestamp', about, root));
}

/**
 * Reads what was decrypted, which was written by us: the version is what a later release may have changed.
 * @throws TypeError for a version that this release does not know.
 */
export function readPlatformKeys(content: PlatformKeys | FirstPlatformKeys): PlatformKeys {
  if (content.version === 2) return content;
  if (content.version !== 1) throw new TypeError(`key store version ${String((content as PlatformKeys).version)}`);
  const { deployment, root, timestamping, token, log, secret } = content;
  // When the two keys were made was not written down; the store itself says when it was.
  const made = new Date(0);
  return {
    version: 2,
    deployment,
    roots: [root],
    timestamping: [timestamping],
    tokens: [heldKey(restoreKey(token), made)],
    logs: [heldKey(restoreKey(log), made)],
    secret,
  };
}
