import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from './types.ts';

/** A government body that holds rounds: its letterhead and place are printed on every document. */
export const organisation = pgTable('organisation', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  letterhead: text('letterhead').array().notNull(),
  emblem: bytes('emblem'),
  emblemType: text('emblem_type', { enum: ['png', 'jpeg'] }),
  regionCode: text('region_code').notNull(),
  /** The town of the place line ("Laworo"), which is not the name of the regency. */
  seat: text('seat').notNull(),
  zone: text('zone', { enum: ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'] }).notNull(),
  createdAt: instant('created_at').notNull(),
});

/** Somebody who works with the service. The e-mail is kept in lower case. */
export const account = pgTable(
  'account',
  {
    orgId: uuid('org_id').notNull(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    email: text('email').notNull(),
    /** PHC string of argon2id. */
    passwordHash: text('password_hash').notNull(),
    role: text('role', { enum: ['organiser'] }).notNull(),
    createdAt: instant('created_at').notNull(),
    disabledAt: instant('disabled_at'),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), uniqueIndex('account_email').on(t.email)],
);

/** A signed-in browser. Only the hash of its cookie is kept. */
export const session = pgTable(
  'session',
  {
    orgId: uuid('org_id').notNull(),
    tokenHash: bytes('token_hash').notNull(),
    accountId: uuid('account_id').notNull(),
    csrf: text('csrf').notNull(),
    createdAt: instant('created_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.tokenHash] }),
    uniqueIndex('session_token').on(t.tokenHash),
    index('session_account').on(t.orgId, t.accountId),
  ],
);

/** Set-up and password links: usable once, found by hash. The set-up link belongs to no organisation yet. */
export const oneTimeLink = pgTable('one_time_link', {
  tokenHash: bytes('token_hash').primaryKey(),
  kind: text('kind', { enum: ['setup', 'password'] }).notNull(),
  orgId: uuid('org_id'),
  accountId: uuid('account_id'),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at'),
  usedAt: instant('used_at'),
});

/** Failed tries per keyed subject (account or address, as a MAC), so that limits survive a restart. */
export const failedTry = pgTable(
  'failed_try',
  {
    subject: bytes('subject').primaryKey(),
    count: integer('count').notNull(),
    lastAt: instant('last_at').notNull(),
    locked: boolean('locked').notNull().default(false),
    /** The account whose password was tried, as a MAC, where it was one account's. */
    about: bytes('about'),
  },
  (t) => [index('failed_try_last').on(t.lastAt), index('failed_try_about').on(t.about)],
);
