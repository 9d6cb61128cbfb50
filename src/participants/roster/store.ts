import { setImmediate } from 'node:timers/promises';
import { and, count, eq, inArray, isNotNull, isNull, max, ne, or, sql } from 'drizzle-orm';
import { type Db, insertRows, participant, type Tx, unit } from '#db';
import type { Custody } from '#keys';
import { type Contact, type KeptContact, keepContact, openContact } from './contact-vault.ts';

/** A row of the roster as the importer compares it: its numbers and its address are open. */
export type Member = Omit<typeof participant.$inferSelect, keyof KeptContact> &
  Contact & { readonly unitKey: string; readonly unitName: string };

/** A person to be written; the id decides whether it is a new row or a changed one. */
export type MemberRow = Omit<typeof participant.$inferInsert, keyof KeptContact> & Contact;

type Opens = Pick<Custody, 'decrypt'>;
type Keeps = Pick<Custody, 'mac' | 'encrypt'>;

/** About a megabyte a statement. */
const batch = 1_000;

/** Everybody on the roster, in the order they came. */
export async function members(db: Db | Tx, custody: Opens, orgId: string, eventId: string): Promise<Member[]> {
  const rows = await db
    .select({ person: participant, unitKey: unit.key, unitName: unit.name })
    .from(participant)
    .innerJoin(unit, and(eq(unit.orgId, participant.orgId), eq(unit.id, participant.unitId)))
    .where(and(eq(participant.orgId, orgId), eq(participant.eventId, eventId), isNull(participant.removedAt)))
    .orderBy(participant.ordinal);
  return rows.map((row) => memberOf(custody, row));
}

function memberOf(
  custody: Opens,
  { person, ...ofUnit }: { person: typeof participant.$inferSelect; unitKey: string; unitName: string },
): Member {
  const { contactBox, phoneHash, secondPhoneHash, emailHash, phone, secondPhone, email, ...row } = person;
  const kept = { contactBox, phoneHash, secondPhoneHash, emailHash, phone, secondPhone, email };
  return { ...row, ...openContact(custody, row.id, kept), ...ofUnit };
}

/**
 * What a roster looks like from outside: changes whenever somebody is added, changed or removed. Two writers cannot
 * pass it at once, because both hold lockRoster().
 */
export async function rosterVersion(db: Db | Tx, orgId: string, eventId: string): Promise<string> {
  const [row] = await db
    .select({ rows: count(), latest: max(participant.updatedAt) })
    .from(participant)
    .where(and(eq(participant.orgId, orgId), eq(participant.eventId, eventId)));
  return `${row?.rows ?? 0}-${row?.latest?.getTime() ?? 0}`;
}

/** Held until the transaction ends: one writer of a roster at a time. */
export async function lockRoster(tx: Tx, orgId: string, eventId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`roster ${orgId} ${eventId}`}, 0))`);
}

/**
 * Writes people, new and changed alike, in batches; how they are reached is locked away here. While the database writes a batch,
 * the next is locked away.
 */
export async function saveMembers(tx: Tx, custody: Keeps, orgId: string, rows: readonly MemberRow[]): Promise<void> {
  let writing = Promise.resolve();
  for (const part of batches(rows)) {
    const kept = await lockedAway(custody, orgId, part);
    await writing;
    writing = writeMembers(tx, kept);
    // it is told below, or by the next batch: not in between
    writing.catch(() => undefined);
  }
  await writing;
}

type KeptRow = typeof participant.$inferInsert;

/** Some at a time, so that what is being sent meanwhile goes on. */
async function lockedAway(custody: Keeps, orgId: string, rows: readonly MemberRow[]): Promise<KeptRow[]> {
  const kept: KeptRow[] = [];
  for (const row of rows) {
    if (kept.length % 50 === 0) await setImmediate();
    kept.push({ ...row, ...keepContact(custody, row.id, row), orgId });
  }
  return kept;
}

async function writeMembers(tx: Tx, rows: readonly KeptRow[]): Promise<void> {
  for (const statement of insertRows(participant, rows)) await tx.execute(sql`${statement} ${elseUpdate}`);
}

const changeable = [
  'unitId',
  'category',
  'role',
  'name',
  'titleFront',
  'titleBack',
  'nip',
  'nrp',
  'nikBox',
  'nikHash',
  'rank',
  'position',
  'sex',
  'contactBox',
  'phoneHash',
  'secondPhoneHash',
  'emailHash',
  'phone',
  'secondPhone',
  'email',
  'search',
  'byHand',
  'updatedAt',
] as const;

const elseUpdate = sql`on conflict (org_id, event_id, id) do update set ${sql.join(
  changeable.map((column) => sql.raw(`${participant[column].name} = excluded.${participant[column].name}`)),
  sql`, `,
)}`;

/**
 * Raises a person's link generation: the old link opens nothing from then on, and nobody has taken the new one. False when
 * somebody else has renewed it since.
 */
export async function saveLink(
  tx: Tx,
  { orgId, eventId, id }: { orgId: string; eventId: string; id: string },
  was: { generation: number },
  link: { generation: number; hash: Uint8Array; at: Date },
): Promise<boolean> {
  const saved = await tx
    .update(participant)
    .set({
      linkGeneration: link.generation,
      linkHash: link.hash,
      linkTakenAt: null,
      linkTakenTimes: 0,
      updatedAt: link.at,
    })
    .where(
      and(
        eq(participant.orgId, orgId),
        eq(participant.eventId, eventId),
        eq(participant.id, id),
        eq(participant.linkGeneration, was.generation),
      ),
    )
    .returning({ id: participant.id });
  return saved.length > 0;
}

/** Writes beside people that an address of theirs was changed after the event had opened. */
export async function markAddressChanged(
  tx: Tx,
  { orgId, eventId, ids, at }: { orgId: string; eventId: string; ids: readonly string[]; at: Date },
  field: 'email' | 'phone',
): Promise<void> {
  for (const part of batches(ids)) {
    await tx
      .update(participant)
      .set(field === 'email' ? { emailChangedAt: at } : { phoneChangedAt: at })
      .where(and(eq(participant.orgId, orgId), eq(participant.eventId, eventId), inArray(participant.id, [...part])));
  }
}

/** Takes people off the roster; their rows stay, for the log and for pacts they signed. */
export async function markRemoved(
  tx: Tx,
  orgId: string,
  eventId: string,
  ids: readonly string[],
  at: Date,
): Promise<void> {
  await tx
    .update(participant)
    .set({ removedAt: at, updatedAt: at })
    .where(and(eq(participant.orgId, orgId), eq(participant.eventId, eventId), inArray(participant.id, [...ids])));
}

/** Somebody who was taken off this roster; undefined for everybody else. */
export async function findRemoved(
  db: Db | Tx,
  orgId: string,
  eventId: string,
  handle: string,
): Promise<Pick<Member, 'id' | 'nip' | 'nikHash'> | undefined> {
  const { id, nip, nikHash } = participant;
  const rows = await db
    .select({ id, nip, nikHash })
    .from(participant)
    .where(
      and(
        eq(participant.orgId, orgId),
        eq(participant.eventId, eventId),
        eq(participant.handle, handle),
        isNotNull(participant.removedAt),
      ),
    );
  return rows[0];
}

/** Puts somebody back on the roster. */
export async function unmarkRemoved(tx: Tx, orgId: string, eventId: string, id: string, at: Date): Promise<void> {
  await tx
    .update(participant)
    .set({ removedAt: null, updatedAt: at })
    .where(and(eq(participant.orgId, orgId), eq(participant.eventId, eventId), eq(participant.id, id)));
}

function* batches<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < rows.length; start += batch) yield rows.slice(start, start + batch);
}

/** Somebody else on the roster with this NIP or NIK; undefined when there is none. */
export async function findSame(
  tx: Tx,
  orgId: string,
  eventId: string,
  who: { nip: string | null; nikHash: Uint8Array | null; exceptId: string },
): Promise<string | undefined> {
  const same = or(
    who.nip ? eq(participant.nip, who.nip) : undefined,
    who.nikHash ? eq(participant.nikHash, who.nikHash) : undefined,
  );
  if (!same) return undefined;
  const found = await tx
    .select({ id: participant.id })
    .from(participant)
    .where(
      and(
        eq(participant.orgId, orgId),
        eq(participant.eventId, eventId),
        isNull(participant.removedAt),
        ne(participant.id, who.exceptId),
        same,
      ),
    )
    .limit(1);
  return found[0]?.id;
}

/** One person of the roster as the importer compares them. */
export async function findMember(
  tx: Db | Tx,
  custody: Opens,
  { orgId, eventId }: { orgId: string; eventId: string },
  id: string,
): Promise<Member | undefined> {
  const rows = await tx
    .select({ person: participant, unitKey: unit.key, unitName: unit.name })
    .from(participant)
    .innerJoin(unit, and(eq(unit.orgId, participant.orgId), eq(unit.id, participant.unitId)))
    .where(
      and(
        eq(participant.orgId, orgId),
        eq(participant.eventId, eventId),
        eq(participant.id, id),
        isNull(participant.removedAt),
      ),
    );
  return rows.map((row) => memberOf(custody, row))[0];
}

/** The place after the last one of a roster, people taken off included. */
export async function nextOrdinal(tx: Db | Tx, orgId: string, eventId: string): Promise<number> {
  const [row] = await tx
    .select({ last: max(participant.ordinal) })
    .from(participant)
    .where(and(eq(participant.orgId, orgId), eq(participant.eventId, eventId)));
  return (row?.last ?? 0) + 1;
}
