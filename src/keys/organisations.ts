import fs from 'node:fs';
import path from 'node:path';
import type { Clock } from '#clock';
import { mayHaveIssued, profileOf, readCertificateOnce } from '#trust/pki';
import type { Issuer } from '#trust/pki/issue';
import { certificateOf, currentIssuer, revokedBy } from './held.ts';
import { boxPlace, newBox, type OrganisationBox, readBox, writeBox } from './organisation-box.ts';
import type { CheckedSeal } from './pkcs12/check-seal.ts';
import { anchorOf, importedInUse, replaceImported, type Seal, type SealAnchor } from './pkcs12/imported-seal.ts';
import { currentCrl } from './revocation.ts';
import { type Change, type OrganisationKind, rotateBox } from './rotate.ts';
import type { Secrets } from './secrets.ts';
import { versionsOf } from './versions.ts';

/** An issuer and the certificates above it: from the one that certified it up to the root, itself not among them. */
export type ChainedIssuer = Issuer & { readonly chain: readonly Uint8Array[] };

/** What signs in an organisation's name. */
export interface OrganisationKeys {
  /** As it stands in the certificates of its issuing CA and its built-in seal. */
  readonly name: string;
  /** Certifies signers. */
  readonly issuing: ChainedIssuer;
  /** Seals what the organisation hands out: its own where it brought one along, else the built-in one. */
  readonly seal: Seal;
  /** The built-in one, for what must hang on our root. */
  readonly builtInSeal: ChainedIssuer;
  /** Seals that a verifier knows by themselves, newest first: those it brought along, and ours of before there were profiles. */
  readonly sealAnchors: readonly SealAnchor[];
  /** The issuing CA's current CRL, DER. */
  crl(): Uint8Array;
  /** The current CRL of every issuing CA this organisation has had, newest CA first, DER, each made after this moment. */
  crls(after?: Date): readonly Uint8Array[];
  /** Every issuing CA it has had, newest first, DER. */
  readonly issuers: readonly Uint8Array[];
  /** Every seal's certificate it has had, newest first, DER. */
  readonly seals: readonly Uint8Array[];
  /** The issuing CA that certified this certificate; the current one where none of them did. */
  issuerOf(certificate: Uint8Array): Uint8Array;
  /** Whether the issuing CA that certified this certificate has been revoked. */
  hasRevokedIssuer(certificate: Uint8Array): boolean;
}

/** What organisations' keys stand under. */
export interface Above {
  /** Newest first; the first certifies. */
  readonly roots: readonly Uint8Array[];
  readonly root: Issuer;
  readonly secrets: Secrets;
}

export interface OrganisationStore {
  get(orgId: string): OrganisationKeys;
  create(orgId: string, about: { readonly name: string }): void;
  /** @throws Refusal 'keystore-broken' for an organisation without keys. */
  rotate(orgId: string, kind: OrganisationKind, change: Change): void;
  /** A new issuing CA and a new built-in seal under another name; one that they have already changes nothing. */
  rename(orgId: string, name: string, at: Date): void;
  /** Takes up a seal that the office brought along; without one, the built-in seal is in use again. */
  replaceSeal(orgId: string, seal: CheckedSeal | undefined, at: Date): void;
  box(orgId: string): OrganisationBox;
  /** Ids of all that have keys. */
  ids(): string[];
  /** Changes whenever any of them has changed. */
  stamp(): string;
}

/** One file per organisation, encrypted under the platform's secret, in versions that are written once each. */
export function organisationStore(dir: string, above: Above, clock: Clock): OrganisationStore {
  const { secrets, root } = above;
  const open = new Map<string, OrganisationKeys>();
  const folder = path.join(dir, 'organisations');
  const create = (orgId: string, { name }: { readonly name: string }) => {
    if (versionsOf(boxPlace(dir, orgId)).length > 0) return;
    writeBox(dir, orgId, { number: 0, box: newBox(orgId, name, root, clock.now()) }, secrets);
  };
  const get = (orgId: string): OrganisationKeys => {
    const known = open.get(orgId);
    if (known !== undefined) return known;
    const keys = restore(orgId, readBox(dir, orgId, secrets).box, above.roots, clock);
    open.set(orgId, keys);
    return keys;
  };
  const change = (orgId: string, changed: (box: OrganisationBox) => OrganisationBox) => {
    for (;;) {
      const { number, box } = readBox(dir, orgId, secrets);
      const next = changed(box);
      if (next === box || writeBox(dir, orgId, { number, box: next }, secrets)) break;
    }
    open.delete(orgId);
  };
  const rotate = (orgId: string, kind: OrganisationKind, how: Change) =>
    change(orgId, (box) => rotateBox(orgId, box, kind, root, how));
  const rename = (orgId: string, name: string, at: Date) =>
    change(orgId, (box) => (box.name === name ? box : rotateBox(orgId, { ...box, name }, 'issuing', root, { at })));
  const replaceSeal = (orgId: string, seal: CheckedSeal | undefined, at: Date) =>
    change(orgId, (box) => {
      const builtIn = box.seals[0]?.certificate ?? '';
      return { ...box, imported: replaceImported(box.imported ?? [], seal, { at, builtIn }) };
    });
  return {
    get,
    create,
    rotate,
    rename,
    replaceSeal,
    box: (orgId) => readBox(dir, orgId, secrets).box,
    ids: () => organisationIdsIn(dir),
    stamp: () => namesIn(folder).join(),
  };
}

/** Ids of the organisations that have keys in this key store. */
export function organisationIdsIn(dir: string): string[] {
  const names = namesIn(path.join(dir, 'organisations'));
  return [...new Set(names.flatMap((name) => /^([0-9a-f-]{36})[.]/.exec(name)?.[1] ?? []))];
}

function namesIn(folder: string): string[] {
  return fs.existsSync(folder)
    ? fs
        .readdirSync(folder)
        .filter((name) => name.endsWith('.box'))
        .sort()
    : [];
}

function restore(
  orgId: string,
  { name, issuing, seals, imported = [] }: OrganisationBox,
  roots: readonly Uint8Array[],
  clock: Clock,
): OrganisationKeys {
  const [newest, ...former] = issuing.map((held) => certificateOf(held));
  if (newest === undefined) throw new TypeError('an organisation has an issuing CA');
  const issuers = [newest, ...former];
  const crls = issuing.map((held) =>
    currentCrl(currentIssuer([held]), clock, () => revokedBy(certificateOf(held), seals)),
  );
  // Before the first rotation there is nothing to choose from, and each signature asks.
  const issuerOf = (certificate: Uint8Array) =>
    issuers.length === 1 ? newest : (parentOf(certificate, issuers) ?? newest);
  const revoked = new Set(issuers.filter((_, index) => issuing[index]?.revoked !== undefined));
  // Seals of before there were profiles: a verifier knows them by themselves.
  const unnamedSeals = (): SealAnchor[] =>
    seals.map(certificateOf).flatMap((certificate) => {
      const [root] = chainOf(issuerOf(certificate), roots);
      return root === undefined || isNamedSeal(certificate)
        ? []
        : [{ orgId, office: orgId.replaceAll('-', ''), certificate, root }];
    });
  const seal = currentIssuer(seals);
  const under = issuerOf(seal.certificate);
  const builtInSeal = { ...seal, chain: [under, ...chainOf(under, roots)] };
  return {
    name,
    issuing: { ...currentIssuer(issuing), chain: chainOf(newest, roots) },
    seal: importedInUse(imported) ?? builtInSeal,
    builtInSeal,
    sealAnchors: [...imported.map((one) => anchorOf(orgId, one)), ...unnamedSeals()],
    crl: () => crls[0]?.() ?? new Uint8Array(),
    crls: (after) => crls.map((crl) => crl(after)),
    issuers,
    seals: seals.map((held) => certificateOf(held)),
    issuerOf,
    hasRevokedIssuer: (certificate) => revoked.size > 0 && revoked.has(issuerOf(certificate)),
  };
}

/** Whether the certificate itself says that it is a seal's. */
export function isNamedSeal(certificate: Uint8Array): boolean {
  return profileOf(readCertificateOnce(certificate).extensions) === 'seal';
}

function chainOf(certificate: Uint8Array, roots: readonly Uint8Array[]): Uint8Array[] {
  const root = parentOf(certificate, roots);
  return root === undefined ? [] : [root];
}

/** Which of these certified it, by names and key identifiers: they are all ours. */
export function parentOf(certificate: Uint8Array, candidates: readonly Uint8Array[]): Uint8Array | undefined {
  const issued = readCertificateOnce(certificate);
  return candidates.find((candidate) => mayHaveIssued(readCertificateOnce(candidate), issued));
}
