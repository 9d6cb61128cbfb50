import path from 'node:path';
import type { Clock } from '#clock';
import { Refusal } from '#errors';
import { type Issuer, issueCertificate, randomSerial } from '#trust/pki/issue';
import { publishOnce, readIfThere } from './file-once.ts';
import { newP256, restoreIssuer, type StoredIssuer, signWith, spkiOf, storeIssuer } from './key-pair.ts';
import { currentCrl } from './revocation.ts';
import type { Secrets } from './secrets.ts';

/** An issuer and the certificates above it: from the one that certified it up to the root, itself not among them. */
export type ChainedIssuer = Issuer & { readonly chain: readonly Uint8Array[] };

/** What signs in an organisation's name. */
export interface OrganisationKeys {
  /** Certifies signers. */
  readonly issuing: ChainedIssuer;
  /** Seals what the organisation hands out. */
  readonly seal: ChainedIssuer;
  /** The issuing CA's current CRL, DER. */
  crl(): Uint8Array;
}

interface Stored {
  readonly issuing: StoredIssuer;
  readonly seal: StoredIssuer;
}

export interface OrganisationStore {
  get(orgId: string): OrganisationKeys;
  create(orgId: string, about: { readonly name: string }): void;
}

/**
 * One file per organisation, encrypted under the platform's secret and written once: two processes that create
 * organisations at once cannot lose each other's, and one finds what the other made.
 */
export function organisationStore(dir: string, root: Issuer, secrets: Secrets, clock: Clock): OrganisationStore {
  const open = new Map<string, OrganisationKeys>();
  const fileOf = (orgId: string) => path.join(dir, 'organisations', `${checked(orgId)}.box`);
  const create = (orgId: string, { name }: { readonly name: string }) => {
    const file = fileOf(orgId);
    if (readIfThere(file) !== undefined) return;
    const content = Buffer.from(JSON.stringify(newOrganisation(orgId, name, root, clock.now())));
    publishOnce(file, secrets.encrypt('organisation-keys', content, orgId));
  };
  const get = (orgId: string): OrganisationKeys => {
    const known = open.get(orgId);
    if (known !== undefined) return known;
    const keys = restore(readStored(fileOf(orgId), orgId, secrets), root, clock);
    open.set(orgId, keys);
    return keys;
  };
  return { get, create };
}

/** The id becomes a file's name. */
function checked(orgId: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(orgId)) throw new TypeError('an organisation id is a UUID');
  return orgId;
}

function newOrganisation(orgId: string, name: string, root: Issuer, notBefore: Date): Stored {
  const about = { organization: name, serialNumber: orgId.replaceAll('-', ''), country: 'ID' };
  const certify = (profile: 'issuing' | 'seal', commonName: string, key: ReturnType<typeof newP256>, by: Issuer) =>
    issueCertificate(
      profile,
      { subject: { commonName, ...about }, publicKey: spkiOf(key), serial: randomSerial(), notBefore },
      by,
    );
  const issuingKey = newP256();
  const issuing = { certificate: certify('issuing', `CA ${name}`, issuingKey, root), sign: signWith(issuingKey) };
  const sealKey = newP256();
  return {
    issuing: storeIssuer(issuingKey, issuing.certificate),
    seal: storeIssuer(sealKey, certify('seal', name, sealKey, issuing)),
  };
}

function readStored(file: string, orgId: string, secrets: Secrets): Stored {
  const box = readIfThere(file);
  if (box === undefined) throw new Refusal('keystore-broken', { file, reason: 'organisation-unknown' });
  try {
    return JSON.parse(Buffer.from(secrets.decrypt('organisation-keys', box, orgId)).toString('utf8')) as Stored;
  } catch (cause) {
    throw new Refusal('keystore-broken', { file }, { cause });
  }
}

function restore(stored: Stored, root: Issuer, clock: Clock): OrganisationKeys {
  const issuing = restoreIssuer(stored.issuing);
  return {
    issuing: { ...issuing, chain: [root.certificate] },
    seal: { ...restoreIssuer(stored.seal), chain: [issuing.certificate, root.certificate] },
    crl: currentCrl(issuing, clock),
  };
}
