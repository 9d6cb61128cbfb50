import { and, asc, desc, eq, inArray, type SQL } from 'drizzle-orm';
import { columnMemory, type Db, rosterFile, rosterImport, rosterReading, type Tx } from '#db';
import type { TableSettings } from './settings.ts';

/** A preview by its place. */
export interface WhichImport {
  readonly orgId: string;
  readonly eventId: string;
  readonly importId: string;
}

export type ReadingRow = Pick<typeof rosterReading.$inferSelect, 'box' | 'likeAt'>;

/** Sets of headings that an organisation is remembered: what was said longest ago makes room. */
const mostRemembered = 200;

/** Keeps a preview's file and how it was read; both are encrypted before they come here. */
export async function insertReading(tx: Tx, which: WhichImport, row: ReadingRow, parts: readonly Uint8Array[]) {
  await tx.insert(rosterReading).values({ ...which, ...row });
  for (const [part, box] of parts.entries()) await tx.insert(rosterFile).values({ ...which, part, box });
}

/** How a preview's file was read; undefined for a preview of before files were kept, and for one that is over. */
export async function findReading(db: Db, which: WhichImport): Promise<ReadingRow | undefined> {
  return (await db.select().from(rosterReading).where(isOf(rosterReading, which)))[0];
}

/** A preview's file, part by part. */
export async function fileParts(db: Db, which: WhichImport): Promise<Uint8Array[]> {
  const rows = await db
    .select({ box: rosterFile.box })
    .from(rosterFile)
    .where(isOf(rosterFile, which))
    .orderBy(asc(rosterFile.part));
  return rows.map(({ box }) => box);
}

/**
 * Puts a new reading in the place of the last, unless the preview is over or was corrected since (`was` is the version of its
 * corrections). Answers whether it did.
 */
export async function replaceReading(
  db: Db,
  { orgId, eventId, importId }: WhichImport,
  { was, next, ...row }: ReadingRow & { readonly was: number; readonly next: NewRows },
): Promise<boolean> {
  return await db.transaction(async (tx) => {
    const isStill = and(
      eq(rosterImport.orgId, orgId),
      eq(rosterImport.eventId, eventId),
      eq(rosterImport.id, importId),
      eq(rosterImport.state, 'preview'),
      eq(rosterImport.correctionsVersion, was),
    );
    const kept = await tx.update(rosterImport).set(next).where(isStill).returning({ id: rosterImport.id });
    if (kept.length === 0) return false;
    await tx.update(rosterReading).set(row).where(isOf(rosterReading, { orgId, eventId, importId }));
    return true;
  });
}

type NewRows = Pick<typeof rosterImport.$inferSelect, 'rowsBox' | 'correctionsBox' | 'correctionsVersion'>;

/** Files of previews that are over: gone, with how they were read. */
export async function deleteReadings(tx: Db | Tx, importIds: readonly string[]): Promise<void> {
  for (const table of [rosterFile, rosterReading])
    if (importIds.length > 0) await tx.delete(table).where(inArray(table.importId, [...importIds]));
}

/** What an organisation said of headings, and when. */
export async function rememberedColumns(
  db: Db,
  orgId: string,
): Promise<Map<string, { readonly said: TableSettings; readonly at: Date }>> {
  const rows = await db.select().from(columnMemory).where(eq(columnMemory.orgId, orgId));
  return new Map(rows.map(({ key, said, at }) => [key, { said: said as TableSettings, at }]));
}

/** Remembers what headings mean, in place of what was remembered of them. */
export async function rememberColumns(
  db: Db,
  { orgId, by, at }: { readonly orgId: string; readonly by: string; readonly at: Date },
  tables: Readonly<Record<string, TableSettings>>,
): Promise<void> {
  await db.transaction(async (tx) => {
    for (const [key, said] of Object.entries(tables)) {
      await tx
        .insert(columnMemory)
        .values({ orgId, key, said, by, at })
        .onConflictDoUpdate({ target: [columnMemory.orgId, columnMemory.key], set: { said, by, at } });
    }
    const old = tx
      .select({ key: columnMemory.key })
      .from(columnMemory)
      .where(eq(columnMemory.orgId, orgId))
      .orderBy(desc(columnMemory.at), asc(columnMemory.key))
      .offset(mostRemembered);
    await tx.delete(columnMemory).where(and(eq(columnMemory.orgId, orgId), inArray(columnMemory.key, old)));
  });
}

export async function forgetColumns(db: Db, orgId: string, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await db.delete(columnMemory).where(and(eq(columnMemory.orgId, orgId), inArray(columnMemory.key, [...keys])));
}

function isOf(table: typeof rosterFile | typeof rosterReading, which: WhichImport): SQL | undefined {
  const { orgId, eventId, importId } = which;
  return and(eq(table.orgId, orgId), eq(table.eventId, eventId), eq(table.importId, importId));
}
