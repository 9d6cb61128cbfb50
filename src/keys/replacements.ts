import { createHash } from 'node:crypto';
import type { KeyFact } from './facts.ts';
import type { SealChange } from './pkcs12/imported-seal.ts';

/** That one key took another's place, as the log is told of it. */
export interface KeyReplacement {
  readonly orgId: string;
  /** No row has this id: it is derived from the keys, so that an auditor finds the leaf from the key store. */
  readonly subject: string;
  readonly record: {
    readonly key: KeyFact['kind'];
    readonly organisation: string | null;
    /** Digests as in KeyFact. */
    readonly old: string;
    readonly new: string;
    /** ISO 8601. */
    readonly replacedAt: string;
    readonly revoked: string | null;
  };
}

/** Keys of the deployment belong to no organisation. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** Every replacement that a key store remembers. */
export function replacementsIn(facts: readonly KeyFact[], sealChanges: readonly SealChange[]): KeyReplacement[] {
  return [...facts.flatMap(replacementOf), ...sealChanges.map(replacementBySeal)];
}

function replacementOf({ kind, orgId, digest, replacedBy, replacedAt, revoked }: KeyFact): KeyReplacement[] {
  if (replacedBy === undefined || replacedAt === undefined) return [];
  const record = {
    key: kind,
    organisation: orgId ?? null,
    old: digest,
    new: replacedBy,
    replacedAt: replacedAt.toISOString(),
    revoked: revoked?.reason ?? null,
  };
  return [{ orgId: orgId ?? nobody, subject: asUuid(`${digest} ${replacedBy}`), record }];
}

/** A seal that an office brought along has taken another's place, or has given it back. */
function replacementBySeal({ orgId, old, next, at }: SealChange): KeyReplacement {
  const replacedAt = at.toISOString();
  const record = { key: 'seal', organisation: orgId, old, new: next, replacedAt, revoked: null } as const;
  return { orgId, subject: asUuid(`${old} ${next} ${replacedAt}`), record };
}

/** UUID version 8 (RFC 9562 section 5.8) of a text's SHA-256. */
function asUuid(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16);
  bytes[6] = 0x80 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
