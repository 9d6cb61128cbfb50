import { and, count, desc, eq, inArray, isNotNull, isNull, lt, ne, type SQL, sql } from 'drizzle-orm';
import { union } from 'drizzle-orm/pg-core';
import { attendance, type Db, pact, rosterImport, type Tx } from '#db';
import { Refusal } from '#errors';
import { deleteReadings } from './reading/store.ts';

export type ImportRow = typeof rosterImport.$inferSelect;

/** Previews of one event that wait at a time: an older one is discarded when the next comes. */
const mostWaiting = 5;
const previewMs = 14 * 86_400_000;
const endedMs = 30 * 86_400_000;

/** Keeps a preview and what goes with it, and discards those that are one too many. Its rows are encrypted before they come here. */
export async function insertImport(db: Db, row: ImportRow, also: (tx: Tx) => Promise<void>): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.insert(rosterImport).values(row);
    await also(tx);
    const others = tx
      .select({ id: rosterImport.id })
      .from(rosterImport)
      .where(and(isWaiting(row.orgId, row.eventId), ne(rosterImport.id, row.id)))
      .orderBy(desc(rosterImport.createdAt))
      .offset(mostWaiting - 1);
    await discard(tx, and(isWaiting(row.orgId, row.eventId), inArray(rosterImport.id, others)));
  });
}

/**
 * Discards previews that nobody applied for fourteen days; a month after a file was read what was discarded is deleted, and
 * what was applied can no longer be undone: that it was stays.
 */
export async function freeImports(db: Db, now: Date): Promise<void> {
  const before = (ms: number) => lt(rosterImport.createdAt, new Date(now.getTime() - ms));
  await db.transaction((tx) => discard(tx, and(eq(rosterImport.state, 'preview'), before(previewMs))));
  await db.delete(rosterImport).where(and(eq(rosterImport.state, 'discarded'), before(endedMs)));
  const old = and(eq(rosterImport.state, 'applied'), isNotNull(rosterImport.undoBox), before(endedMs));
  await db.update(rosterImport).set({ undoBox: null }).where(old);
}

/** The rows, and the NIKs in them, are gone with it, and so is the file. */
async function discard(tx: Tx, which: SQL | undefined): Promise<void> {
  const gone = { state: 'discarded' as const, rowsBox: sql`''::bytea`, correctionsBox: null };
  const rows = await tx.update(rosterImport).set(gone).where(which).returning({ id: rosterImport.id });
  await deleteReadings(
    tx,
    rows.map(({ id }) => id),
  );
}

const isWaiting = (orgId: string, eventId: string) =>
  and(eq(rosterImport.orgId, orgId), eq(rosterImport.eventId, eventId), eq(rosterImport.state, 'preview'));

/**
 * Tells the database's planner how many people there are. It would learn so by itself a minute later; until then it
 * would compare each with each. Nothing is lost if we crash before.
 */
export async function refreshStatistics(db: Db): Promise<void> {
  await db.execute(sql`analyze participant`);
}

/** A preview of this event; undefined for another event's, or none. */
export async function findImport(
  db: Db | Tx,
  orgId: string,
  eventId: string,
  id: string,
): Promise<ImportRow | undefined> {
  return (
    await db
      .select()
      .from(rosterImport)
      .where(isImport(orgId, eventId, id))
  )[0];
}

/** A preview without its rows; `box` is another for every box that was ever sealed: it begins with a nonce (AES-256-GCM). */
export interface WaitingImport
  extends Pick<ImportRow, 'id' | 'fileName' | 'state' | 'correctionsBox' | 'correctionsVersion'> {
  readonly box: string;
}

/** As findImport(), without the rows, which may be megabytes. */
export async function findWaiting(
  db: Db | Tx,
  orgId: string,
  eventId: string,
  id: string,
): Promise<WaitingImport | undefined> {
  const { fileName, state, correctionsBox, correctionsVersion } = rosterImport;
  const [row] = await db
    .select({ id: rosterImport.id, fileName, state, correctionsBox, correctionsVersion, box: boxMark })
    .from(rosterImport)
    .where(isImport(orgId, eventId, id));
  return row;
}

const boxMark = sql<string>`encode(substring(${rosterImport.rowsBox} from 1 for 28), 'hex')`;

/** The rows of a preview, if they are still those. */
export async function findBox(
  db: Db | Tx,
  orgId: string,
  eventId: string,
  id: string,
  box: string,
): Promise<Uint8Array | undefined> {
  const [row] = await db
    .select({ rowsBox: rosterImport.rowsBox })
    .from(rosterImport)
    .where(and(isImport(orgId, eventId, id), eq(boxMark, box)));
  return row?.rowsBox;
}

/** Changes whenever heldPeople() does: pacts stay when they are revoked, attendances when they are taken back. */
export async function heldVersion(db: Db | Tx, orgId: string, eventId: string): Promise<string> {
  const ofPacts = and(eq(pact.orgId, orgId), eq(pact.eventId, eventId));
  const ofMarks = and(eq(attendance.orgId, orgId), eq(attendance.eventId, eventId));
  const [pacts, [marks]] = await Promise.all([
    db.$count(pact, ofPacts),
    db
      .select({ all: count(), back: count(attendance.withdrawnAt) })
      .from(attendance)
      .where(ofMarks),
  ]);
  return `${pacts}-${marks?.all ?? 0}-${marks?.back ?? 0}`;
}

/**
 * Ids of those of an event who have signed, also a pact that was revoked since, or come. Read here, whatever stages there are: that nothing
 * but an answer changes them must not depend on who asks.
 */
export async function heldPeople(db: Db | Tx, orgId: string, eventId: string): Promise<Set<string>> {
  const signed = db
    .select({ id: pact.participantId })
    .from(pact)
    .where(and(eq(pact.orgId, orgId), eq(pact.eventId, eventId)));
  const come = db
    .select({ id: attendance.participantId })
    .from(attendance)
    .where(and(eq(attendance.orgId, orgId), eq(attendance.eventId, eventId), isNull(attendance.withdrawnAt)));
  return new Set((await union(signed, come)).map(({ id }) => id));
}

/** The imports of an event, newest first, without their rows: those that wait, and those that were applied. */
export async function listImports(db: Db, orgId: string, eventId: string): Promise<ListedImport[]> {
  const { id, fileName, state, createdBy, createdAt, appliedAt, sha256, counts, undoneAt } = rosterImport;
  return await db
    .select({
      ...{ id, fileName, state, createdBy, createdAt, appliedAt, sha256, counts, undoneAt },
      undoable: sql<boolean>`${rosterImport.undoBox} is not null and ${undoneAt} is null`,
    })
    .from(rosterImport)
    .where(and(eq(rosterImport.orgId, orgId), eq(rosterImport.eventId, eventId), ne(state, 'discarded')))
    .orderBy(desc(createdAt))
    .limit(200);
}

export type ListedImport = Pick<
  ImportRow,
  'id' | 'fileName' | 'state' | 'createdBy' | 'createdAt' | 'appliedAt' | 'sha256' | 'counts' | 'undoneAt'
> & { readonly undoable: boolean };

/** Marks an import as undone; what undoing needs is gone with it. Answers whether it still could be. */
export async function markUndone(
  tx: Tx,
  { orgId, eventId, id }: { orgId: string; eventId: string; id: string },
  { by, at }: { by: string; at: Date },
): Promise<boolean> {
  const undone = await tx
    .update(rosterImport)
    .set({ undoneAt: at, undoneBy: by, undoBox: null })
    .where(and(isImport(orgId, eventId, id), isNotNull(rosterImport.undoBox), isNull(rosterImport.undoneAt)))
    .returning({ id: rosterImport.id });
  return undone.length > 0;
}

/**
 * Changes the corrections of a preview that is still waiting; whoever comes at the same time, comes after.
 * @throws Refusal `not-found`, `import-nothing-to-do`.
 */
export async function changeCorrections(
  db: Db,
  { orgId, eventId, id }: { orgId: string; eventId: string; id: string },
  change: (row: CorrectedImport) => { readonly version: number; readonly box: Uint8Array },
): Promise<void> {
  const { state, correctionsBox } = rosterImport;
  await db.transaction(async (tx) => {
    const [row] = await tx
      .select({ id: rosterImport.id, state, correctionsBox })
      .from(rosterImport)
      .where(isImport(orgId, eventId, id))
      .for('update');
    if (!row) throw new Refusal('not-found');
    if (row.state !== 'preview') throw new Refusal('import-nothing-to-do');
    const { version, box } = change(row);
    await tx
      .update(rosterImport)
      .set({ correctionsBox: box, correctionsVersion: version })
      .where(isImport(orgId, eventId, id));
  });
}

type CorrectedImport = Pick<ImportRow, 'id' | 'state' | 'correctionsBox'>;

/**
 * Ends a preview: its rows (and the NIKs in them) are gone with it. Answers whether it was still waiting, and with the
 * corrections of this version.
 */
export async function endImport(
  tx: Db | Tx,
  orgId: string,
  eventId: string,
  id: string,
  ended: { state: 'discarded' } | ({ state: 'applied'; appliedAt: Date } & Pick<ImportRow, 'counts' | 'undoBox'>),
  corrections?: number,
): Promise<boolean> {
  const rows = await tx
    .update(rosterImport)
    .set({ ...ended, rowsBox: sql`''::bytea`, correctionsBox: null })
    .where(
      and(
        isImport(orgId, eventId, id),
        eq(rosterImport.state, 'preview'),
        corrections === undefined ? undefined : eq(rosterImport.correctionsVersion, corrections),
      ),
    )
    .returning({ id: rosterImport.id });
  await deleteReadings(
    tx,
    rows.map((row) => row.id),
  );
  return rows.length > 0;
}

function isImport(orgId: string, eventId: string, id: string) {
  return and(eq(rosterImport.orgId, orgId), eq(rosterImport.eventId, eventId), eq(rosterImport.id, id));
}
