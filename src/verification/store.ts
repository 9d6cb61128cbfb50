import { and, eq } from 'drizzle-orm';
import { type Db, fileRevision, organisation, publicRecord, publicText } from '#db';

export type PublicRecord = typeof publicRecord.$inferSelect;

/** The record behind a code, of whichever organisation: a code names nobody and cannot be guessed (80 random bits). */
export async function recordByCode(db: Db, code: string): Promise<PublicRecord | undefined> {
  const [found] = await db.select().from(publicRecord).where(eq(publicRecord.code, code)).limit(1);
  return found;
}

/** The record whose sealed file has or had this SHA-256: as it was sealed, or with what was appended later. */
export async function recordByFile(db: Db, digest: Uint8Array): Promise<PublicRecord | undefined> {
  const [found] = await db.select().from(publicRecord).where(eq(publicRecord.fileDigest, digest)).limit(1);
  if (found) return found;
  const [later] = await db
    .select({ record: publicRecord })
    .from(fileRevision)
    .innerJoin(publicRecord, and(eq(publicRecord.orgId, fileRevision.orgId), eq(publicRecord.code, fileRevision.code)))
    .where(eq(fileRevision.digest, digest))
    .limit(1);
  return later?.record;
}

/** What the offices of this service call themselves, by id: the same names stand on their public records. */
export async function officeNames(db: Db): Promise<ReadonlyMap<string, string>> {
  const rows = await db.select({ id: organisation.id, name: organisation.name }).from(organisation).limit(500);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The text a record speaks of. */
export async function textOf(db: Db, record: PublicRecord): Promise<typeof publicText.$inferSelect | undefined> {
  const [found] = await db
    .select()
    .from(publicText)
    .where(and(eq(publicText.orgId, record.orgId), eq(publicText.digest, record.textDigest)))
    .limit(1);
  return found;
}
