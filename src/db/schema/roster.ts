import { boolean, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './types.ts';

/** What was done to many people of a roster at once: what, by whom, to how many, and whom it left as they were. */
export const rosterDeed = pgTable(
  'roster_deed',
  {
    orgId: uuid('org_id').notNull(),
    eventId: uuid('event_id').notNull(),
    id: uuid('id').notNull(),
    kind: text('kind', { enum: ['category', 'unit', 'role', 'withdraw', 'put-back', 'reissue'] }).notNull(),
    /** The category, role, or name of the unit; empty where the deed has none. */
    value: text('value').notNull().default(''),
    by: uuid('by').notNull(),
    at: instant('at').notNull(),
    counts: jsonb('counts').$type<{ changed: number; same: number; held: number; taken: number }>().notNull(),
    undoneAt: instant('undone_at'),
    undoneBy: uuid('undone_by'),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.eventId, t.id] })],
);

/**
 * What changed of a person on the roster, when and by whom; the newest few of each stay. Of a NIK, telephone or address it
 * says that there was or is one ('•'), never which.
 */
export const rosterChange = pgTable(
  'roster_change',
  {
    orgId: uuid('org_id').notNull(),
    eventId: uuid('event_id').notNull(),
    participantId: uuid('participant_id').notNull(),
    /** Of the import or the deed on many; of its own where one person was changed. */
    deedId: uuid('deed_id').notNull(),
    how: text('how', { enum: ['form', 'import', 'import-undo', 'bulk', 'bulk-undo', 'unit', 'unit-undo'] }).notNull(),
    /** A field of the roster, or 'added', 'removed', 'restored', 'link'. */
    field: text('field').notNull(),
    from: text('from').notNull().default(''),
    to: text('to').notNull().default(''),
    by: uuid('by').notNull(),
    at: instant('at').notNull(),
    /** Of a deed on many, what undoing it needs: the unit before, whether the field was typed by hand, and had signed or come. */
    fromUnit: uuid('from_unit'),
    wasByHand: boolean('was_by_hand').notNull().default(false),
    held: boolean('held').notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.eventId, t.participantId, t.deedId, t.how, t.field] }),
    index('roster_change_deed').on(t.orgId, t.eventId, t.deedId),
  ],
);

/** A search of a roster that was kept under a name: for everybody of the organisation, or for one account. */
export const rosterView = pgTable(
  'roster_view',
  {
    orgId: uuid('org_id').notNull(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    /** Null where all of the organisation see it. */
    accountId: uuid('account_id'),
    /** The page's own query, as its address has it. */
    query: text('query').notNull(),
    by: uuid('by').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] })],
);
