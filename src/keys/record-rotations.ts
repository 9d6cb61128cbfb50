import { createHash } from 'node:crypto';
import type { Clock } from '#clock';
import type { Db } from '#db';
import type { Custody } from './custody.ts';
import type { KeyFact } from './facts.ts';
import type { SealChange } from './pkcs12/imported-seal.ts';
import { addRotationLeaves, loggedSubjects } from './store.ts';

export interface RotationServices {
  readonly db: Db;
  readonly custody: Custody;
  readonly clock: Clock;
}

/** Keys of the deployment belong to no organisation. */
const nobody = '00000000-0000-0000-0000-000000000000';

/**
 * Sees to it that every replacement of a key has its leaf. The key store cannot be written in the database's transaction,
 * so the leaf follows the key: right after it, or at the next look or start if a crash came between.
 * @returns how many were missing.
 */
export async function recordRotations({ db, custody, clock }: RotationServices): Promise<number> {
  const at = clock.now();
  const leaves = [
    ...custody.facts().flatMap((fact) => leafOf(fact, at)),
    ...custody.sealChanges().map((change) => leafOfSeal(change, at)),
  ];
  const known = await loggedSubjects(
    db,
    leaves.map(({ subject }) => subject),
  );
  return leaves.every(({ subject }) => known.has(subject)) ? 0 : addRotationLeaves(db, leaves);
}

/**
 * The leaf's time is that of its writing, as its neighbours'; when the key was replaced is in the record. Its subject is no
 * row: it is derived from the two keys, so that an auditor finds it from the key store.
 */
function leafOf({ kind, orgId, digest, replacedBy, replacedAt, revoked }: KeyFact, at: Date) {
  if (replacedBy === undefined || replacedAt === undefined) return [];
  const record = {
    key: kind,
    organisation: orgId ?? null,
    old: digest,
    new: replacedBy,
    at: replacedAt.toISOString(),
    revoked: revoked?.reason ?? null,
  };
  return [{ orgId: orgId ?? nobody, subject: asUuid(`${digest} ${replacedBy}`), record, at }];
}

/** A seal that an office brought along has taken another's place, or has given it back. */
function leafOfSeal({ orgId, old, next, at: changedAt }: SealChange, at: Date) {
  const record = { key: 'seal', organisation: orgId, old, new: next, at: changedAt.toISOString(), revoked: null };
  return { orgId, subject: asUuid(`${old} ${next} ${changedAt.toISOString()}`), record, at };
}

/** UUID version 8 (RFC 9562 section 5.8) of a text's SHA-256. */
function asUuid(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16);
  bytes[6] = 0x80 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
