import { type SQL, sql } from 'drizzle-orm';
import { type NewLeaf, newLeaf } from '#trust/log/append';
import type { Db, Tx } from './index.ts';
import { logLeaf } from './schema/log.ts';

export interface Act {
  readonly orgId: string;
  readonly kind: NewLeaf['kind'];
  /** Id of the row the act made or changed. */
  readonly subject: string;
  /** What happened, in the log's canonical form: digests and ids, never a NIK; times as ISO 8601. */
  readonly record: Readonly<Record<string, string | number | null>>;
  readonly at: Date;
}

/**
 * Writes an act's leaf in the transaction of the act itself: either both are there or neither. Its place in the log is
 * given later, by the sequencer. The salt goes into the holder's receipt.
 */
export async function appendLeaf(tx: Tx, { orgId, kind, subject, record, at }: Act): Promise<NewLeaf> {
  const leaf = newLeaf(kind, record);
  await insertLeaf(tx, { orgId, subject, at, leaf });
  return leaf;
}

/** As appendLeaf(), of some hundreds of acts in one statement; their order is that of the leaves. */
export async function appendLeaves(tx: Tx, acts: readonly Act[]): Promise<void> {
  if (acts.length === 0) return;
  await tx.insert(logLeaf).values(
    acts.map(({ orgId, kind, subject, record, at }) => {
      const { salt, leaf } = newLeaf(kind, record);
      return { orgId, kind, subject, record, salt, leaf, at };
    }),
  );
}

/** As appendLeaf(), for a leaf whose commitment had to be known before the transaction began. The answer is its row's id. */
export async function insertLeaf(
  tx: Tx,
  { orgId, subject, at, leaf }: { orgId: string; subject: string; at: Date; leaf: NewLeaf },
): Promise<bigint> {
  const [row] = await tx
    .insert(logLeaf)
    .values({ orgId, kind: leaf.kind, subject, record: leaf.record, salt: leaf.salt, leaf: leaf.leaf, at })
    .returning({ id: logLeaf.id });
  if (!row) throw new Error('BUG: an insert that answers without its row');
  return row.id;
}

/** What happens to an event as a whole, and when. */
interface EventAct {
  readonly orgId: string;
  readonly eventId: string;
  readonly at: Date;
}

/** How many are on a roster, and a digest over all that is said of them. */
export interface RosterDigest {
  readonly people: number;
  /** SHA-256, hex. */
  readonly digest: string;
}

/**
 * The digest of an event's roster: SHA-256 over the SHA-256 of each person in the order of their ids, a person being what
 * PostgreSQL prints of the array [id, unit, category, role, name, title before, title behind, NIP, hash of the NIK (hex),
 * rank, position, sex, phone, e-mail, and behind them NRP and second phone where there is either]. A number or an address is
 * the array [its keyed hash (hex)], since it is kept encrypted; the text itself where a former release left it in the clear.
 * Computed where the rows are, so that thirty thousand people do not travel.
 */
export async function rosterDigest(db: Db | Tx, orgId: string, eventId: string): Promise<RosterDigest> {
  const [row] = await db.execute<{ people: number; digest: string }>(sql`
    select count(*)::int as people, encode(sha256(coalesce(string_agg(sha256(convert_to((jsonb_build_array(
      p.id, u.name, p.category, p.role, p.name, p.title_front, p.title_back, p.nip, encode(p.nik_hash, 'hex'), p.rank,
      p.position, p.sex, ${keyed('phone')}, ${keyed('email')}) || case
        when p.nrp is null and p.second_phone = '' and p.second_phone_hash is null then '[]'
        else jsonb_build_array(p.nrp, ${keyed('second_phone')}) end)::text,
      'UTF8')), ''::bytea order by p.id), ''::bytea)), 'hex') as digest
    from participant p left join unit u on u.org_id = p.org_id and u.id = p.unit_id
    where p.org_id = ${orgId} and p.event_id = ${eventId} and p.removed_at is null`);
  if (!row) throw new Error('BUG: an aggregate without its row');
  return row;
}

/** A column as a former release kept it, or its keyed hash. */
function keyed(column: 'phone' | 'email' | 'second_phone'): SQL {
  const [plain, hash] = [sql.raw(`p.${column}`), sql.raw(`p.${column}_hash`)];
  return sql`case when ${plain} <> '' or ${hash} is null then to_jsonb(${plain})
    else jsonb_build_array(encode(${hash}, 'hex')) end`;
}

/**
 * The digest of an event's frozen texts: SHA-256 over the SHA-256 of each text in the order of their ids, a text being what
 * PostgreSQL prints of the array [id, digest that phones sign for (hex), whom it is for, source, SHA-256 of its PDF base
 * (hex), title, blocks]; the last two are what the public reads.
 */
export async function textsDigest(db: Db | Tx, orgId: string, eventId: string): Promise<string> {
  const [row] = await db.execute<{ digest: string }>(sql`
    select encode(sha256(coalesce(string_agg(sha256(convert_to(jsonb_build_array(
      t.id, encode(t.digest, 'hex'), t.categories, t.source, encode(sha256(b.bytes), 'hex'), p.title, p.blocks)::text,
      'UTF8')), ''::bytea order by t.id), ''::bytea)), 'hex') as digest
    from event_text t left join text_base b on b.org_id = t.org_id and b.text_id = t.id
    left join public_text p on p.org_id = t.org_id and p.digest = t.digest
    where t.org_id = ${orgId} and t.event_id = ${eventId}`);
  if (!row) throw new Error('BUG: an aggregate without its row');
  return row.digest;
}

/**
 * The digest of whose papers an event's are: SHA-256 over what PostgreSQL prints of the array [name, letterhead, SHA-256 of
 * the emblem (hex), seat]; null where nothing was frozen.
 */
export async function officeDigest(db: Db | Tx, orgId: string, eventId: string): Promise<string | null> {
  const [row] = await db.execute<{ digest: string }>(sql`
    select encode(sha256(convert_to(jsonb_build_array(
      o.name, o.letterhead, encode(sha256(o.emblem), 'hex'), o.seat)::text, 'UTF8')), 'hex') as digest
    from event_office o where o.org_id = ${orgId} and o.event_id = ${eventId}`);
  return row?.digest ?? null;
}

/** Whether a roster is as the newest leaf of it says; of one that was never sealed nothing is said. */
export async function isRosterAsSealed(tx: Tx, { orgId, eventId }: Omit<EventAct, 'at'>): Promise<boolean> {
  const { people, digest } = await rosterDigest(tx, orgId, eventId);
  const [sealed] = await tx.execute<{ same: boolean }>(sql`
    select record ->> 'roster' = ${digest} and record -> 'people' = to_jsonb(${people}::int) as same from log_leaf
    where org_id = ${orgId} and subject = ${eventId} and kind = 'roster-sealed' order by id desc limit 1`);
  return sealed?.same ?? false;
}

/** Writes the leaf of an event's texts, in the transaction that freezes them: from then on they never change. */
export async function sealTexts(tx: Tx, { orgId, eventId, at }: EventAct): Promise<void> {
  const record = { event: eventId, texts: await textsDigest(tx, orgId, eventId), at: at.toISOString() };
  await appendLeaf(tx, { orgId, kind: 'texts-frozen', subject: eventId, record, at });
}

/**
 * Writes the leaf of a roster as it stands. Called when the event opens, and after each change from then on, by whoever holds
 * the event's row: so the newest of these leaves is always that of the roster in force, and a person who was added without
 * the service shows.
 */
export async function sealRoster(tx: Tx, { orgId, eventId, at }: EventAct): Promise<void> {
  const { people, digest } = await rosterDigest(tx, orgId, eventId);
  const record = { event: eventId, people, roster: digest, at: at.toISOString() };
  await appendLeaf(tx, { orgId, kind: 'roster-sealed', subject: eventId, record, at });
}
