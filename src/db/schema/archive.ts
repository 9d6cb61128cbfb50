import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './types.ts';

/** Where the archive job of an event stands: one process at a time, until its lease runs out. */
export const archiveRun = pgTable(
  'archive_run',
  {
    orgId: uuid('org_id').notNull(),
    eventId: uuid('event_id').notNull(),
    /** Who is at it, and until when nobody else may be: a process that was killed loses it by the clock. */
    holder: uuid('holder'),
    leaseUntil: instant('lease_until'),
    startedAt: instant('started_at').notNull(),
    /** When the last round ended; null while the first one goes on. */
    endedAt: instant('ended_at'),
    /** When something may be due again: a renewal, another try. */
    nextAt: instant('next_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.eventId] }), index('archive_next').on(t.nextAt)],
);

/** A sealed file that could not be raised: why, and when it is tried again. Gone once it could. */
export const archiveTrouble = pgTable(
  'archive_trouble',
  {
    orgId: uuid('org_id').notNull(),
    eventId: uuid('event_id').notNull(),
    code: text('code').notNull(),
    reason: text('reason', { enum: ['unreadable', 'unsound', 'broken'] }).notNull(),
    /** For whoever mends it: names of fields and checks, never of people. */
    detail: text('detail').notNull(),
    tries: integer('tries').notNull(),
    at: instant('at').notNull(),
    nextAt: instant('next_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.eventId, t.code] })],
);
