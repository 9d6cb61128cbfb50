import path from 'node:path';
import { Refusal } from '#errors';
import { type Issuer, issueCertificate, randomSerial } from '#trust/pki/issue';
import { currentIssuer, type HeldIssuer, readHeld } from './held.ts';
import { newP256, type StoredIssuer, spkiOf, storeIssuer } from './key-pair.ts';
import type { ImportedSeal } from './pkcs12/imported-seal.ts';
import type { Secrets } from './secrets.ts';
import { type Place, publishNext, readNewest } from './versions.ts';

/** The content of an organisation's file. Lists are newest first; their head is in use. */
export interface OrganisationBox {
  readonly version: 2;
  /** As it stands in its certificates. */
  readonly name: string;
  readonly issuing: readonly HeldIssuer[];
  readonly seals: readonly HeldIssuer[];
  /** Seals that the office brought along; one in use comes before all of `seals`. */
  readonly imported?: readonly ImportedSeal[];
}

/** As it was written before keys could be rotated. */
interface FirstBox {
  readonly version?: undefined;
  readonly issuing: StoredIssuer;
  readonly seal: StoredIssuer;
}

export interface OpenedBox {
  /** Of the file, not of its form. */
  readonly number: number;
  readonly box: OrganisationBox;
}

/** The id becomes a file's name. */
export function boxPlace(dir: string, orgId: string): Place {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(orgId)) throw new TypeError('an organisation id is a UUID');
  return { folder: path.join(dir, 'organisations'), name: orgId, extension: 'box' };
}

/** @throws Refusal 'keystore-broken' for an organisation that has no keys, or whose file was changed. */
export function readBox(dir: string, orgId: string, secrets: Secrets): OpenedBox {
  const place = boxPlace(dir, orgId);
  const newest = readNewest(place);
  if (newest === undefined) throw new Refusal('keystore-broken', { file: orgId, reason: 'organisation-unknown' });
  try {
    const text = Buffer.from(secrets.decrypt('organisation-keys', newest.bytes, orgId)).toString('utf8');
    return { number: newest.number, box: asBox(JSON.parse(text) as OrganisationBox | FirstBox) };
  } catch (cause) {
    throw new Refusal('keystore-broken', { file: newest.file }, { cause });
  }
}

/** False when another process wrote this version first; then nothing was changed. */
export function writeBox(dir: string, orgId: string, { number, box }: OpenedBox, secrets: Secrets): boolean {
  const sealed = secrets.encrypt('organisation-keys', Buffer.from(JSON.stringify(box)), orgId);
  return publishNext(boxPlace(dir, orgId), number, sealed);
}

function asBox(content: OrganisationBox | FirstBox): OrganisationBox {
  const { version }: { readonly version?: number | undefined } = content;
  if (content.version === 2) return content;
  if (version !== undefined) throw new TypeError(`organisation box version ${version}`);
  const name = readHeld(content.seal).subject.commonName ?? '';
  return { version: 2, name, issuing: [content.issuing], seals: [content.seal] };
}

/** An organisation's first issuing CA and seal. */
export function newBox(orgId: string, name: string, root: Issuer, now: Date): OrganisationBox {
  const issuing = newIssuing(orgId, name, 1, root, now);
  return { version: 2, name, issuing: [issuing], seals: [newSeal(orgId, name, currentIssuer([issuing]), now)] };
}

/** Each has a name of its own (its serialNumber says which), so that no revocation list is taken for another's. */
export function newIssuing(orgId: string, name: string, generation: number, root: Issuer, now: Date): StoredIssuer {
  const subject = subjectOf(orgId, name, generation);
  return certified('issuing', { commonName: `CA ${name}`, ...subject }, root, now);
}

export function newSeal(orgId: string, name: string, issuing: Issuer, now: Date): StoredIssuer {
  return certified('seal', { commonName: name, ...subjectOf(orgId, name, 1) }, issuing, now);
}

function subjectOf(orgId: string, organization: string, generation: number) {
  const suffix = generation === 1 ? '' : `-G${generation}`;
  return { organization, serialNumber: `${orgId.replaceAll('-', '')}${suffix}`, country: 'ID' };
}

function certified(
  profile: 'issuing' | 'seal',
  subject: Parameters<typeof issueCertificate>[1]['subject'],
  by: Issuer,
  notBefore: Date,
): StoredIssuer {
  const key = newP256();
  const about = { subject, publicKey: spkiOf(key), serial: randomSerial(), notBefore };
  return storeIssuer(key, issueCertificate(profile, about, by));
}
