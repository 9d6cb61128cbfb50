import { createHash } from 'node:crypto';
import type { Clock } from '#clock';
import type { Db } from '#db';
import { Refusal } from '#errors';
import type { Custody } from './custody.ts';
import { addUsedRoot, lastUsedRoot, organisationsIn } from './store.ts';

/** Whether this database was used before, so that its key store must exist already. */
export async function wasUsed(db: Db): Promise<boolean> {
  return (await lastUsedRoot(db)) !== undefined || (await organisationsIn(db)).length > 0;
}

/**
 * A copy of the database beside other keys signs nothing: the service does not start. The keys must be those that the
 * database was last used with, or newer ones of the same store, and every organisation must have its own.
 * @throws Refusal 'keystore-foreign' {theirs, ours}, 'keystore-broken' for an organisation without keys.
 */
export async function requireOwnKeys({
  db,
  custody,
  clock,
}: {
  db: Db;
  custody: Custody;
  clock: Clock;
}): Promise<void> {
  const known = custody.roots.map(sha256);
  const ours = sha256(custody.root.certificate);
  const last = await lastUsedRoot(db);
  if (last !== undefined && !known.some((root) => root.equals(last))) {
    throw new Refusal('keystore-foreign', { theirs: shortened(last), ours: shortened(ours) });
  }
  for (const orgId of await organisationsIn(db)) custody.organisation(orgId);
  await addUsedRoot(db, ours, clock.now());
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/** The first eight octets of a fingerprint, as people compare them. */
function shortened(fingerprint: Uint8Array): string {
  return (Buffer.from(fingerprint).toString('hex').toUpperCase().slice(0, 16).match(/../g) ?? []).join(':');
}
