import { and, eq, isNull } from 'drizzle-orm';
import { type Db, minutes, type Tx } from '#db';
import type { MinutesContent } from '../minutes/content.ts';
import type { RegionFacts } from '../minutes/regions.ts';

/** A berita acara as its organiser left it. */
export interface KeptMinutes {
  readonly content: MinutesContent;
  readonly updatedAt: Date;
  readonly approvedBy: string | null;
  readonly approvedAt: Date | null;
  /** What the region table said when it was approved; null also of approvals of before this was kept. */
  readonly regions: RegionFacts | null;
}

const ofEvent = (orgId: string, eventId: string) => and(eq(minutes.orgId, orgId), eq(minutes.eventId, eventId));

/** Undefined as long as nobody has saved one. */
export async function findMinutes(db: Db | Tx, orgId: string, eventId: string): Promise<KeptMinutes | undefined> {
  const [row] = await db.select().from(minutes).where(ofEvent(orgId, eventId));
  return row && { ...row, content: row.content as MinutesContent, regions: row.regions as RegionFacts | null };
}

export interface MinutesChange {
  readonly orgId: string;
  readonly eventId: string;
  readonly content: MinutesContent;
  readonly by: string;
  readonly at: Date;
}

/** Keeps a draft. False when it is approved: then nothing changes. */
export async function saveContent(tx: Tx, { orgId, eventId, content, by, at }: MinutesChange): Promise<boolean> {
  const kept = { content, updatedBy: by, updatedAt: at };
  const saved = await tx
    .insert(minutes)
    .values({ orgId, eventId, ...kept })
    .onConflictDoUpdate({ target: [minutes.orgId, minutes.eventId], set: kept, setWhere: isNull(minutes.approvedAt) })
    .returning({ eventId: minutes.eventId });
  return saved.length > 0;
}

/** Approves what is kept, or takes the approval back. */
export async function setApproval(
  tx: Tx,
  orgId: string,
  eventId: string,
  approval: { readonly by: string; readonly at: Date; readonly regions: RegionFacts | null } | null,
): Promise<void> {
  await tx
    .update(minutes)
    .set({ approvedBy: approval?.by ?? null, approvedAt: approval?.at ?? null, regions: approval?.regions ?? null })
    .where(ofEvent(orgId, eventId));
}
