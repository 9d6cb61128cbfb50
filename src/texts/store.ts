import { and, asc, eq } from 'drizzle-orm';
import { type Db, eventText, publicText, type Tx, textBase } from '#db';
import type { Category } from '#event';
import type { FrozenBase } from '#pdf';
import type { Block } from './blocks.ts';
import type { EventText } from './fill-text.ts';

/** A text an organiser chose for an event, as it is kept. */
export interface TextRow {
  readonly id: string;
  readonly templateId: string;
  readonly categories: readonly Category[];
  readonly source: string;
  /** Null until the event opens. */
  readonly digest: Uint8Array | null;
  /** What opening filled in; null until then, and where an earlier release opened the event. */
  readonly filled: Filled | null;
}

/** Of a text of an event: what is the same for everybody. */
export type Filled = Pick<EventText, 'values' | 'bases'>;

/** The texts chosen for an event, in the order they were chosen; none while the organiser leaves the usual ones. */
export async function listTexts(db: Db | Tx, orgId: string, eventId: string): Promise<TextRow[]> {
  const rows = await db
    .select()
    .from(eventText)
    .where(ofEvent(orgId, eventId))
    .orderBy(asc(eventText.createdAt), asc(eventText.templateId));
  return rows.map(({ id, templateId, categories, source, digest, filled }) => ({
    id,
    templateId,
    categories: categories as Category[],
    source,
    digest,
    filled: filled as Filled | null,
  }));
}

/** Replaces the texts of a draft. */
export async function replaceTexts(
  tx: Tx,
  orgId: string,
  eventId: string,
  rows: readonly Omit<TextRow, 'digest' | 'filled'>[],
  at: Date,
): Promise<void> {
  await tx.delete(eventText).where(ofEvent(orgId, eventId));
  if (rows.length === 0) return;
  await tx
    .insert(eventText)
    .values(rows.map((row) => ({ ...row, categories: [...row.categories], orgId, eventId, createdAt: at })));
}

/** A text as it is frozen when its event opens. */
export interface FrozenRow extends TextRow {
  readonly digest: Uint8Array;
  readonly filled: Filled;
  readonly base: FrozenBase;
  readonly title: string;
  /** Without anything about a person, for whoever compares a paper with it. */
  readonly blocks: readonly Block[];
}

/** Writes what opening freezes: the text with its digest, its PDF base, and what the public may read of it. */
export async function insertFrozen(
  tx: Tx,
  orgId: string,
  eventId: string,
  rows: readonly FrozenRow[],
  at: Date,
): Promise<void> {
  await tx.delete(eventText).where(ofEvent(orgId, eventId));
  for (const { base, title, blocks, categories, ...row } of rows) {
    const { bytes, ...facts } = base;
    await tx.insert(eventText).values({ ...row, categories: [...categories], orgId, eventId, createdAt: at });
    await tx.insert(textBase).values({ orgId, textId: row.id, bytes, facts, createdAt: at });
    await tx.insert(publicText).values({ orgId, digest: row.digest, title, blocks }).onConflictDoNothing();
  }
}

/** The frozen PDF base of a text; undefined before its event opened. */
export async function findBase(db: Db | Tx, orgId: string, textId: string): Promise<FrozenBase | undefined> {
  const [row] = await db
    .select()
    .from(textBase)
    .where(and(eq(textBase.orgId, orgId), eq(textBase.textId, textId)));
  return row ? { ...(row.facts as Omit<FrozenBase, 'bytes'>), bytes: row.bytes } : undefined;
}

function ofEvent(orgId: string, eventId: string) {
  return and(eq(eventText.orgId, orgId), eq(eventText.eventId, eventId));
}
