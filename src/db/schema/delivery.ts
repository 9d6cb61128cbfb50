import { sql } from 'drizzle-orm';
import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from './types.ts';

/** A message that must follow an act, written in the act's transaction and sent by the worker. */
export const outbox = pgTable(
  'outbox',
  {
    orgId: uuid('org_id').notNull(),
    id: uuid('id').notNull(),
    kind: text('kind', { enum: ['e-mail'] }).notNull(),
    /** Recipient and content, encrypted; emptied once it is sent or given up. */
    box: bytes('box'),
    tries: integer('tries').notNull().default(0),
    createdAt: instant('created_at').notNull(),
    nextAt: instant('next_at').notNull(),
    /** After this it is of no use any more. */
    expiresAt: instant('expires_at').notNull(),
    sentAt: instant('sent_at'),
    givenUpAt: instant('given_up_at'),
    lastError: text('last_error'),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), index('outbox_next').on(t.nextAt).where(sql`${t.box} is not null`)],
);
