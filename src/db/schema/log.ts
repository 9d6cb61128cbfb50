import { bigint, bigserial, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from './types.ts';

/**
 * One row per act that must not be added, dropped or back-dated unseen, written in the act's own transaction.
 * The log belongs to the deployment, so its order is one for all organisations.
 */
export const logLeaf = pgTable(
  'log_leaf',
  {
    id: bigserial('id', { mode: 'bigint' }).primaryKey(),
    orgId: uuid('org_id').notNull(),
    kind: text('kind').notNull(),
    /** The row this leaf speaks of. */
    subject: uuid('subject').notNull(),
    /** Canonical record and its salt: kept for the auditor, never published. */
    record: jsonb('record').notNull(),
    salt: bytes('salt').notNull(),
    /** What is published: the encoded leaf. */
    leaf: bytes('leaf').notNull(),
    at: instant('at').notNull(),
    /** Place in the log, given by the sequencer. */
    position: bigint('position', { mode: 'bigint' }),
  },
  (t) => [index('log_subject').on(t.orgId, t.subject)],
);
