import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from './types.ts';

/** A sealed document of an event. A newer one of its kind supersedes it; it is never deleted. */
export const document = pgTable(
  'document',
  {
    orgId: uuid('org_id').notNull(),
    eventId: uuid('event_id').notNull(),
    id: uuid('id').notNull(),
    kind: text('kind', { enum: ['attendance-list', 'signer-list', 'minutes'] }).notNull(),
    version: integer('version').notNull(),
    code: text('code').notNull(),
    verifyUrl: text('verify_url').notNull(),
    bytes: bytes('bytes').notNull(),
    /** SHA-256 and length of the file. */
    digest: bytes('digest').notNull(),
    size: integer('size').notNull(),
    pages: integer('pages').notNull(),
    counts: jsonb('counts').$type<Readonly<Record<string, number>>>().notNull(),
    sealedAt: instant('sealed_at').notNull(),
    sealedBy: uuid('sealed_by').notNull(),
    supersededAt: instant('superseded_at'),
    supersededReason: text('superseded_reason'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.eventId, t.id] }),
    uniqueIndex('document_in_force').on(t.orgId, t.eventId, t.kind).where(sql`${t.supersededAt} is null`),
    uniqueIndex('document_version').on(t.orgId, t.eventId, t.kind, t.version),
    uniqueIndex('document_code').on(t.orgId, t.code),
  ],
);

/** What the organiser writes into the berita acara; figures come from the roster, never from here. */
export const minutes = pgTable(
  'minutes',
  {
    orgId: uuid('org_id').notNull(),
    eventId: uuid('event_id').notNull(),
    content: jsonb('content').notNull(),
    updatedBy: uuid('updated_by').notNull(),
    updatedAt: instant('updated_at').notNull(),
    approvedBy: uuid('approved_by'),
    approvedAt: instant('approved_at'),
    /** What of its regency's villages the roster had by the region table when it was approved; null where that says nothing. */
    regions: jsonb('regions'),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.eventId] })],
);

/** An official who signs the berita acara with a key of his own, by a link of his own. */
export const signatory = pgTable(
  'signatory',
  {
    orgId: uuid('org_id').notNull(),
    eventId: uuid('event_id').notNull(),
    id: uuid('id').notNull(),
    handle: text('handle').notNull(),
    name: text('name').notNull(),
    office: text('office').notNull(),
    standing: text('standing', { enum: ['definitif', 'pj', 'pjs', 'plt', 'plh'] }).notNull(),
    nip: text('nip').notNull().default(''),
    linkGeneration: integer('link_generation').notNull().default(1),
    linkHash: bytes('link_hash').notNull(),
    /** As beside a participant: of the link of this generation. */
    linkTakenAt: instant('link_taken_at'),
    linkTakenTimes: integer('link_taken_times').notNull().default(0),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.eventId, t.id] }),
    uniqueIndex('signatory_event').on(t.orgId, t.eventId),
    uniqueIndex('signatory_link').on(t.linkHash),
    uniqueIndex('signatory_handle').on(t.handle),
  ],
);

/** A berita acara that is laid out and waits for the official's signature. */
export const preparedMinutes = pgTable(
  'prepared_minutes',
  {
    orgId: uuid('org_id').notNull(),
    eventId: uuid('event_id').notNull(),
    id: uuid('id').notNull(),
    signatoryId: uuid('signatory_id').notNull(),
    nonce: text('nonce').notNull(),
    code: text('code').notNull(),
    certificate: bytes('certificate').notNull(),
    tbs: bytes('tbs').notNull(),
    /** The unsigned file, and revision 1 behind it with room for the signature. */
    base: bytes('base').notNull(),
    tail: bytes('tail').notNull(),
    facts: jsonb('facts').notNull(),
    evidence: jsonb('evidence').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    /** The completing request and its answer: the same again gets the same. */
    requestDigest: bytes('request_digest'),
    receipt: jsonb('receipt'),
    completedAt: instant('completed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.eventId, t.id] }),
    uniqueIndex('prepared_minutes_nonce').on(t.orgId, t.nonce),
    index('prepared_minutes_signatory').on(t.orgId, t.eventId, t.signatoryId),
  ],
);
