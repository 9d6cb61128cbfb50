import { and, asc, count, eq, inArray, isNotNull, isNull, like, or, type SQL, sql } from 'drizzle-orm';
import { type Db, participant, type Tx, unit } from '#db';
import type { Category } from '#event';
import type { Custody } from '#keys';
import { askedFor } from './identity/search-words.ts';
import type { Participant, RosterFigures } from './participant.ts';
import type { Role } from './role.ts';
import { contactColumns } from './roster/contact-columns.ts';
import { phoneLookup } from './roster/contact-vault.ts';

type Mac = Pick<Custody, 'mac'>;

/** Reads work inside and outside a transaction. */
type Reader = Db | Tx;

export interface RosterFilter {
  /** Words that must all be found of a person, in any order: see `found`. */
  readonly search: string;
  readonly unitId: string | null;
  readonly category: Category | null;
  readonly role?: Role | null;
  /** Those who were taken off, instead of those who are on the roster. */
  readonly removed?: boolean;
}

const shown = {
  orgId: participant.orgId,
  eventId: participant.eventId,
  id: participant.id,
  handle: participant.handle,
  unitId: participant.unitId,
  unit: unit.name,
  regionCode: unit.regionCode,
  category: participant.category,
  role: participant.role,
  name: participant.name,
  titleFront: participant.titleFront,
  titleBack: participant.titleBack,
  nip: participant.nip,
  nrp: participant.nrp,
  hasNik: sql<boolean>`${participant.nikBox} is not null`,
  rank: participant.rank,
  position: participant.position,
  sex: participant.sex,
  contact: contactColumns,
  linkGeneration: participant.linkGeneration,
  createdAt: participant.createdAt,
  updatedAt: participant.updatedAt,
};

const ofUnit = and(eq(unit.orgId, participant.orgId), eq(unit.id, participant.unitId));

/** Whoever of an event a filter finds. */
export function matching(
  { orgId, eventId }: { readonly orgId: string; readonly eventId: string },
  filter: RosterFilter,
  custody: Mac,
): SQL | undefined {
  const whose = filter.removed ? takenOff(orgId, eventId) : onRoster(orgId, eventId);
  return and(whose, ...conditions(filter, custody));
}

function takenOff(orgId: string, eventId: string): SQL | undefined {
  return and(eq(participant.orgId, orgId), eq(participant.eventId, eventId), isNotNull(participant.removedAt));
}

function onRoster(orgId: string, eventId: string): SQL | undefined {
  return and(eq(participant.orgId, orgId), eq(participant.eventId, eventId), isNull(participant.removedAt));
}

/** One page of the roster, by unit and name, and how many there are in all. */
export async function listParticipants(
  { db, custody }: { readonly db: Reader; readonly custody: Mac },
  orgId: string,
  eventId: string,
  filter: RosterFilter,
  page: { offset: number; limit: number },
): Promise<{ rows: Participant[]; total: number }> {
  const where = matching({ orgId, eventId }, filter, custody);
  const [rows, totals] = await Promise.all([
    pageOf(db, { orgId, eventId }, where, page),
    db.select({ total: count() }).from(participant).where(where),
  ]);
  return { rows, total: totals[0]?.total ?? 0 };
}

const order = [asc(unit.name), asc(participant.name), asc(participant.id)] as const;
const shortPage = 500;

/** Who a short page has is read from a narrow index alone (`participant_found`), and then only they as a whole. */
async function pageOf(
  db: Reader,
  { orgId, eventId }: { readonly orgId: string; readonly eventId: string },
  where: SQL | undefined,
  { offset, limit }: { offset: number; limit: number },
): Promise<Participant[]> {
  const whole = (whom: SQL | undefined) =>
    db
      .select(shown)
      .from(participant)
      .innerJoin(unit, ofUnit)
      .where(whom)
      .orderBy(...order);
  if (limit > shortPage) return await whole(where).limit(limit).offset(offset);
  const page = await db
    .select({ id: participant.id })
    .from(participant)
    .innerJoin(unit, ofUnit)
    .where(where)
    .orderBy(...order)
    .limit(limit)
    .offset(offset);
  if (page.length === 0) return [];
  const ids = page.map(({ id }) => id);
  return await whole(and(eq(participant.orgId, orgId), eq(participant.eventId, eventId), inArray(participant.id, ids)));
}

function conditions({ search, unitId, category, role }: RosterFilter, custody: Mac): (SQL | undefined)[] {
  return [
    found(search, custody),
    unitId ? eq(participant.unitId, unitId) : undefined,
    category ? eq(participant.category, category) : undefined,
    role ? eq(participant.role, role) : undefined,
  ];
}

/**
 * Whether all that a search asks for is found of a person: in name, titles, position or unit, in a NIP or NRP, or as the whole
 * of a phone number, which is kept encrypted. What is compared is folded where it is stored (`found_in`, 0024_roster_search.sql): in
 * small letters, without blanks, apostrophes and accents, as is what was asked (`foldedWords`); names that earlier releases kept
 * have a blank in an apostrophe's place.
 */
export function found(search: string, custody: Mac): SQL | undefined {
  return and(
    ...askedFor(search).map(({ word, phones }) => {
      const part = `%${word}%`;
      return or(
        sql`${participant}.found_in like ${part}`,
        sql`(${participant.orgId}, ${participant.unitId}) in (select u.org_id, u.id from ${unit} u where u.found_in like ${part})`,
        // outside what is folded, so that only a search for digits has to look there
        /^\d+$/.test(word) ? like(participant.nrp, part) : undefined,
        ...phones.flatMap((phone) => hasPhone(phoneLookup(custody, phone))),
      );
    }),
  );
}

function hasPhone(hash: Uint8Array): SQL[] {
  return [eq(participant.phoneHash, hash), eq(participant.secondPhoneHash, hash)];
}

/** How many were taken off an event's roster. */
export async function countRemoved(db: Reader, orgId: string, eventId: string): Promise<number> {
  const rows = await db.select({ total: count() }).from(participant).where(takenOff(orgId, eventId));
  return rows[0]?.total ?? 0;
}

/** Everybody on the roster, by unit and name; of one unit when given. */
export async function allParticipants(
  db: Reader,
  orgId: string,
  eventId: string,
  unitId: string | null,
): Promise<Participant[]> {
  const where = and(onRoster(orgId, eventId), unitId ? eq(participant.unitId, unitId) : undefined);
  return await db
    .select(shown)
    .from(participant)
    .innerJoin(unit, ofUnit)
    .where(where)
    .orderBy(asc(unit.name), asc(participant.name), asc(participant.id));
}

/** The person of a handle; undefined for somebody else's event or a person taken off the roster. */
export async function participantByHandle(
  db: Reader,
  orgId: string,
  eventId: string,
  handle: string,
): Promise<Participant | undefined> {
  const where = and(onRoster(orgId, eventId), eq(participant.handle, handle));
  return (await db.select(shown).from(participant).innerJoin(unit, ofUnit).where(where))[0];
}

/** The person of an id, on the roster of this event. */
export async function participantById(
  db: Reader,
  orgId: string,
  eventId: string,
  id: string,
): Promise<Participant | undefined> {
  const where = and(onRoster(orgId, eventId), eq(participant.id, id));
  return (await db.select(shown).from(participant).innerJoin(unit, ofUnit).where(where))[0];
}

/** How many people count on the roster, by category and by unit, and how many are listed apart. */
export async function rosterFigures(db: Reader, orgId: string, eventId: string): Promise<RosterFigures> {
  const where = and(onRoster(orgId, eventId), eq(participant.role, 'peserta'));
  const [byCategory, byUnit, byRole] = await Promise.all([
    db
      .select({ category: participant.category, count: count() })
      .from(participant)
      .where(where)
      .groupBy(participant.category)
      .orderBy(participant.category),
    db
      .select({ unitId: unit.id, unit: unit.name, regionCode: unit.regionCode, count: count() })
      .from(participant)
      .innerJoin(unit, ofUnit)
      .where(where)
      .groupBy(unit.id, unit.name, unit.regionCode)
      .orderBy(asc(unit.name)),
    db
      .select({ role: participant.role, count: count() })
      .from(participant)
      .where(onRoster(orgId, eventId))
      .groupBy(participant.role)
      .orderBy(participant.role),
  ]);
  const others = byRole.flatMap(({ role, count: people }) => (role === 'peserta' ? [] : [{ role, count: people }]));
  return { total: byCategory.reduce((sum, one) => sum + one.count, 0), byCategory, byUnit, others };
}
