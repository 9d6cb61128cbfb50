import type { Issuer } from '#trust/pki/issue';
import { currentIssuer, type RevocationReason, replaceIssuer, replaceKey } from './held.ts';
import { newEd25519, newP256 } from './key-pair.ts';
import { newIssuing, newSeal, type OrganisationBox } from './organisation-box.ts';
import { newRoot, newTimestamping, type PlatformKeys } from './platform-keys.ts';

export const platformKinds = ['root', 'timestamp', 'token', 'log'] as const;
export const organisationKinds = ['issuing', 'seal'] as const;

/** Keys that the deployment has once. */
export type PlatformKind = (typeof platformKinds)[number];
/** Keys that each organisation has. */
export type OrganisationKind = (typeof organisationKinds)[number];

/** When, and why the old one is no longer to be believed, if so. */
export interface Change {
  readonly at: Date;
  readonly reason?: RevocationReason;
}

/**
 * The key store's content with one key replaced. Former certificates and public keys stay, since what was made with them
 * is to be verified; former private keys go, but for roots, which sign their revocation list to their end, and a log key
 * that was not lost, with which checkpoints are signed too for a while. A new root comes with a new timestamp unit.
 */
export function rotatePlatform(keys: PlatformKeys, kind: PlatformKind, change: Change): PlatformKeys {
  const dropped = { ...change, keepKey: false };
  const stamping = (root: Issuer) => newTimestamping(keys.deployment, root, change.at);
  switch (kind) {
    case 'root': {
      const root = newRoot(keys.deployment, keys.roots.length + 1, change.at);
      const timestamping = replaceIssuer(keys.timestamping, stamping(currentIssuer([root])), dropped);
      return { ...keys, roots: replaceIssuer(keys.roots, root, { ...change, keepKey: true }), timestamping };
    }
    case 'timestamp': {
      const timestamping = replaceIssuer(keys.timestamping, stamping(currentIssuer(keys.roots)), dropped);
      return { ...keys, timestamping };
    }
    case 'token':
      return { ...keys, tokens: replaceKey(keys.tokens, newP256(), dropped) };
    case 'log': {
      const keepKey = change.reason === undefined;
      return { ...keys, logs: replaceKey(keys.logs, newEd25519(), { ...change, keepKey }) };
    }
  }
}

/** An organisation's file with one key replaced. A new issuing CA comes with a new seal, and keeps the old one's lists. */
export function rotateBox(
  orgId: string,
  box: OrganisationBox,
  kind: OrganisationKind,
  root: Issuer,
  change: Change,
): OrganisationBox {
  const { at } = change;
  const seal = (issuing: Issuer, retirement: Change) =>
    replaceIssuer(box.seals, newSeal(orgId, box.name, issuing, at), { ...retirement, keepKey: false });
  if (kind === 'seal') return { ...box, seals: seal(currentIssuer(box.issuing), change) };
  const next = newIssuing(orgId, box.name, box.issuing.length + 1, root, at);
  const issuing = replaceIssuer(box.issuing, next, { ...change, keepKey: true });
  // The old seal falls with its CA where that is revoked; it needs no entry of its own.
  return { ...box, issuing, seals: seal(currentIssuer(issuing), { at }) };
}
