import type { Clock } from '#clock';
import { type KeyFact, organisationFacts, platformFacts } from './facts.ts';
import { certificateOf, currentIssuer, revokedBy } from './held.ts';
import { keyStoreVersion, writeKeyStore } from './key-store.ts';
import { type FormerLogKey, type LogKey, logKeys } from './log-keys.ts';
import { type OpenOptions, type Unlocked, unlock } from './open-store.ts';
import { type ChainedIssuer, type OrganisationKeys, organisationStore, parentOf } from './organisations.ts';
import { passphraseWarning } from './passphrase.ts';
import type { CheckedSeal } from './pkcs12/check-seal.ts';
import { changesOf, type SealAnchor } from './pkcs12/imported-seal.ts';
import { type KeyReplacement, replacementsIn } from './replacements.ts';
import { currentCrl } from './revocation.ts';
import { type Change, type OrganisationKind, type PlatformKind, rotatePlatform } from './rotate.ts';
import { type OwnSecrets, secretsFrom } from './secrets.ts';
import type { TokenKey } from './token-key.ts';
import { tokenKeys } from './token-keys.ts';

/**
 * Everything the service can do with its keys. It hands out uses of keys, never the bytes of one: `hand()`
 * gives a thread of ours the few secrets it works with, which it can use and not read. What it hands out is that of the
 * moment: keys are rotated while it runs, so ask it each time and keep nothing.
 */
export interface Custody extends OwnSecrets {
  /** For the start-up's output, in Indonesian and English; absent when there is nothing to warn of. */
  readonly warning?: string;
  /** The root in use. */
  readonly root: {
    readonly certificate: Uint8Array;
    /** Its current CRL, DER. */
    crl(): Uint8Array;
  };
  /** Every root that was ever ours, newest first, DER: all are believed. */
  readonly roots: readonly Uint8Array[];
  /** The current CRL of each of `roots`, DER, each made after this moment. */
  rootCrls(after?: Date): readonly Uint8Array[];
  /** The built-in timestamp unit, under the root. */
  readonly timestamping: ChainedIssuer;
  /** @throws Refusal 'keystore-broken' for an organisation that has no keys, or whose file was changed. */
  organisation(orgId: string): OrganisationKeys;
  /** Makes an organisation's issuing CA and seal. Again for the same id changes nothing. */
  createOrganisation(orgId: string, about: { readonly name: string }): Promise<void>;
  readonly token: TokenKey;
  readonly log: LogKey;
  /** The keys that signed the log before, newest first. */
  readonly logHistory: readonly FormerLogKey[];
  /** What is known of every key, in use and former. */
  facts(): readonly KeyFact[];
  /** Replaces a key of the deployment. Safe beside other processes. */
  rotate(kind: PlatformKind, change: Change): Promise<void>;
  /** Replaces a key of an organisation. Safe beside other processes. */
  rotateOrganisation(orgId: string, kind: OrganisationKind, change: Change): Promise<void>;
  /** A new issuing CA and built-in seal under another name: what was sealed keeps the old one. Safe beside other processes. */
  renameOrganisation(orgId: string, name: string, at: Date): Promise<void>;
  /** Takes up a seal that the office brought along; undefined: the built-in one again. Safe beside other processes. */
  replaceSeal(orgId: string, seal: CheckedSeal | undefined, at: Date): Promise<void>;
  /** Every seal that a verifier must know by itself (OrganisationKeys), and the root it hangs on. */
  sealAnchors(): readonly SealAnchor[];
  /** Every time that one key took another's place, as far as the key store remembers. */
  replacements(): readonly KeyReplacement[];
  /**
   * Takes up what other processes have changed; true when there was something.
   * @throws Refusal 'keystore-locked' when the passphrase was changed: then the keys stay as they were.
   */
  refresh(): Promise<boolean>;
}

export interface CustodyOptions extends OpenOptions {
  readonly clock: Clock;
}

/**
 * Opens the keys, making all of them on the first start. Several processes may do so at once: they end with the same.
 * @throws Refusal 'keystore-locked', 'keystore-broken', 'keystore-missing': then the service must not start.
 */
export async function openCustody({ clock, ...options }: CustodyOptions): Promise<Custody> {
  const { dir } = options;
  let now = await keysOf(await unlock(options, clock.now()), dir, clock);
  const warning = passphraseWarning(now.store.found);
  const refresh = async () => {
    const moved = keyStoreVersion(dir) !== now.store.version;
    if (!moved && now.organisations.stamp() === now.stamp) return false;
    now = await keysOf(moved ? await unlock({ ...options, mustExist: true }, clock.now()) : now.store, dir, clock);
    return true;
  };
  const facts = () => [
    ...platformFacts(now.store.keys),
    ...now.organisations.ids().flatMap((id) => organisationFacts(id, now.organisations.box(id))),
  ];
  return {
    ...(warning === undefined ? {} : { warning }),
    ...now.secrets,
    get root() {
      return now.root;
    },
    get roots() {
      return now.roots;
    },
    rootCrls: (after) => now.rootCrls(after),
    get timestamping() {
      return now.timestamping;
    },
    organisation: (orgId) => now.organisations.get(orgId),
    createOrganisation: async (orgId, about) => now.organisations.create(orgId, about),
    get token() {
      return now.token;
    },
    get log() {
      return now.log.log;
    },
    get logHistory() {
      return now.log.history();
    },
    facts,
    rotate: async (kind, change) => {
      for (;;) {
        const store = await unlock({ ...options, mustExist: true }, clock.now());
        const next = { version: store.version, keys: rotatePlatform(store.keys, kind, change) };
        if (await writeKeyStore(dir, next, store.passphrase)) break;
      }
      await refresh();
    },
    rotateOrganisation: async (orgId, kind, change) => {
      await refresh();
      now.organisations.rotate(orgId, kind, change);
      await refresh();
    },
    renameOrganisation: async (orgId, name, at) => {
      await refresh();
      now.organisations.rename(orgId, name, at);
      await refresh();
    },
    replaceSeal: async (orgId, seal, at) => {
      await refresh();
      now.organisations.replaceSeal(orgId, seal, at);
      await refresh();
    },
    sealAnchors: () => now.organisations.ids().flatMap((id) => now.organisations.get(id).sealAnchors),
    replacements: () => {
      const { ids, box } = now.organisations;
      return replacementsIn(
        facts(),
        ids().flatMap((id) => changesOf(id, box(id).imported ?? [])),
      );
    },
    refresh,
  };
}

/** Everything that one version of the key store and its organisations gives. */
async function keysOf(store: Unlocked, dir: string, clock: Clock) {
  const { keys } = store;
  const secrets = secretsFrom(Buffer.from(keys.secret, 'base64url'));
  const roots = keys.roots.map(certificateOf);
  const root = currentIssuer(keys.roots);
  const organisations = organisationStore(dir, { roots, root, secrets }, clock);
  const stamp = organisations.stamp();
  const certified = () => [...keys.timestamping, ...organisations.ids().flatMap((id) => organisations.box(id).issuing)];
  const lists = keys.roots.map((held) =>
    currentCrl(currentIssuer([held]), clock, () => revokedBy(certificateOf(held), certified())),
  );
  const unit = currentIssuer(keys.timestamping);
  return {
    store,
    secrets,
    organisations,
    stamp,
    roots,
    root: { certificate: root.certificate, crl: () => lists[0]?.() ?? new Uint8Array() },
    rootCrls: (after?: Date) => lists.map((list) => list(after)),
    timestamping: { ...unit, chain: [parentOf(unit.certificate, roots) ?? root.certificate] },
    token: await tokenKeys(keys.tokens),
    log: logKeys(keys.logs, keys.deployment, clock),
  };
}
