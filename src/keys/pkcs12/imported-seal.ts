import { createHash, sign } from 'node:crypto';
import type { SigningAlgorithm } from '#trust/cms/sign';
import { restoreKey, type StoredKey, storeKey } from '../key-pair.ts';
import type { CheckedSeal } from './check-seal.ts';

/** A seal that an office brought along, as it lies in its organisation's file: DER, base64url. Newest first in their list. */
export interface ImportedSeal {
  readonly certificate: string;
  /** From the one that certified it up to the root. */
  readonly chain: readonly string[];
  readonly algorithm: SigningAlgorithm;
  /** Dropped with its use. */
  readonly key?: StoredKey;
  /** ISO 8601; then SHA-256 (base64url) of the certificate that sealed before. */
  readonly since: string;
  readonly before: string;
  /** When it was replaced, and by what. */
  readonly until?: string;
  readonly after?: string;
}

/** What seals: certificate, chain up to the root, and the use of its key. Absent `algorithm`: ECDSA with SHA-256. */
export interface Seal {
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
  readonly algorithm?: SigningAlgorithm;
  sign(data: Uint8Array): Uint8Array;
  /** The same beside the thread that asks: RSA takes milliseconds. */
  readonly signAside?: (data: Uint8Array) => Promise<Uint8Array>;
}

/** A certificate that seals or sealed for an organisation, and the root it hangs on, DER. */
export interface SealAnchor {
  readonly orgId: string;
  /** The same as certificates have it: 32 hexadecimal digits. */
  readonly office: string;
  readonly certificate: Uint8Array;
  readonly root: Uint8Array;
}

/** One seal took another's place: SHA-256 of both certificates, base64url. */
export interface SealChange {
  readonly orgId: string;
  readonly old: string;
  readonly next: string;
  readonly at: Date;
}

/** The list with another seal at its head, or with none in use. `before`: what seals until now. `builtIn`: the built-in one. */
export function replaceImported(
  list: readonly ImportedSeal[],
  next: CheckedSeal | undefined,
  { at, builtIn }: { readonly at: Date; readonly builtIn: string },
): ImportedSeal[] {
  const [head, ...former] = list;
  const inUse = head?.until === undefined ? head : undefined;
  const before = digestOf(inUse?.certificate ?? builtIn);
  const made = next && stored(next, at, before);
  const after = digestOf(made?.certificate ?? builtIn);
  if (!inUse) return made ? [made, ...list] : [...list];
  const { key: _dropped, ...rest } = inUse;
  const retired = { ...rest, until: at.toISOString(), after };
  return made ? [made, retired, ...former] : [retired, ...former];
}

function stored({ key, algorithm, certificate, chain }: CheckedSeal, at: Date, before: string): ImportedSeal {
  return {
    certificate: Buffer.from(certificate.der).toString('base64url'),
    chain: chain.map(({ der }) => Buffer.from(der).toString('base64url')),
    algorithm,
    key: storeKey(key),
    since: at.toISOString(),
    before,
  };
}

/** The imported seal in use, if one is. */
export function importedInUse([head]: readonly ImportedSeal[]): Seal | undefined {
  if (head?.key === undefined || head.until !== undefined) return undefined;
  const key = restoreKey(head.key);
  const { algorithm } = head;
  const hash = algorithm === 'ecdsa-sha384' ? 'sha384' : 'sha256';
  return {
    certificate: bytesOf(head.certificate),
    chain: head.chain.map(bytesOf),
    algorithm,
    sign: (data) => new Uint8Array(sign(hash, data, key)),
    signAside: (data) =>
      new Promise((resolve, reject) => {
        sign(hash, data, key, (error, value) => (error ? reject(error) : resolve(new Uint8Array(value))));
      }),
  };
}

export function anchorOf(orgId: string, { certificate, chain }: ImportedSeal): SealAnchor {
  const root = chain.at(-1);
  if (root === undefined) throw new TypeError('an imported seal has a root');
  return { orgId, office: orgId.replaceAll('-', ''), certificate: bytesOf(certificate), root: bytesOf(root) };
}

/** Oldest first. */
export function changesOf(orgId: string, list: readonly ImportedSeal[]): SealChange[] {
  return list.toReversed().flatMap(({ certificate, since, before, until, after }, index, all) => {
    const own = digestOf(certificate);
    const taken = { orgId, old: before, next: own, at: new Date(since) };
    // what another imported seal replaced is told by that one
    const followed = all[index + 1]?.before === own;
    const gone = until !== undefined && after !== undefined && !followed;
    return gone ? [taken, { orgId, old: own, next: after, at: new Date(until) }] : [taken];
  });
}

function digestOf(certificate: string): string {
  return createHash('sha256').update(Buffer.from(certificate, 'base64url')).digest('base64url');
}

function bytesOf(stored: string): Uint8Array {
  return new Uint8Array(Buffer.from(stored, 'base64url'));
}
