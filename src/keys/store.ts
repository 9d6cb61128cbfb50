import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { type Db, logLeaf, organisation, type Tx, usedRoot } from '#db';
import { appendLeaf } from '#db/log';

/** SHA-256 of the root that the database was last used with; undefined for one that never was. */
export async function lastUsedRoot(db: Db): Promise<Uint8Array | undefined> {
  const [row] = await db.select({ root: usedRoot.root }).from(usedRoot).orderBy(desc(usedRoot.at)).limit(1);
  return row?.root;
}

/** Nothing for a root that is known already. */
export async function addUsedRoot(db: Db, root: Uint8Array, at: Date): Promise<void> {
  await db.insert(usedRoot).values({ root, at }).onConflictDoNothing();
}

export async function organisationsIn(db: Db): Promise<string[]> {
  const rows = await db.select({ id: organisation.id }).from(organisation);
  return rows.map(({ id }) => id);
}

/** Which of these replacements have their leaf. */
export async function loggedSubjects(db: Db | Tx, subjects: readonly string[]): Promise<ReadonlySet<string>> {
  if (subjects.length === 0) return new Set();
  const rows = await db
    .select({ subject: logLeaf.subject })
    .from(logLeaf)
    .where(and(eq(logLeaf.kind, 'key-rotated'), inArray(logLeaf.subject, [...subjects])));
  return new Set(rows.map(({ subject }) => subject));
}

const replacing = 727_004;

/** Writes the leaves that are missing, once, whichever of several processes comes first. */
export async function addRotationLeaves(
  db: Db,
  leaves: readonly Omit<Parameters<typeof appendLeaf>[1], 'kind'>[],
): Promise<number> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${replacing})`);
    const known = await loggedSubjects(
      tx,
      leaves.map(({ subject }) => subject),
    );
    const missing = leaves.filter(({ subject }) => !known.has(subject));
    for (const leaf of missing) await appendLeaf(tx, { ...leaf, kind: 'key-rotated' });
    return missing.length;
  });
}
