import { and, eq, sql } from 'drizzle-orm';
import { type Db, document, sealedPact } from '#db';
import { newestOrdinal, readPactFiles, withRevisions } from '#signing';

/** A sealed file to which something is to be appended. */
export interface DueFile {
  readonly orgId: string;
  readonly eventId: string;
  readonly code: string;
  /** Of the pact or the document. */
  readonly id: string;
  readonly kind: 'pact' | 'document';
}

/** One that the archive job is to raise, or renew. */
export interface DueForArchive extends DueFile {
  /** When its newest version was made. */
  readonly madeAt: Date;
}

/** Renewed so long before the last clock's certificate ends; sooner when that lives shorter than nine months. */
const marginDays = 90;

/** How an event's files stand. */
export interface ArchiveFigures {
  readonly files: number;
  /** Raised, and not yet to be renewed. */
  readonly archived: number;
  /** Of those, how many carry a time that an outside clock vouches for. */
  readonly trusted: number;
  /** When the first one was raised, and until when all that are raised hold. */
  readonly since: Date | undefined;
  readonly holdsUntil: Date | undefined;
  /** When the next one is to be renewed. */
  readonly renewAt: Date | undefined;
}

interface EventKey {
  readonly orgId: string;
  readonly eventId: string;
}

/** Every sealed file of an event, in force or not, with the newest of its revisions and when it is to be renewed. */
function sealedFiles({ orgId, eventId }: EventKey) {
  return sql`sealed as (
    select code, id, 'pact' as kind, signed_at as made_at from pact where org_id = ${orgId} and event_id = ${eventId}
    union all select code, id, 'document', sealed_at from document where org_id = ${orgId} and event_id = ${eventId}
  ), newest as (
    select distinct on (code) code, at, holds_until,
      holds_until - least(interval '1 day' * ${marginDays}::int, (holds_until - at) / 3) as renew_at
    from file_revision where org_id = ${orgId} and event_id = ${eventId} order by code, ordinal desc
  ), raised as (
    select code, min(at) as since from file_revision
    where org_id = ${orgId} and event_id = ${eventId} and kind = 'archive' group by code
  ), file as (
    select code, id, kind, made_at, coalesce(newest.at, made_at) as "madeAt", raised.since, newest.holds_until, newest.renew_at
    from sealed left join raised using (code) left join newest using (code)
  )`;
}

/**
 * The next files that were never raised (of an event that goes on: and were made by `madeBy`) or are to be renewed, by code;
 * those with a trouble only when its time has come.
 */
export async function dueFiles(
  db: Db,
  key: EventKey & { readonly madeBy?: Date },
  now: Date,
  limit: number,
): Promise<DueForArchive[]> {
  const at = now.toISOString();
  const ofAge = key.madeBy ? sql`made_at <= ${key.madeBy.toISOString()}` : sql`true`;
  const rows = await db.execute<
    Pick<DueFile, 'code' | 'id' | 'kind'> & { readonly madeAt: string }
  >(sql`with ${sealedFiles(key)}
    select code, id, kind, "madeAt" from file
    where ((since is null and ${ofAge}) or renew_at <= ${at}) and not exists (
      select from archive_trouble t
      where t.org_id = ${key.orgId} and t.event_id = ${key.eventId} and t.code = file.code and t.next_at > ${at})
    order by code limit ${limit}`);
  return [...rows].map((row) => ({ orgId: key.orgId, eventId: key.eventId, ...row, madeAt: new Date(row.madeAt) }));
}

/** Where an event's files stand, in one statement. */
export async function archiveFigures(db: Db, key: EventKey, now: Date): Promise<ArchiveFigures> {
  const done = sql`since is not null and renew_at > ${now.toISOString()}`;
  const [row] = await db.execute<Record<keyof ArchiveFigures, string | number | null>>(sql`with ${sealedFiles(key)}
    select count(*)::int as files, (count(*) filter (where ${done}))::int as archived,
      (count(*) filter (where ${done} and r.trusted_at is not null))::int as trusted,
      min(since) as since, min(holds_until) filter (where since is not null) as "holdsUntil",
      min(renew_at) filter (where ${done}) as "renewAt"
    from file left join public_record r on r.org_id = ${key.orgId} and r.code = file.code`);
  const time = (value: string | number | null | undefined) => (value == null ? undefined : new Date(value));
  return {
    files: Number(row?.files ?? 0),
    archived: Number(row?.archived ?? 0),
    trusted: Number(row?.trusted ?? 0),
    since: time(row?.since),
    holdsUntil: time(row?.holdsUntil),
    renewAt: time(row?.renewAt),
  };
}

/**
 * A file's newest version, and how many revisions it has so far; undefined when there is none of this id any more.
 * @throws Refusal 'pact-incomplete' for a pact whose prepare is gone.
 */
export async function loadDueFile(
  db: Db,
  { orgId, id, kind }: Pick<DueFile, 'orgId' | 'id' | 'kind'>,
  bases: ReadonlyMap<string, Uint8Array>,
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly ordinal: number } | undefined> {
  if (kind === 'document') {
    const [row] = await db
      .select({ bytes: withRevisions(document.bytes, document), ordinal: newestOrdinal(document) })
      .from(document)
      .where(and(eq(document.orgId, orgId), eq(document.id, id)))
      .limit(1);
    return row && { ...row, bytes: Uint8Array.from(row.bytes) };
  }
  const [row] = await readPactFiles(db, and(eq(sealedPact.orgId, orgId), eq(sealedPact.id, id)));
  if (!row) return undefined;
  const base = bases.get(row.textId);
  if (!base) throw new Error(`BUG: a pact of text ${row.textId}, which its event does not have`);
  const bytes = new Uint8Array(base.length + row.tail.length);
  bytes.set(base);
  bytes.set(row.tail, base.length);
  return { bytes, ordinal: row.ordinal };
}

/**
 * Whether the service has other things to do: the log's newest leaves tell of an act of the last minute besides archiving.
 * One look at the end of an index, whatever the log's length.
 */
export async function isBusy(db: Db, now: Date): Promise<boolean> {
  const since = new Date(now.getTime() - 60_000).toISOString();
  const [row] = await db.execute<{ busy: boolean }>(sql`select exists (
    select from (select kind, at from log_leaf order by id desc limit 50) newest
    where kind <> 'file-archived' and at > ${since}) as busy`);
  return row?.busy === true;
}
