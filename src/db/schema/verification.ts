import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from './types.ts';

/** What stands beside a signature: what an organiser did with the signer's link and addresses, times as ISO 8601. */
export type Circumstances = {
  /** When an organiser last took the link that was used, and how often. */
  readonly linkTakenAt?: string;
  readonly linkTakenTimes?: number;
  /** When an organiser last changed the address after the event was opened. */
  readonly emailChangedAt?: string;
  readonly phoneChangedAt?: string;
  /** The device was signed in to the organiser's console when it prepared the signature. */
  readonly organiserDevice?: true;
  /** The code that was shown arrived late: when it was typed, as the phone said, and when it came. */
  readonly codeLate?: { readonly typedAt: string; readonly sentAt: string };
};

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
    /** What else is known of how a signature came about; null where there is nothing to say. */
    circumstances: jsonb('circumstances').$type<Circumstances>(),
    /** What a document of the office counts: names of figures and their numbers, never names of people. */
    counts: jsonb('counts').$type<Readonly<Record<string, number>>>(),
    timeSource: text('time_source', { enum: ['server', 'trusted'] }).notNull(),
    sample: text('sample', { enum: ['yes', 'no'] }).notNull(),
    /** SHA-256 of the sealed file; null until it exists. */
    fileDigest: bytes('file_digest'),
    signedAt: instant('signed_at'),
    /** The time an outside timestamp vouches for, of the signature itself or of the whole file later on. */
    trustedAt: instant('trusted_at'),
    /** The leaf of the log that speaks of this document's making; null until it is recorded. */
    leafId: bigint('leaf_id', { mode: 'bigint' }),
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

/**
 * What was appended to a sealed file later: timestamps from outside, archive timestamps with what they need. The file is
 * what was sealed followed by its revisions in order. Rows are added, never changed.
 */
export const fileRevision = pgTable(
  'file_revision',
  {
    orgId: uuid('org_id').notNull(),
    code: text('code').notNull(),
    /** From 1. */
    ordinal: integer('ordinal').notNull(),
    eventId: uuid('event_id').notNull(),
    kind: text('kind', { enum: ['timestamp', 'archive'] }).notNull(),
    tail: bytes('tail').notNull(),
    /** SHA-256 and length of the whole file, this revision being its last. */
    digest: bytes('digest').notNull(),
    size: integer('size').notNull(),
    at: instant('at').notNull(),
    /** When the certificate of its timestamp ends: before that it has to be renewed. */
    holdsUntil: instant('holds_until').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.code, t.ordinal] }),
    index('file_revision_event').on(t.orgId, t.eventId),
    index('file_revision_digest').on(t.digest),
  ],
);
