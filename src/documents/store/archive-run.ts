import { and, asc, eq, sql } from 'drizzle-orm';
import { archiveRun, archiveTrouble, type Db, type Tx } from '#db';
import { graceMs } from '#event';

/** An event whose files may be due. */
export interface ArchiveEvent {
  readonly orgId: string;
  readonly eventId: string;
  readonly title: string;
  /** After which no pact is completed any more; absent while no end of signing is known. */
  readonly graceEnds?: Date;
  /** Of an event whose signing goes on: only what was made by then, so that it is raised while its signers' certificates last. */
  readonly madeBy?: Date;
}

/**
 * How long a file of an event that goes on waits for the others. Signers' certificates last seven days: four are left for a
 * service that was down, and what other people's software is asked about is a file that was archived in time.
 */
const earlyMs = 3 * 86_400_000;

/** Why a file could not be raised, and when it is tried again. */
export type Trouble = typeof archiveTrouble.$inferSelect;

type EventKey = Pick<ArchiveEvent, 'orgId' | 'eventId'>;
type FileKey = Pick<Trouble, 'orgId' | 'eventId' | 'code'>;

const ofEvent = ({ orgId, eventId }: EventKey) => and(eq(archiveRun.orgId, orgId), eq(archiveRun.eventId, eventId));

/**
 * Events of which something may be due: signing has ended, or goes on while its first files come of age. `all`: also those
 * whose grace goes on and those that were looked at lately, and those that another process is at; for somebody who asks.
 */
export async function dueEvents(db: Db, now: Date, { all }: { readonly all: boolean }): Promise<ArchiveEvent[]> {
  const at = now.toISOString();
  const madeBy = new Date(now.getTime() - earlyMs);
  const endedBy = all ? at : new Date(now.getTime() - graceMs).toISOString();
  const ends = sql`least(e.signing_ends_at, e.closed_at)`;
  const ended = sql`coalesce(${ends} <= ${endedBy}, false)`;
  const aged = sql`e.opened_at <= ${madeBy.toISOString()} and exists (
    select from pact p where p.org_id = e.org_id and p.event_id = e.id and p.signed_at <= ${madeBy.toISOString()})`;
  const unseen = sql`r.ended_at < ${ends} + ${graceMs / 1000}::int * interval '1 second' or exists (
    select from document d where d.org_id = e.org_id and d.event_id = e.id and d.sealed_at > r.ended_at)`;
  const due = sql`r.next_at is null or r.next_at <= ${at} or (${ended} and (${unseen}))`;
  const rows = await db.execute<{
    orgId: string;
    eventId: string;
    title: string;
    endsAt: string | null;
    ended: boolean;
  }>(sql`
    select e.org_id as "orgId", e.id as "eventId", e.title, ${ends} as "endsAt", ${ended} as ended
    from event e left join archive_run r on r.org_id = e.org_id and r.event_id = e.id
    where e.state <> 'draft' and (${ended} or (${aged}))
      and (${all ? sql`true` : sql`(r.lease_until is null or r.lease_until <= ${at}) and (${due})`})
    order by ${ended} desc, "endsAt", e.id`);
  return [...rows].map(({ endsAt, ended, ...event }) => ({
    ...event,
    ...(endsAt !== null && { graceEnds: new Date(new Date(endsAt).getTime() + graceMs) }),
    ...(!ended && { madeBy }),
  }));
}

/** Takes an event on, or stays at it, until `leaseUntil`. False when another has it. */
export async function holdRun(
  db: Db,
  { orgId, eventId }: EventKey,
  { holder, now, leaseUntil }: { readonly holder: string; readonly now: Date; readonly leaseUntil: Date },
): Promise<boolean> {
  const free = sql`${archiveRun.leaseUntil} is null or ${archiveRun.leaseUntil} <= ${now.toISOString()} or ${archiveRun.holder} = ${holder}`;
  const held = await db
    .insert(archiveRun)
    .values({ orgId, eventId, holder, leaseUntil, startedAt: now, nextAt: now })
    .onConflictDoUpdate({
      target: [archiveRun.orgId, archiveRun.eventId],
      set: { holder, leaseUntil },
      setWhere: free,
    })
    .returning({ holder: archiveRun.holder });
  return held.length > 0;
}

/** Lets an event go until `nextAt`. Nothing when another has it meanwhile. */
export async function endRun(
  db: Db,
  key: EventKey,
  { holder, now, nextAt }: { readonly holder: string; readonly now: Date; readonly nextAt: Date },
): Promise<void> {
  await db
    .update(archiveRun)
    .set({ holder: null, leaseUntil: null, endedAt: now, nextAt })
    .where(and(ofEvent(key), eq(archiveRun.holder, holder)));
}

/** Where the job of an event stands; undefined when it was never begun. */
export async function findRun(db: Db, key: EventKey): Promise<typeof archiveRun.$inferSelect | undefined> {
  const [row] = await db.select().from(archiveRun).where(ofEvent(key)).limit(1);
  return row;
}

const firstRetryMs = 3_600_000;
const longestRetryMs = 24 * firstRetryMs;

/** Notes that a file could not be raised; the more often, the later it is tried again: an hour first, a day at most. */
export async function noteTrouble(
  db: Db,
  { orgId, eventId, code }: FileKey,
  { reason, detail, at }: Pick<Trouble, 'reason' | 'detail' | 'at'>,
): Promise<void> {
  const key = { orgId, eventId, code };
  const [known] = await db.select({ tries: archiveTrouble.tries }).from(archiveTrouble).where(ofFile(key));
  const tries = (known?.tries ?? 0) + 1;
  const nextAt = new Date(at.getTime() + Math.min(firstRetryMs * 2 ** (tries - 1), longestRetryMs));
  const noted = { reason, detail: detail.slice(0, 500), tries, at, nextAt };
  await db
    .insert(archiveTrouble)
    .values({ ...key, ...noted })
    .onConflictDoUpdate({
      target: [archiveTrouble.orgId, archiveTrouble.eventId, archiveTrouble.code],
      set: noted,
    });
}

/** It could be raised, in the transaction that says so. */
export async function clearTrouble(tx: Tx, key: FileKey): Promise<void> {
  await tx.delete(archiveTrouble).where(ofFile(key));
}

/** An event's files that could not be raised, by code. */
export async function listTroubles(db: Db, { orgId, eventId }: EventKey): Promise<Trouble[]> {
  return db
    .select()
    .from(archiveTrouble)
    .where(and(eq(archiveTrouble.orgId, orgId), eq(archiveTrouble.eventId, eventId)))
    .orderBy(asc(archiveTrouble.code));
}

function ofFile({ orgId, eventId, code }: FileKey) {
  return and(eq(archiveTrouble.orgId, orgId), eq(archiveTrouble.eventId, eventId), eq(archiveTrouble.code, code));
}
