import { createPublicKey, type KeyObject, sign } from 'node:crypto';
import type { Clock } from '#clock';
import { readIfThere } from './file-once.ts';
import { restoreIssuer, restoreKey } from './key-pair.ts';
import { keyStoreFile, openKeyStore } from './key-store.ts';
import { type ChainedIssuer, type OrganisationKeys, organisationStore } from './organisations.ts';
import { findPassphrase, passphraseWarning } from './passphrase.ts';
import type { PlatformKeys } from './platform-keys.ts';
import { currentCrl } from './revocation.ts';
import { type Secrets, secretsFrom } from './secrets.ts';
import { type TokenKey, tokenKey } from './token-key.ts';

/** Everything the service can do with its keys. It hands out uses of keys, never a key. */
export interface Custody extends Secrets {
  /** For the start-up's output, in Indonesian and English; absent when there is nothing to warn of. */
  readonly warning?: string;
  readonly root: {
    readonly certificate: Uint8Array;
    /** The root's current CRL, DER. */
    crl(): Uint8Array;
  };
  /** The built-in timestamp unit, under the root. */
  readonly timestamping: ChainedIssuer;
  /** @throws Refusal 'keystore-broken' for an organisation that has no keys, or whose file was changed. */
  organisation(orgId: string): OrganisationKeys;
  /** Makes an organisation's issuing CA and seal. Again for the same id changes nothing. */
  createOrganisation(orgId: string, about: { readonly name: string }): Promise<void>;
  readonly token: TokenKey;
  readonly log: LogKey;
}

/** The log's signature key (Ed25519). */
export interface LogKey {
  /** The log's name, as it will stand in its signed notes. */
  readonly name: string;
  /** 32 bytes, RFC 8032. */
  readonly publicKey: Uint8Array;
  sign(data: Uint8Array): Uint8Array;
}

export interface CustodyOptions {
  /** The key store's folder, made with mode 0700 if missing. */
  readonly dir: string;
  /** Absent: one is made on first start and kept in `dir`, and `warning` says so. */
  readonly passphrase?: string;
  readonly clock: Clock;
}

/**
 * Opens the keys, making all of them on the first start. Several processes may do so at once: they end with the same.
 * @throws Refusal 'keystore-locked', 'keystore-broken': then the service must not start.
 */
export async function openCustody({ dir, passphrase, clock }: CustodyOptions): Promise<Custody> {
  const storeExists = readIfThere(keyStoreFile(dir)) !== undefined;
  const opener = findPassphrase(dir, passphrase, storeExists);
  const keys = await openKeyStore(dir, opener.text, clock.now());
  const warning = passphraseWarning(opener);
  return { ...(warning === undefined ? {} : { warning }), ...(await custodyOf(keys, dir, clock)) };
}

async function custodyOf(keys: PlatformKeys, dir: string, clock: Clock): Promise<Custody> {
  const root = restoreIssuer(keys.root);
  const secrets = secretsFrom(Buffer.from(keys.secret, 'base64url'));
  const organisations = organisationStore(dir, root, secrets, clock);
  return {
    ...secrets,
    root: { certificate: root.certificate, crl: currentCrl(root, clock) },
    timestamping: { ...restoreIssuer(keys.timestamping), chain: [root.certificate] },
    organisation: organisations.get,
    createOrganisation: async (orgId, about) => organisations.create(orgId, about),
    token: await tokenKey(restoreKey(keys.token)),
    log: logKey(restoreKey(keys.log), keys.deployment),
  };
}

function logKey(key: KeyObject, deployment: string): LogKey {
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  return {
    name: `ikrar-log-${deployment}`,
    publicKey: new Uint8Array(Buffer.from(x, 'base64url')),
    sign: (data) => new Uint8Array(sign(null, data, key)),
  };
}
