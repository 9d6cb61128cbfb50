import { createHash } from 'node:crypto';
import { type HeldIssuer, type HeldKey, readHeld } from './held.ts';
import type { OrganisationBox } from './organisation-box.ts';
import type { PlatformKeys } from './platform-keys.ts';
import { type OrganisationKind, organisationKinds, type PlatformKind } from './rotate.ts';

/** What is known of a key that is or was in use; nothing of it is secret. */
export interface KeyFact {
  readonly kind: PlatformKind | OrganisationKind;
  /** Absent for keys of the deployment. */
  readonly orgId?: string;
  /** The organisation's name as it stands in its certificates. */
  readonly organisation?: string;
  /** SHA-256 of the certificate, or of the SubjectPublicKeyInfo where there is none; base64url. */
  readonly digest: string;
  /** Absent where it was not written down. */
  readonly since?: Date;
  /** The end of its certificate. */
  readonly ends?: Date;
  /** When it was replaced. */
  readonly replacedAt?: Date;
  readonly revoked?: { readonly at: Date; readonly reason: string };
  /** What took its place. */
  readonly replacedBy?: string;
}

export function platformFacts(keys: PlatformKeys): KeyFact[] {
  return [
    ...issuerFacts('root', keys.roots),
    ...issuerFacts('timestamp', keys.timestamping),
    ...keyFacts('token', keys.tokens),
    ...keyFacts('log', keys.logs),
  ];
}

export function organisationFacts(orgId: string, { issuing, seals }: OrganisationBox): KeyFact[] {
  const facts = [...issuerFacts('issuing', issuing), ...issuerFacts('seal', seals)];
  return facts.map((fact) => ({ ...fact, orgId }));
}

/** Every organisation that has keys. */
export function organisationIdsOf(facts: readonly KeyFact[]): string[] {
  return [...new Set(facts.flatMap(({ orgId }) => (orgId === undefined ? [] : [orgId])))];
}

function issuerFacts(kind: KeyFact['kind'], held: readonly HeldIssuer[]): KeyFact[] {
  return withSuccessors(
    held.map((one) => {
      const { notBefore, notAfter, subject } = readHeld(one);
      const organisation = organisationKinds.some((it) => it === kind) ? subject.organization : undefined;
      const whose = organisation === undefined ? {} : { organisation };
      return { kind, ...whose, digest: digestOf(one.certificate), since: notBefore, ends: notAfter, ...endOf(one) };
    }),
  );
}

function keyFacts(kind: KeyFact['kind'], held: readonly HeldKey[]): KeyFact[] {
  return withSuccessors(
    held.map((one) => {
      const since = new Date(one.since);
      return { kind, digest: digestOf(one.publicKey), ...(since.getTime() === 0 ? {} : { since }), ...endOf(one) };
    }),
  );
}

function withSuccessors(facts: readonly KeyFact[]): KeyFact[] {
  return facts.map((fact, at) => {
    const next = facts[at - 1];
    return next === undefined ? fact : { ...fact, replacedBy: next.digest };
  });
}

function endOf({ until, revoked }: HeldIssuer | HeldKey): Pick<KeyFact, 'replacedAt' | 'revoked'> {
  return {
    ...(until === undefined ? {} : { replacedAt: new Date(until) }),
    ...(revoked === undefined ? {} : { revoked: { at: new Date(revoked.at), reason: revoked.reason } }),
  };
}

function digestOf(stored: string): string {
  return createHash('sha256').update(Buffer.from(stored, 'base64url')).digest('base64url');
}
