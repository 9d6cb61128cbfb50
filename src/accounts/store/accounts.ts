import { and, count, eq, gt, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import { account, type Db, oneTimeLink, organisation, session, type Tx } from '#db';
import type { SignedIn } from '#web';
import type { NewEmblem, Profile } from '../profile.ts';

export type Organisation = typeof organisation.$inferSelect;
type Account = typeof account.$inferSelect;

/** How many organisations there are: none means that nobody has set the service up. */
export async function countOrganisations(db: Db | Tx): Promise<number> {
  const [row] = await db.select({ n: count() }).from(organisation);
  return row?.n ?? 0;
}

/** Every organisation of this deployment. */
export async function organisationIds(db: Db): Promise<string[]> {
  const rows = await db.select({ id: organisation.id }).from(organisation);
  return rows.map(({ id }) => id);
}

/** An organisation's profile, with letterhead and emblem. */
export async function findOrganisation(db: Db | Tx, orgId: string): Promise<Organisation | undefined> {
  const [row] = await db.select().from(organisation).where(eq(organisation.id, orgId));
  return row;
}

export async function insertOrganisation(tx: Tx, row: typeof organisation.$inferInsert): Promise<void> {
  await tx.insert(organisation).values(row);
}

/** Keeps the profile; an emblem of `undefined` leaves the old one, `null` takes it away. */
export async function updateOrganisation(
  tx: Tx,
  orgId: string,
  profile: Profile,
  emblem: NewEmblem | null | undefined,
): Promise<void> {
  const picture = emblem === undefined ? {} : { emblem: emblem?.bytes ?? null, emblemType: emblem?.type ?? null };
  await tx
    .update(organisation)
    .set({ ...profile, ...picture })
    .where(eq(organisation.id, orgId));
}

export async function insertAccount(tx: Tx, row: typeof account.$inferInsert): Promise<void> {
  await tx.insert(account).values(row);
}

/** An account that may sign in, by its e-mail in lower case. */
export async function findAccountByEmail(db: Db | Tx, email: string): Promise<Account | undefined> {
  const [row] = await db
    .select()
    .from(account)
    .where(and(eq(account.email, email), isNull(account.disabledAt)));
  return row;
}

export async function findAccount(db: Db | Tx, orgId: string, id: string): Promise<Account | undefined> {
  const [row] = await db
    .select()
    .from(account)
    .where(and(eq(account.orgId, orgId), eq(account.id, id)));
  return row;
}

/** Holds an account until the transaction ends: of two who choose its password, the second sees what the first has done. */
export async function holdAccount(tx: Tx, orgId: string, id: string): Promise<void> {
  await tx
    .select({ id: account.id })
    .from(account)
    .where(and(eq(account.orgId, orgId), eq(account.id, id)))
    .for('update');
}

/** The name of an account, for "dicabut oleh …"; empty for one that is unknown. */
export async function accountName(db: Db | Tx, orgId: string, id: string): Promise<string> {
  return (await findAccount(db, orgId, id))?.name ?? '';
}

/** Keeps a new password. Every session of the account ends, and every link by which another could still be chosen. */
export async function changePassword(tx: Tx, orgId: string, accountId: string, passwordHash: string): Promise<void> {
  await tx
    .update(account)
    .set({ passwordHash })
    .where(and(eq(account.orgId, orgId), eq(account.id, accountId)));
  await tx.delete(session).where(and(eq(session.orgId, orgId), eq(session.accountId, accountId)));
  await tx.delete(oneTimeLink).where(and(eq(oneTimeLink.orgId, orgId), eq(oneTimeLink.accountId, accountId)));
}

export async function insertSession(tx: Tx, row: typeof session.$inferInsert): Promise<void> {
  await tx.insert(session).values(row);
}

interface FoundSession extends SignedIn {
  readonly lastSeenAt: Date;
}

/** A session begun after `begunAfter` and last seen after `seenAfter`, of an account that is not disabled. */
export async function findSession(
  db: Db,
  tokenHash: Uint8Array,
  begunAfter: Date,
  seenAfter: Date,
): Promise<FoundSession | undefined> {
  const [row] = await db
    .select({
      orgId: session.orgId,
      accountId: session.accountId,
      csrf: session.csrf,
      lastSeenAt: session.lastSeenAt,
      name: account.name,
      email: account.email,
      organisation: {
        name: organisation.name,
        zone: organisation.zone,
        seat: organisation.seat,
        emblem: sql<boolean>`${organisation.emblem} is not null`,
      },
    })
    .from(session)
    .innerJoin(account, and(eq(account.orgId, session.orgId), eq(account.id, session.accountId)))
    .innerJoin(organisation, eq(organisation.id, session.orgId))
    .where(
      and(
        eq(session.tokenHash, tokenHash),
        gt(session.createdAt, begunAfter),
        gt(session.lastSeenAt, seenAfter),
        isNull(account.disabledAt),
      ),
    );
  return row;
}

export async function touchSession(db: Db, orgId: string, tokenHash: Uint8Array, at: Date): Promise<void> {
  await db
    .update(session)
    .set({ lastSeenAt: at })
    .where(and(eq(session.orgId, orgId), eq(session.tokenHash, tokenHash)));
}

export async function deleteSession(db: Db | Tx, tokenHash: Uint8Array): Promise<void> {
  await db.delete(session).where(eq(session.tokenHash, tokenHash));
}

/** Sessions nobody can use any more. */
export async function deleteEndedSessions(tx: Db | Tx, begunBefore: Date, seenBefore: Date): Promise<void> {
  await tx.delete(session).where(or(lt(session.createdAt, begunBefore), lt(session.lastSeenAt, seenBefore)));
}

/** A new set-up link; the ones before it end. */
export async function replaceSetupLink(tx: Tx, tokenHash: Uint8Array, createdAt: Date): Promise<void> {
  await tx.delete(oneTimeLink).where(eq(oneTimeLink.kind, 'setup'));
  await tx.insert(oneTimeLink).values({ tokenHash, kind: 'setup', createdAt });
}

export async function insertPasswordLink(tx: Tx, row: Omit<typeof oneTimeLink.$inferInsert, 'kind'>): Promise<void> {
  await tx.insert(oneTimeLink).values({ ...row, kind: 'password' });
}

export type LinkKind = 'setup' | 'password';

/** Links that nobody could use any more at that time. */
export async function deleteEndedLinks(tx: Db | Tx, at: Date): Promise<void> {
  await tx.delete(oneTimeLink).where(or(isNotNull(oneTimeLink.usedAt), lt(oneTimeLink.expiresAt, at)));
}

/** A link that was not used and has not expired. */
export async function findLink(db: Db | Tx, kind: LinkKind, tokenHash: Uint8Array, at: Date) {
  const [row] = await db
    .select()
    .from(oneTimeLink)
    .where(usable(kind, tokenHash, at));
  return row;
}

/** Uses a link up; undefined when somebody was faster, so that of two only one goes on. */
export async function useLink(tx: Tx, kind: LinkKind, tokenHash: Uint8Array, at: Date) {
  const [row] = await tx
    .update(oneTimeLink)
    .set({ usedAt: at })
    .where(usable(kind, tokenHash, at))
    .returning();
  return row;
}

function usable(kind: LinkKind, tokenHash: Uint8Array, at: Date) {
  return and(
    eq(oneTimeLink.tokenHash, tokenHash),
    eq(oneTimeLink.kind, kind),
    isNull(oneTimeLink.usedAt),
    or(isNull(oneTimeLink.expiresAt), gt(oneTimeLink.expiresAt, at)),
  );
}
