import { sql } from 'drizzle-orm';
import {
  bigint,
  bigserial,
  index,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
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
  (t) => [
    index('log_subject').on(t.orgId, t.subject),
    uniqueIndex('log_position').on(t.position).where(sql`${t.position} is not null`),
    index('log_waiting').on(t.id).where(sql`${t.position} is null`),
  ],
);

/** Hashes of the tree as C2SP tlog-tiles cuts them: 256 to a tile, 32 bytes each, fewer in the last of a level. */
export const logTile = pgTable(
  'log_tile',
  {
    level: smallint('level').notNull(),
    index: bigint('index', { mode: 'number' }).notNull(),
    hashes: bytes('hashes').notNull(),
  },
  (t) => [primaryKey({ columns: [t.level, t.index] })],
);

/** Every tree head that was signed, and the note (C2SP signed-note) that says so. Rows are added, never changed. */
export const logCheckpoint = pgTable('log_checkpoint', {
  /** Leaves in the tree. */
  size: bigint('size', { mode: 'number' }).primaryKey(),
  root: bytes('root').notNull(),
  note: text('note').notNull(),
  at: instant('at').notNull(),
});
