import { index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from './types.ts';

/** All that the public may know of a document: the only table besides public_text that verification reads. */
export const publicRecord = pgTable(
  'public_record',
  {
    orgId: uuid('org_id').notNull(),
    code: text('code').notNull(),
    kind: text('kind', { enum: ['pact', 'attendance-list', 'signer-list', 'minutes'] }).notNull(),
    status: text('status', { enum: ['prepared', 'recorded', 'revoked', 'superseded'] }).notNull(),
    organisation: text('organisation').notNull(),
    title: text('title').notNull(),
    eventTitle: text('event_title').notNull(),
    eventAt: instant('event_at').notNull(),
    zone: text('zone').notNull(),
    name: text('name').notNull(),
    position: text('position').notNull(),
    unit: text('unit').notNull(),
    /** Last three digits of the NIP, or empty. */
    nipTail: text('nip_tail').notNull(),
    textDigest: bytes('text_digest').notNull(),
    /** How a signer was identified; null for documents of the office. */
    assurance: text('assurance', { enum: ['link', 'room-code', 'stream-code', 'one-time-code', 'officer'] }),
    /** What a document of the office counts: names of figures and their numbers, never names of people. */
    counts: jsonb('counts').$type<Readonly<Record<string, number>>>(),
    timeSource: text('time_source', { enum: ['server', 'trusted'] }).notNull(),
    sample: text('sample', { enum: ['yes', 'no'] }).notNull(),
    /** SHA-256 of the sealed file; null until it exists. */
    fileDigest: bytes('file_digest'),
    signedAt: instant('signed_at'),
    revokedAt: instant('revoked_at'),
    revokedReason: text('revoked_reason'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.code] }),
    uniqueIndex('public_code').on(t.code),
    index('public_file').on(t.fileDigest),
  ],
);

/** The text a record speaks of, without anything about a person, to compare with the paper in hand. */
export const publicText = pgTable(
  'public_text',
  {
    orgId: uuid('org_id').notNull(),
    digest: bytes('digest').notNull(),
    title: text('title').notNull(),
    blocks: jsonb('blocks').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.digest] })],
);
